"""Where the keys of a front matter stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where
from sitegen.source.places import Places

numbers = st.integers(0, 10**6)
wheres = st.builds(Where, st.just("content/a.md"), numbers, numbers, st.text(), numbers)


@given(st.dictionaries(st.text(), wheres))
def test_they_are_what_was_put_in(places):
    packed = Places.of("content/a.md", places)
    assert packed == places
    assert [*packed] == [*places]
    assert len(packed) == len(places)


def test_without_any_there_are_none():
    assert Places() == {}
    assert not Places()


def test_what_is_not_there_is_a_key_error_as_in_any_mapping():
    places = Places.of("a.md", {"title": Where("a.md", 1, 8, "title: A", 1)})
    assert places.get("slug", Where("b.md")) == Where("b.md")
    with pytest.raises(KeyError):
        places["slug"]


def test_the_same_places_are_the_same_bytes():
    """Documents are compared, and kept, with them."""
    where = Where("a.md", 1, 8, "title: A", 1)
    assert Places.of("a.md", {"title": where}).packed == Places.of("a.md", {"title": where}).packed
