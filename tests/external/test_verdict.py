"""What a status means, in words."""

from sitegen.external.verdict import Finding, Verdict, in_words, verdict_of_status


def test_a_status_in_words():
    assert (in_words(404), in_words(799)) == ("404 Not Found", "799")


def test_an_address_that_answers_elsewhere():
    moved = "https://example.com/"
    assert verdict_of_status(200, moved) == Verdict(Finding.FINE, moved_to=moved)
    assert verdict_of_status(404, moved).moved_to == ""
