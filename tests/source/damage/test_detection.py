"""Damaged text, as its author meets it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.errors import Where, warning
from sitegen.source.damage.detection import Damage, find_damage, mended
from sitegen.source.damage.repairs import Unresolved

WORDS = {
    "es": "el los las y muy café aquí así allí sí pedí preferí país envía cafetería día río DÍA "
    "Índice Ángel mañana ¿qué? ¡Él! pingüino “hola” — 📚 📝 👩‍💻 ❤️ PAÍS españa español",
    "pt": "o os em não com à às àquela aí país coração São É NÃO MAÇÃ Índice “olá” 📚",
    "fr": "le les des est à là voilà déjà été île Île façade œuvre l’été «\xa0mot\xa0» …",
    "tr": "ve bir bu için ğ dağ İstanbul Şişli ÇAĞ ışık ÖĞRENCİ 📏",
    "vi": "và làm được người Đà Nẵng tiếng Việt ở à ờ ậ ý Ý",
}


def seen(byte: int, page: str) -> str:
    return bytes([byte]).decode(page, "ignore") or chr(byte)


def kept(character: str, no_break_space: str | None) -> str:
    """What is left of a character when invisible ones get lost; None keeps all of them."""
    if no_break_space is None:
        return character
    if character == "\xa0":
        return no_break_space
    return "" if character == "\xad" or "\x80" <= character <= "\x9f" else character


def damaged(text: str, page: str, no_break_space: str | None = None) -> str:
    """The text, written as UTF-8, read in a code page, and perhaps without the invisible."""
    parts = (seen(b, page) for b in text.encode())
    return "".join(kept(part, no_break_space) for part in parts)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(sorted(WORDS)))
    words = draw(st.lists(st.sampled_from(WORDS[language].split(" ")), max_size=25))
    return language, draw(st.sampled_from([" ", "\n"])).join(words)


@given(texts(), st.sampled_from(["cp1252", "cp1254", "latin-1"]))
def test_damage_that_lost_nothing_is_undone_exactly(written: tuple[str, str], page: str):
    language, text = written
    broken = damaged(f"información {text}", page)
    assert mended(broken, find_damage("a.md", broken, language)) == f"información {text}"


@settings(max_examples=300)
@given(texts(), st.sampled_from(["cp1252", "cp1254"]), st.sampled_from(["", " "]))
def test_where_bytes_got_lost_the_outcome_is_right_or_reported(
    written: tuple[str, str], page: str, no_break_space: str
):
    language, text = written
    broken = damaged(text, page, no_break_space)
    found = find_damage("a.md", broken, language)
    places, offset = {}, 0
    for character in text:
        shape = character if character < "\x80" else damaged(character, page, no_break_space)
        places[offset] = (len(shape), character)
        offset += len(shape)
    assert all(places[r.offset] == (r.length, r.replacement) for r in found.repairs)
    told = {r.offset for r in found.repairs} | {u.offset for u in found.unresolved}
    silent = {o for o, (_, c) in places.items() if c > "\x7f"} - told
    # A letter may have lost all that showed it, or be the only one of its kind.
    assert not found.repairs or language == "vi" or language == "tr" or not silent


@given(texts(), st.sampled_from(["cp1252", "cp1254"]), st.sampled_from([None, "", " "]))
def test_mending_twice_changes_nothing_more(
    written: tuple[str, str], page: str, no_break_space: str | None
):
    language, text = written
    broken = damaged(text, page, no_break_space)
    once = mended(broken, find_damage("a.md", broken, language))
    assert find_damage("a.md", once, language).repairs == ()


@given(texts())
def test_sound_text_has_no_damage(written: tuple[str, str]):
    language, text = written
    assert find_damage("a.md", text, language) == Damage()


@given(st.text())
def test_any_text_is_stable_after_mending(text: str):
    once = mended(text, find_damage("a.md", text))
    assert find_damage("a.md", once).repairs == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("la heladerÃa del cafÃ©", "la heladería del café"),
        ("AllÃ preparan el tÃ©", "Allí preparan el té"),
        ("## ğŸ“š Ãštil y rÃ¡pido", "## 📚 Útil y rápido"),
        ("ğŸ‘¨â€ğŸ’» TÃº", "👨‍💻 Tú"),
        ("Â¿CuÃ¡nto? Ã‰l lo envÃa", "¿Cuánto? Él lo envía"),
        ("â€œsÃ³loâ€ hoy", "“sólo” hoy"),
    ],
)
def test_an_article_read_as_windows_1254_and_stripped(before: str, after: str):
    assert mended(before, find_damage("a.md", before, "es")) == after


def test_an_emoji_without_its_last_byte_stays_and_is_reported_again_after_mending():
    text = "ğŸ“ Â¿CuÃ¡l?"
    found = find_damage("a.md", text, "es")
    candidates = tuple("📁📍📎📏📐📝📞📠📭🍓🎓🏓🐓")
    assert mended(text, found) == "ğŸ“ ¿Cuál?"
    assert found.unresolved == (Unresolved(0, 3, "ğŸ“", candidates),)
    assert find_damage("a.md", "ğŸ“ ¿Cuál?").unresolved == found.unresolved


def test_the_author_learns_what_happened_and_what_mends_it():
    found = find_damage("a.md", "one\nun cafÃ© y un tÃ©, asÃ³ ğŸ“š ğŸ“ y ğŸ“", "es")
    names = (
        "`📁` (file folder), `📍` (round pushpin), `📎` (paperclip), `📏` (straight ruler), "
        "`📐` (triangular ruler), `📝` (memo), `📞` (telephone receiver), `📠` (fax machine), "
        "`📭` (open mailbox with lowered flag), `🍓` (strawberry) or one of 3 others"
    )
    line = "un cafÃ© y un tÃ©, asÃ³ ğŸ“š ğŸ“ y ğŸ“"
    assert found.diagnostics == (
        warning(
            "text-damaged",
            "this text was read as Windows-1254 and saved again as UTF-8: 4 characters are "
            "damaged, such as `Ã©` for `é`, `Ã³` for `ó`, `ğŸ“š` for `📚`",
            Where("a.md", 2, 7, line, 2),
            "run `sitegen check --fix` to mend the file",
        ),
        warning(
            "text-damaged-unresolved",
            "`ğŸ“` is damaged and lost a part: it is not certain what it was (and 1 more like it)",
            Where("a.md", 2, line.index("ğŸ“ ") + 1, line, 3),
            f"type the character again; it may have been {names}",
        ),
    )


def test_damage_beside_sound_letters_is_only_pointed_at():
    found = find_damage("a.md", "Está en el cafÃ© de aquí")
    assert found.repairs == ()
    assert found.diagnostics == (
        warning(
            "text-damaged-doubtful",
            "`Ã©` may be a damaged `é`, but most of the text is sound",
            Where("a.md", 1, 15, "Está en el cafÃ© de aquí", 2),
            "type it again if it is damaged; if it is meant, write it as code, between backticks",
        ),
    )


@pytest.mark.parametrize("times", [2, 3])
def test_damage_upon_damage_is_undone_in_one_go(times: int):
    text = broken = "información — “día” 📚"
    for _ in range(times):
        broken = damaged(broken, "cp1252")
    found = find_damage("a.md", broken)
    assert mended(broken, found) == text
    assert ("twice", "several times")[times - 2] in found.diagnostics[0].message


def test_a_text_about_damage_keeps_its_examples_in_code():
    text = "Sometimes `cafÃ©` appears.\n\n```\nseÃ±or\n```\n"
    assert find_damage("a.md", text) == Damage()


def test_code_in_a_damaged_text_is_mended_with_it():
    text = "acciÃ³n: `cafÃ©`"
    assert mended(text, find_damage("a.md", text)) == "acción: `café`"


@pytest.mark.parametrize("unit", ["Ã", "aÃ", "Ã© ", "â€", "` ", "~~~\n", "acciÃ³n â€œâ€ "])
def test_hostile_text_takes_linear_time(unit: str):
    begin = time.perf_counter()
    find_damage("a.md", unit * (200_000 // len(unit)))
    assert time.perf_counter() - begin < 15
