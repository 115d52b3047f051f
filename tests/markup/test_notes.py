from xml.etree.ElementTree import Element, SubElement, tostring

import pytest

from sitegen.markup.notes import Notes


def _define(notes: Notes, name: str, text: str) -> None:
    SubElement(notes.define(name), "p").text = text


def _links(notes: Notes) -> list[tuple[str | None, str | None]]:
    return [(link.get("href"), link.get("title")) for link in notes.section.iter("a")]


def _texts(notes: Notes) -> list[str | None]:
    return [item[0].text for item in notes.section.iter("li")]


def test_footnotes_have_the_order_in_which_the_text_refers_to_them():
    notes = Notes()
    for name in ("a", "b", "c"):
        _define(notes, name, name.upper())
    numbers = [mark[0].text for name in ("c", "a", "c") if (mark := notes.refer(name))]
    assert numbers == ["1", "2", "1"]
    assert notes.close()
    assert _texts(notes) == ["C\u00a0", "A\u00a0"]


def test_there_is_a_way_back_to_every_place_that_refers_to_a_footnote():
    notes = Notes()
    _define(notes, "a", "A")
    places = [mark.get("id") for _ in range(2) if (mark := notes.refer("a"))]
    notes.close()
    assert places == ["fnref:a", "fnref2:a"]
    title = "Jump back to footnote 1 in the text"
    assert _links(notes) == [("#fnref:a", title), ("#fnref2:a", title)]


def test_a_way_back_stands_in_a_paragraph_of_its_own_behind_other_blocks():
    notes = Notes()
    SubElement(notes.define("a"), "ul")
    notes.refer("a")
    notes.close()
    assert [child.tag for child in notes.section[1][0]] == ["ul", "p"]


def test_what_stands_behind_a_mark_stays_before_the_way_back():
    notes = Notes()
    SubElement(SubElement(notes.define("a"), "p"), "em").tail = "b"
    notes.refer("a")
    notes.close()
    assert "<em />b&#160;<a" in tostring(notes.section, encoding="unicode").replace(
        "\xa0", "&#160;"
    )


def test_names_are_compared_as_labels_and_the_first_footnote_of_a_name_is_shown():
    notes = Notes()
    _define(notes, "A", "first")
    _define(notes, "a", "second")
    assert notes.refer("a") is not None
    notes.close()
    assert _texts(notes) == ["first\u00a0"]


@pytest.mark.parametrize("name", ["b", ""])
def test_there_is_no_mark_without_a_footnote(name: str):
    notes = Notes()
    _define(notes, "a", "A")
    assert notes.refer(name) is None
    assert not notes.close()


def test_footnotes_may_refer_to_footnotes():
    notes = Notes()
    a, b = notes.define("a"), notes.define("b")
    notes.refer("a")
    seen: list[Element] = []
    for item in notes.used():
        seen.append(item)
        notes.refer("b")
    assert seen == [a, b]


def test_a_new_document_has_no_footnotes():
    notes = Notes()
    _define(notes, "a", "A")
    notes.clear()
    assert notes.refer("a") is None
