"""Where the keys of a front matter stand."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where
from sitegen.source.places import Places

numbers = st.integers(0, 10**6)
wheres = st.builds(Where, st.just("content/a.md"), numbers, numbers, st.text(), numbers)


@given(st.dictionaries(st.text(), wheres))
def test_they_are_what_was_put_in(places):
    unpacked = Places.of("content/a.md", places).unpacked()
    assert unpacked == places
    assert [*unpacked] == [*places]


def test_without_any_there_are_none():
    assert Places().unpacked() == {}


def test_one_is_got_by_its_name():
    places = Places.of("a.md", {"title": Where("a.md", 1, 8, "title: A", 1)})
    assert places.get("title", None) == Where("a.md", 1, 8, "title: A", 1)
    assert places.get("slug", Where("b.md")) == Where("b.md")


def test_the_same_places_are_the_same_bytes():
    """Documents are compared, and kept, with them."""
    where = Where("a.md", 1, 8, "title: A", 1)
    assert Places.of("a.md", {"title": where}).packed == Places.of("a.md", {"title": where}).packed
