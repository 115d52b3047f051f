"""What proves a text damaged, and what speaks against it."""

import pytest

from sitegen.source.damage.evidence import Trust, evidence_of


def trust_in(text: str) -> Trust:
    evidence = evidence_of(text, text)
    return evidence.trust if evidence else Trust.NONE


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("cafÃ©", "Windows-1252"),
        ("cafÃ© ğŸ“", "Windows-1254"),
        ("â\x80\x94 cafÃ©", "Latin-1"),
        ("informaci√≥n", "Mac Roman"),
    ],
)
def test_a_text_that_is_damaged_throughout_tells_its_code_page(text: str, page: str):
    evidence = evidence_of(text, text)
    assert evidence is not None
    assert (evidence.trust, evidence.page.name) == (Trust.WHOLLY, page)


def test_pages_that_explain_as_much_share_what_they_do_not_define():
    evidence = evidence_of("cafÃ©", "cafÃ©")
    assert evidence is not None
    assert evidence.undefined == (0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E)


def test_a_few_sound_letters_may_have_come_later():
    assert trust_in("Ã©l tomÃ³ cafÃ©, tÃº lo pediste y asÃ­ fue") is Trust.WHOLLY
    assert trust_in("Ã©l tomÃ³ cafÃ©, tÃº lo pediste y asÃ­ fue. Sí") is Trust.MOSTLY


@pytest.mark.parametrize(
    "text",
    [
        "cafÃ© is café",
        "MAÇÃ… IRMÔ",
        "ROMÃ®",
        "É»",
        "CIDADÃ–PAÍS",
        "NÃO",
        "Ãrvore",
        "ğ İstanbul Şişli",
        "—Él, «É…»",
        "là\xa0« »",
        "√2 √a",
    ],
)
def test_sound_text_is_not_proven_damaged(text: str):
    assert trust_in(text) is Trust.NONE


def test_only_what_is_outside_code_is_evidence():
    assert evidence_of("`cafÃ©`", "       ") is None
