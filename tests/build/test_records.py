"""What pages read when they were made, kept between builds."""

from array import array
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.records import PageRecord, id_of, open_page_records
from sitegen.build.standing import BuiltFor, Found, OutputRecord, Standing, Structure
from sitegen.errors import Where, warning
from sitegen.site.model import Waiting
from sitegen.source.tree import Stamp
from sitegen.tracking import Key, fingerprint_of

TITLE, BODY = Key("document", "a.md", "title"), Key("body", "a.md")
OTHER = Key("document", "b.md", "title")
PROBLEM = warning("a-b", "m", Where("content/a.md", 1, 2, "x", 1), "h")
STANDING = Standing(
    Found(b"12345678", b"87654321", 5, 6),
    -inf,
    inf,
    Structure(b"frame678", b"structur"),
    {"a.md": b"digest"},
    1,
    2,
    Waiting(1, 0),
    (PROBLEM,),
    {"a/index.html": OutputRecord("digest", Stamp(1, 2, 3, 4), Stamp(5, 6, 7, 8))},
    BuiltFor("https://example.com/", drafts=False, future=True),
    {"/old/": "/a/"},
)


def record(url, *keys):
    return PageRecord(url, f"{url}index.html", array("q", map(id_of, keys)).tobytes(), (PROBLEM,))


@pytest.fixture
def opened(tmp_path):
    """Open the records as one build after another does."""
    return lambda: open_page_records(tmp_path / "pages.db")


def keep(opened, *pages, seen=()):
    with opened() as records:
        for page in pages:
            records.keep_page(page)
        records.keep_seen((key, fingerprint_of(value)) for key, value in seen)
        records.save(STANDING)


KEYS = st.builds(Key, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))


class TestIds:
    def test_they_are_the_same_in_every_process(self):
        assert id_of(Key("document", "blog/x.md", "title")) == -5710278513690050729

    @given(KEYS, KEYS)
    def test_another_key_has_another(self, one, other):
        assert (id_of(one) == id_of(other)) == (one == other)

    @given(KEYS)
    def test_they_are_numbers_of_64_bits(self, key):
        assert -(2**63) <= id_of(key) < 2**63


def test_a_page_comes_back_with_all_that_it_read(opened):
    keep(opened, record("/a/", TITLE, BODY))
    with opened() as records:
        (page,) = records.pages()
    assert page == record("/a/", TITLE, BODY)
    assert [*page.ids] == [id_of(TITLE), id_of(BODY)]


def test_a_page_is_kept_in_place_of_the_one_before(opened):
    keep(opened, record("/a/", TITLE))
    keep(opened, record("/a/", BODY))
    with opened() as records:
        assert [*records.pages()] == [record("/a/", BODY)]


def test_a_page_can_be_forgotten(opened):
    keep(opened, record("/a/"), record("/b/"))
    with opened() as records:
        records.forget_page("/a/")
        records.save(STANDING)
    with opened() as records:
        assert [page.url for page in records.pages()] == ["/b/"]


def test_nothing_lasts_without_save(opened):
    keep(opened, record("/a/"), seen=[(TITLE, "A")])
    with opened() as records:
        records.keep_page(record("/b/"))
        records.forget_page("/a/")
        records.keep_seen([(TITLE, fingerprint_of("B"))])
    with opened() as records:
        assert [page.url for page in records.pages()] == ["/a/"]
        assert dict(records.seen()) == {TITLE: fingerprint_of("A")}


class TestSeen:
    def test_all_of_it(self, opened):
        keep(opened, seen=[(TITLE, "A"), (OTHER, "B")])
        with opened() as records:
            assert dict(records.seen()) == {TITLE: fingerprint_of("A"), OTHER: fingerprint_of("B")}

    def test_of_some_subjects(self, opened):
        keep(opened, seen=[(TITLE, "A"), (BODY, "text"), (OTHER, "B")])
        with opened() as records:
            assert {key for key, _ in records.seen(["a.md"])} == {TITLE, BODY}
            assert {key for key, _ in records.seen(["none.md"])} == set()
            assert {key for key, _ in records.seen([])} == set()

    def test_the_last_look_counts(self, opened):
        keep(opened, seen=[(TITLE, "A")])
        keep(opened, seen=[(TITLE, "B")])
        with opened() as records:
            assert dict(records.seen()) == {TITLE: fingerprint_of("B")}

    def test_what_no_page_reads_is_forgotten(self, opened):
        keep(opened, record("/a/", TITLE), seen=[(TITLE, "A"), (OTHER, "B")])
        with opened() as records:
            records.forget_unread()
            assert [key for key, _ in records.seen()] == [TITLE]


def test_a_standing_comes_back(opened):
    with opened() as records:
        assert records.standing() is None
    keep(opened)
    with opened() as records:
        assert records.standing() == STANDING
