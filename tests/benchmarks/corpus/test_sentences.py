from random import Random

from benchmarks.corpus.sentences import paragraph, phrase, sentence


def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop():
    for number in range(100):
        text = sentence(Random(number))
        assert text[0].isupper()
        assert text.endswith(".")
        assert text.count(".") == 1


def test_a_paragraph_has_three_to_six_sentences():
    lengths = {paragraph(Random(number)).count(".") for number in range(100)}
    assert lengths == {3, 4, 5, 6}


def test_a_phrase_is_two_words():
    assert len(phrase(Random(1)).split()) == 2
