"""Characters that lost bytes."""

import pytest

from sitegen.source.damage.gaps import Choice, Gap, Surroundings, choose, plausible, shown
from sitegen.source.damage.sequences import originals
from sitegen.source.damage.spelling import spelling_of

LOSABLE = (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E, 0xA0, 0xAD)


def gap_in(text: str, damaged: str, units: str) -> Gap:
    possible = originals(units, LOSABLE)
    start = text.index(damaged)
    return Gap(start, start + len(damaged), possible, shown(possible))


def chosen(text: str, language: str, damaged: str = "Ã", units: str = "\xc3") -> Choice | None:
    around = Surroundings(text, spelling_of(language), frozenset())
    return choose(gap_in(text, damaged, units), around)


@pytest.mark.parametrize(
    ("text", "language", "choice"),
    [
        ("el rÃo", "es", Choice("í")),
        ("AquÃ estamos", "es", Choice("í")),
        ("OÃdo", "es", Choice("í")),
        ("UN DÃA", "es", Choice("Í")),
        ("voilÃ pues", "es", None),
        ("vis Ã vis", "es", None),
        ("Ãrea", "es", None),
        ("o paÃs", "pt", Choice("í")),
        ("vou Ã escola", "pt", Choice("à")),
        ("Ã s vezes", "pt", Choice("à", spaces=1)),
        ("Ã quela hora", "pt", Choice("à", spaces=1)),
        ("Ãs vezes", "pt", None),
        ("elle va Ã Paris", "fr", Choice("à")),
        ("elle va Ã  Paris", "fr", Choice("à", spaces=1)),
        ("Ã s'en aller", "fr", Choice("à")),
        ("voilÃ .", "fr", Choice("à", spaces=1)),
        ("voilÃ !", "fr", Choice("à")),
        ("**voilÃ ** et", "fr", Choice("à", spaces=1)),
        ("voilÃ *et*", "fr", Choice("à")),
        ("voilÃ  \nfin", "fr", Choice("à")),
        ("la cittÃ vecchia", "it", Choice("à")),
        ("la pÃgina", "ca", None),
        ("paÃs", "", None),
    ],
)
def test_a_letter_is_what_the_language_writes_there(
    text: str, language: str, choice: Choice | None
):
    assert chosen(text, language) == choice


def test_a_word_that_the_text_has_elsewhere_decides():
    text = "la pÃgina"
    around = Surroundings(text, spelling_of("ca"), frozenset({"pàgina"}))
    assert choose(gap_in(text, "Ã", "\xc3"), around) == Choice("à")


@pytest.mark.parametrize(
    ("text", "damaged", "units", "choice"),
    [
        ("👩â€💻", "â€", "\xe2\x80", Choice("\u200d")),
        ("❤ï¸ yes", "ï¸", "\xef\xb8", Choice("\ufe0f")),
        ("“yesâ€ and", "â€", "\xe2\x80", Choice("”")),
        ("“yes” noâ€ and", "â€", "\xe2\x80", None),
        ("“yes\n\nnoâ€ and", "â€", "\xe2\x80", None),
        ("noâ€ and", "â€", "\xe2\x80", None),
        ("10Â kg", "Â", "\xc2", Choice("\xa0", spaces=1)),
        ("10Âkg", "Â", "\xc2", Choice("\xa0")),
        ("coÂop", "Â", "\xc2", None),
    ],
)
def test_signs_are_told_by_what_stands_around_them(
    text: str, damaged: str, units: str, choice: Choice | None
):
    assert chosen(text, "", damaged, units) == choice


def test_candidates_are_what_an_author_may_have_written():
    text = "ğŸ“ list"
    assert (
        "".join(plausible(gap_in(text, "ğŸ“", "\xf0\x9f\x93"), text))
        == "📁📍📎📏📐📝📞📠📭🍓🎓🏓🐓"
    )


def test_candidates_have_the_case_of_their_word():
    assert plausible(gap_in("paÃs", "Ã", "\xc3"), "paÃs") == ("à", "í")
