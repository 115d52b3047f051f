import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.typography.quotes import Quotation, pair_quotes


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"a"', [(0, 2, 0)]),
        ("\"a 'b' c\"", [(0, 8, 0), (3, 5, 1)]),
        ('"a "b" c"', [(0, 8, 0), (3, 5, 1)]),
        ("\"'a'\"", [(0, 4, 0), (1, 3, 1)]),
        ('("a"), "b".', [(1, 3, 0), (7, 9, 0)]),
        ('¿"a"?', [(1, 3, 0)]),
        ('"a', []),
        ('""', []),
        ('5" and 6"', []),
        ('" a "', []),
    ],
)
def test_quotes_are_paired_as_they_lie_in_each_other(text, quotations):
    assert pair_quotes(text).quotations == tuple(Quotation(*place) for place in quotations)


@pytest.mark.parametrize(
    ("text", "apostrophes"),
    [
        ("it's", (2,)),
        ("rock'n'roll", (4, 6)),
        ("dogs' bones", (4,)),
        ("'90s", (0,)),
        ("'tis", (0,)),
        ('l\'"idée"', (1,)),
        ("5'11", ()),
        ("a ' b", ()),
    ],
)
def test_other_single_quotes_are_apostrophes(text, apostrophes):
    assert pair_quotes(text).apostrophes == apostrophes


@given(st.text(alphabet="a1 \"'(-"))
def test_a_quote_has_one_meaning_and_pairs_do_not_cross(text):
    paired = pair_quotes(text)
    places = [*paired.apostrophes, *(p for q in paired.quotations for p in (q.start, q.end))]
    assert len(places) == len({*places})
    for one in paired.quotations:
        assert text[one.start] == text[one.end]
        assert not any(one.start < q.start < one.end < q.end for q in paired.quotations)


@pytest.mark.parametrize("unit", ['"', "'", '"a ', "'a", " '", "\"'", '(" '])
def test_any_row_of_quotes_takes_linear_time(unit):
    text = (unit * 200_000)[:200_000]
    start = time.process_time()
    pair_quotes(text)
    assert time.process_time() - start < 5
