"""What was read, and what it looked like."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from sitegen.source.moment import Moment
from sitegen.tracking import MISSING, Key, Trace, fingerprint_of, unnoted

TITLE = Key("document", "blog/x.md", "title")

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@dataclass(frozen=True)
class Thing:
    """Stands for a view: `_identity` says what of, `seen` is not to be looked at."""

    _identity: Key
    seen: str = ""


class TestTraces:
    def test_each_read_is_there_once_in_the_order_of_reading(self):
        trace = Trace()
        other = TITLE._replace(name="url")
        for key in (other, TITLE, other):
            trace.note(key)
        assert trace.keys == (other, TITLE)

    def test_nothing_is_remembered_where_nobody_asks(self):
        assert unnoted(TITLE) is None


class TestFingerprints:
    @given(VALUES)
    def test_they_are_eight_bytes(self, value):
        assert len(fingerprint_of(value)) == 8

    @given(VALUES, VALUES)
    def test_what_looks_different_has_another(self, one, other):
        assert (fingerprint_of(one) == fingerprint_of(other)) == (repr(one) == repr(other))

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (0, False),
            (1, "1"),
            ("", None),
            ("None", None),
            ("MISSING", MISSING),
            (None, MISSING),
            ((), MISSING),
            (["a", "b"], ["ab"]),
            (["a", "b"], "ab"),
            (b"a", "a"),
            ({"a": 1}, [("a", "1")]),
            (["a"], [["a"]]),
            ({}, []),
        ],
    )
    def test_what_layouts_can_tell_apart_differs(self, one, other):
        assert fingerprint_of(one) != fingerprint_of(other)

    @given(st.text())
    def test_markup_and_text_of_the_same_characters_look_the_same(self, text):
        assert fingerprint_of(Markup(text)) == fingerprint_of(text)
        assert fingerprint_of([Markup(text)]) == fingerprint_of((text,))

    def test_a_list_and_a_tuple_look_the_same(self):
        assert fingerprint_of([1, 2]) == fingerprint_of((1, 2))

    def test_the_order_of_a_mapping_shows(self):
        assert fingerprint_of({"a": 1, "b": 2}) != fingerprint_of({"b": 2, "a": 1})

    def test_a_view_counts_by_what_it_is_a_view_of(self):
        assert fingerprint_of(Thing(TITLE, "a")) == fingerprint_of(Thing(TITLE, "b"))
        other = Thing(TITLE._replace(subject="blog/y.md"))
        assert fingerprint_of(Thing(TITLE)) != fingerprint_of(other)

    def test_also_within_a_list(self):
        one, other = [Thing(TITLE, "a"), 1], [Thing(TITLE, "b"), 1]
        assert fingerprint_of(one) == fingerprint_of(other)

    def test_dates_are_values(self):
        one, other = Moment(date(2024, 9, 19)), Moment(date(2024, 9, 20))
        assert fingerprint_of(one) == fingerprint_of(Moment(date(2024, 9, 19)))
        assert fingerprint_of(one) != fingerprint_of(other)

    def test_text_that_is_no_utf8_has_one(self):
        assert fingerprint_of("\ud800") != fingerprint_of("?")

    def test_they_are_the_same_in_every_process(self):
        program = (
            "from sitegen.tracking import *;"
            "print(fingerprint_of({'a': [1, MISSING, frozenset()]}).hex())"
        )
        hexadecimal = {
            subprocess.run(
                [sys.executable, "-c", program],
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
                capture_output=True,
                check=True,
                text=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(hexadecimal) == 1
