import pytest

from sitegen.markup.typography.languages import PAIRS, pairs_for


@pytest.mark.parametrize(
    ("tag", "outer"),
    [
        ("es", "«»"),
        ("es-MX", "«»"),
        ("en_GB", "“”"),
        ("de", "„“"),
        ("de-CH", "«»"),
        ("pt-BR", "“”"),
    ],
)
def test_a_tag_has_the_quotes_of_its_language(tag, outer):
    assert "".join(pairs_for(tag)[0]) == outer


@pytest.mark.parametrize(
    ("tag", "inner"), [("es", "“”"), ("hu", "»«"), ("it-CH", "“”"), ("fr-CH", "‹›"), ("bg", "„“")]
)
def test_quotes_inside_quotes_are_those_of_the_language(tag, inner):
    assert "".join(pairs_for(tag)[1]) == inner


def test_french_has_narrow_spaces_that_do_not_break():
    assert pairs_for("fr")[0] == ("«\u202f", "\u202f»")


def test_an_unknown_language_has_none():
    assert pairs_for("xx") == ()


@pytest.mark.parametrize("tag", PAIRS)
def test_every_language_has_quotes_for_quotes_inside_quotes(tag):
    assert len(PAIRS[tag]) > 1
