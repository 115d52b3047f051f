"""What pages read when they were made, kept between builds."""

from array import array
from math import inf

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.build.records import FEW, PageRecord, id_of, open_page_records
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
    return PageRecord(url, array("q", map(id_of, keys)).tobytes(), (PROBLEM,))


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
        assert [*records.telling()] == [record("/a/", TITLE, BODY)]


def test_a_page_is_kept_in_place_of_the_one_before(opened):
    keep(opened, record("/a/", TITLE))
    keep(opened, record("/a/", BODY))
    with opened() as records:
        assert [*records.telling()] == [record("/a/", BODY)]


def test_a_page_that_only_reads_has_nothing_to_tell(opened):
    keep(opened, PageRecord("/a/", record("/a/", TITLE).reads), PageRecord("/b/", cards=("b.md",)))
    with opened() as records:
        assert [page.url for page in records.telling()] == ["/b/"]
        assert records.urls() == {"/a/", "/b/"}


def test_a_page_can_be_forgotten(opened):
    keep(opened, record("/a/"), record("/b/"))
    with opened() as records:
        records.forget_page("/a/")
        records.save(STANDING)
    with opened() as records:
        assert records.urls() == {"/b/"}


def test_nothing_lasts_without_save(opened):
    keep(opened, record("/a/"), seen=[(TITLE, "A")])
    with opened() as records:
        records.keep_page(record("/b/"))
        records.forget_page("/a/")
        records.keep_seen([(TITLE, fingerprint_of("B"))])
    with opened() as records:
        assert records.urls() == {"/a/"}
        assert dict(records.seen()) == {TITLE: fingerprint_of("A")}


class TestReaders:
    def test_each_is_found_with_the_first_that_it_read_of_what_is_asked_for(self, opened):
        keep(opened, record("/a/", TITLE, BODY), record("/b/", OTHER), record("/c/"))
        with opened() as records:
            assert records.readers_of([BODY, TITLE]) == {"/a/": TITLE}
            assert records.readers_of([BODY, OTHER]) == {"/a/": BODY, "/b/": OTHER}
            assert records.readers_of([]) == {}

    @pytest.mark.parametrize("few", [0, FEW, 10 * FEW])
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.lists(st.integers(0, 30)), max_size=5), st.sets(st.integers(0, 30)))
    def test_however_many_keys_are_asked_for(self, few, tmp_path_factory, pages, asked):
        def key(number):
            return Key("document", str(number))

        others = [Key("never read", str(number)) for number in range(few)]
        with open_page_records(tmp_path_factory.mktemp("any") / "pages.db") as records:
            for number, read in enumerate(pages):
                records.keep_page(record(f"/{number}/", *map(key, read)))
            found = records.readers_of([*others, *map(key, asked)])
        firsts = ([key(n) for n in read if n in asked][:1] for read in pages)
        assert found == {f"/{n}/": first for n, read in enumerate(firsts) for first in read}

    def test_an_id_is_not_seen_where_two_others_meet(self, opened):
        """Bytes are looked for; the end of one number and the beginning of the next are no id."""
        whole = record("/a/", TITLE, BODY).reads
        between = PageRecord("/b/", b"1234" + whole[:8] + b"5678")
        keep(opened, between)
        with opened() as records:
            assert records.readers_of([TITLE]) == {}


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

    def test_what_is_remembered_is_not_looked_at_again(self, opened):
        keep(opened, seen=[(TITLE, "A")])
        looked = []

        def look(key):
            looked.append(key)
            return fingerprint_of("B")

        with opened() as records:
            records.note([TITLE, OTHER, BODY], look)
            seen = dict(records.seen())
        assert sorted(looked) == sorted([BODY, OTHER])
        assert seen == {TITLE: fingerprint_of("A"), **dict.fromkeys(looked, fingerprint_of("B"))}

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
