"""Views: what is read of them is noted, and can be looked at again under its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from sitegen.site.viewing import View, Views, fact, look
from sitegen.tracking import MISSING, Key, Trace, fingerprint_of

LISTED = Key("shelf", "top", "books")


class Notes(Struct, frozen=True):
    """All that a view of these tests needs of facts."""

    note: object


class Book(View, frozen=True):
    _kind = "book"
    _title: str

    @property
    def _subject(self):
        return self._title

    @fact
    def title(self):
        """Its title."""
        return self._title


class Shelf(View, frozen=True):
    _kind = "shelf"
    _titles: tuple

    @property
    def _subject(self):
        return "top"

    @fact
    def place(self):
        return "wall"

    @fact
    def first(self):
        return Book(self._facts, self._titles[0])

    @property
    def books(self):
        return self._list("books", self._titles, Book)


@pytest.fixture
def shelf():
    """A shelf of these books, and the trace of what is read of it."""

    def make(*titles):
        trace = Trace()
        return Shelf(Notes(trace.note), titles), trace

    return make


def named(question):
    return LISTED._replace(name=f"books {question}")


class TestFacts:
    def test_to_read_one_is_noted_under_its_name(self, shelf):
        view, trace = shelf()
        assert view.place == "wall"
        assert trace.keys == (Key("shelf", "top", "place"),)

    def test_a_view_that_a_fact_gives_is_not_read_yet(self, shelf):
        view, trace = shelf("a")
        book = view.first
        assert trace.keys == (Key("shelf", "top", "first"),)
        assert book.title == "a"
        assert trace.keys[1:] == (Key("book", "a", "title"),)

    def test_it_keeps_its_words(self):
        assert Book.title.__doc__ == "Its title."

    def test_a_view_is_known_by_what_it_is_a_view_of(self, shelf):
        one, other = shelf("a")[0], shelf("a", "b")[0]
        assert fingerprint_of(one) == fingerprint_of(other)
        assert fingerprint_of(one.first) == fingerprint_of(other.first)


class TestLists:
    """What is noted is what was asked."""

    @pytest.mark.parametrize(
        ("ask", "answer", "noted"),
        [
            (bool, True, [named("any")]),
            (len, 2, [named("count")]),
            (lambda books: books[0].title, "a", [named("0"), Key("book", "a", "title")]),
            (lambda books: books[-1].title, "b", [named("-1"), Key("book", "b", "title")]),
            (lambda books: len(books[:1]), 1, [named("None:1:None")]),
            (lambda books: len(books[1:5]), 1, [named("1:5:None")]),
            (lambda books: len(books[::-1]), 2, [named("None:None:-1")]),
            (lambda books: len([*iter(books)]), 2, [LISTED]),
        ],
    )
    def test_a_question_is_one_read(self, shelf, ask, answer, noted):
        view, trace = shelf("a", "b")
        assert ask(view.books) == answer
        assert [*trace.keys] == noted

    def test_to_name_a_list_is_no_read(self, shelf):
        view, trace = shelf("a")
        assert isinstance(view.books, Views)
        assert trace.keys == ()

    def test_what_is_listed_is_read_when_it_is_looked_at(self, shelf):
        view, trace = shelf("a", "b")
        assert [book.title for book in view.books] == ["a", "b"]
        assert trace.keys == (LISTED, Key("book", "a", "title"), Key("book", "b", "title"))

    def test_to_look_for_something_reads_the_list(self, shelf):
        view, trace = shelf("a")
        assert view.first in view.books
        assert view.books.index(view.first) == 0
        assert LISTED in trace.keys or named("0") in trace.keys

    def test_beyond_the_end_is_nothing_and_noted(self, shelf):
        view, trace = shelf("a")
        with pytest.raises(IndexError):
            view.books[1]
        assert trace.keys == (named("1"),)

    def test_no_books_are_no_truth(self, shelf):
        view, trace = shelf()
        assert not view.books
        assert trace.keys == (named("any"),)


QUESTIONS = st.one_of(
    st.just("any"),
    st.just("count"),
    st.just(""),
    st.integers(-4, 4),
    st.builds(
        slice,
        st.none() | st.integers(-4, 4),
        st.none() | st.integers(-4, 4),
        st.none() | st.sampled_from([-2, -1, 1, 2]),
    ),
)
TITLES = st.lists(st.text("abc", min_size=1, max_size=2), max_size=4)


def ask(books, question):
    """What a layout sees that asks a list this."""
    match question:
        case "any":
            return bool(books)
        case "count":
            return len(books)
        case "":
            return [*iter(books)]
    try:
        return books[question]
    except IndexError:
        return MISSING


class TestLookingAgain:
    @given(TITLES, QUESTIONS)
    def test_under_the_noted_name_one_sees_what_was_seen(self, titles, question):
        trace = Trace()
        shelf = Shelf(Notes(trace.note), tuple(titles))
        seen = ask(shelf.books, question)
        (key,) = trace.keys
        assert fingerprint_of(look(shelf, key.name)) == fingerprint_of(seen)

    @given(TITLES, TITLES, QUESTIONS)
    def test_and_what_is_there_now_where_that_has_changed(self, before, after, question):
        trace = Trace()
        ask(Shelf(Notes(trace.note), tuple(before)).books, question)
        (key,) = trace.keys
        now = Shelf(Notes(trace.note), tuple(after))
        assert fingerprint_of(look(now, key.name)) == fingerprint_of(ask(now.books, question))

    def test_a_fact_is_looked_at_by_its_name(self, shelf):
        assert look(shelf()[0], "place") == "wall"

    def test_a_view_that_has_no_such_name(self, shelf):
        with pytest.raises(AttributeError):
            look(shelf()[0], "colour")
