import pytest

from sitegen.markup.formulas.passages import passages_in


def _cut(text: str) -> list[str]:
    return [text[passage.start : passage.end] for passage in passages_in(text)]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("a\nb\n\nc", ["a\nb", "c"]),
        ("# a\nb", ["# a", "b"]),
        ("- a\n- b\n  c", ["a", "b\n  c"]),
        ("> a\n> b\nc", ["a\n> b", "c"]),
        ("a\n```\nb\n```\nc", ["a", "c"]),
        ("> ```\n> b\n\nc", ["c"]),
        ("- ```\n  b\nc", ["c"]),
        ("|a|b|\n|-|-|\n|c \\| d|e|", ["a", "b", "-", "-", "c \\| d", "e"]),
        ("text\n|a|\n|-|", ["text", "a", "-"]),
        ("a | b", ["a | b"]),
        ("a\n$$\n- b\n$$ c\nd", ["a", "$$\n- b\n$$", " c", "d"]),
        ("$$\nb\n\n$$", ["$$\nb", "$$"]),
    ],
)
def test_a_passage_is_what_a_formula_can_lie_in(text, passages):
    assert _cut(text) == passages


def test_a_passage_knows_whether_it_is_quoted_or_a_cell():
    quoted, cell = [*passages_in("> a\n\n|b|\n|-|")][:2]
    assert (quoted.quoted, quoted.is_cell, cell.quoted, cell.is_cell) == (True, False, False, True)
