"""Repairs, made one after the other and at once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.source.damage.repairs import (
    Repair,
    Unresolved,
    applied,
    before_repairs,
    composed,
)


@st.composite
def repairs_of(draw: st.DrawFn, text: str) -> tuple[Repair, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [*pairwise(cuts)][::2]
    letters = st.sampled_from("xyz")
    return tuple(Repair(a, b - a, text[a:b], draw(letters)) for a, b in spans)


def test_a_repair_replaces_the_damaged_characters():
    repairs = (Repair(1, 2, "bc", "X"), Repair(4, 1, "e", "Y"))
    assert applied("abcdef", repairs) == "aXdYf"


@given(st.data(), st.text(st.sampled_from("abc"), max_size=20))
def test_composed_repairs_do_what_both_do_in_turn(data: st.DataObject, text: str):
    first = data.draw(repairs_of(text))
    between = applied(text, first)
    then = data.draw(repairs_of(between))
    both = composed(text, first, then)
    assert applied(text, both) == applied(between, then)
    assert all(text[r.offset : r.end] == r.damaged for r in both)


def test_a_place_of_the_outcome_is_found_in_the_original():
    repairs = (Repair(0, 3, "abc", "X"),)
    assert before_repairs([Unresolved(2, 1, "e", ())], repairs) == [Unresolved(4, 1, "e", ())]
