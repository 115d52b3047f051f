"""Which pages are stale: those of which something read looks different now."""

from array import array
from datetime import UTC, datetime
from math import inf

import pytest

from sitegen.build.leaving import structure_of
from sitegen.build.reasons import Cause, Reason
from sitegen.build.records import PageRecord, id_of
from sitegen.build.staleness import find_changed, find_stale, find_suspects
from sitegen.build.standing import Found, Standing, built_for
from sitegen.generation import read_generation
from sitegen.site.model import Visibility, Waiting
from sitegen.site.plan import Page
from sitegen.tracking import MISSING, Key, fingerprint_of

TITLE = Key("document", "a.md", "title")
BODY = Key("body", "a.md")
OTHER = Key("document", "b.md", "title")
LIST = Key("site", "", "posts")


def record(url, *keys):
    """A page as it was made, which read these keys."""
    return PageRecord(url, f"{url}index.html", array("q", map(id_of, keys)).tobytes())


def stale(known, changed=(), plan=("/a/", "/b/"), missing=()):
    """Why each page of a plan is stale, in words; `missing` are the files that are not intact."""
    pages = [Page(url, "post", "post") for url in plan]
    found = find_stale(
        pages, {page.url: page for page in known}, changed, lambda path: path not in missing
    )
    return {url: str(reason) for url, reason in found.items()}


A, B = record("/a/", TITLE, BODY, LIST), record("/b/", OTHER, LIST)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ((), {}),
        ((TITLE,), {"/a/": "title of content/a.md changed"}),
        ((BODY,), {"/a/": "text of content/a.md changed"}),
        ((OTHER,), {"/b/": "title of content/b.md changed"}),
        (
            (LIST,),
            {"/a/": "posts of the site changed", "/b/": "posts of the site changed"},
        ),
        # The first thing that a page read is named, whatever the order of changes.
        (
            (LIST, BODY, TITLE, OTHER),
            {"/a/": "title of content/a.md changed", "/b/": "title of content/b.md changed"},
        ),
        ((Key("document", "c.md", "title"),), {}),
    ],
)
def test_a_page_is_stale_if_something_it_read_changed(changed, reasons):
    assert stale([A, B], changed) == reasons


class TestOtherReasons:
    def test_a_page_that_nobody_made_before(self):
        assert stale([A]) == {"/b/": "new page"}

    def test_a_page_whose_file_is_not_as_it_was_left(self):
        assert stale([A, B], missing=["/b/index.html"]) == {
            "/b/": "its file was missing, or edited"
        }

    def test_what_changed_is_told_before_what_is_missing(self):
        assert stale([A, B], [OTHER], missing=["/b/index.html"]) == {
            "/b/": "title of content/b.md changed"
        }

    def test_a_page_that_is_no_longer_planned_is_nobodys_work(self):
        assert stale([A, B], [TITLE, OTHER], plan=["/b/"]) == {
            "/b/": "title of content/b.md changed"
        }

    def test_they_come_in_the_order_of_the_plan(self):
        reasons = find_stale(
            [Page(url, "post", "post") for url in ("/b/", "/a/")], {}, (), lambda _: True
        )
        assert [*reasons.items()] == [("/b/", Reason(Cause.NEW)), ("/a/", Reason(Cause.NEW))]


class Seen:
    """What pages saw: stands for the records of a build."""

    def __init__(self, seen):
        self._seen = {key: fingerprint_of(value) for key, value in seen.items()}

    def seen(self, subjects):
        return ((k, f) for k, f in self._seen.items() if subjects is None or k.subject in subjects)


class Looks:
    """What things look like now: stands for an observer."""

    def __init__(self, looks):
        self._looks = looks

    def fingerprint(self, key):
        return fingerprint_of(self._looks.get(key, MISSING))


class TestChanges:
    SEEN = Seen({TITLE: "A", OTHER: "B", BODY: MISSING})

    def test_what_looks_the_same_has_not_changed(self):
        assert find_changed(self.SEEN, Looks({TITLE: "A", OTHER: "B"}), None) == {}

    def test_what_looks_different_has_with_its_look_of_now(self):
        assert find_changed(self.SEEN, Looks({TITLE: "A", OTHER: "C"}), None) == {
            OTHER: fingerprint_of("C")
        }

    def test_what_is_gone_has_changed_and_what_appeared(self):
        assert find_changed(self.SEEN, Looks({TITLE: "A", BODY: "x"}), None) == {
            OTHER: fingerprint_of(MISSING),
            BODY: fingerprint_of("x"),
        }

    def test_only_suspects_are_looked_at(self):
        now = Looks({TITLE: "X", OTHER: "Y"})
        assert [*find_changed(self.SEEN, now, ["b.md"])] == [OTHER]
        assert find_changed(self.SEEN, now, []) == {}


class TestSuspects:
    @pytest.fixture
    def read(self, site, now):
        return lambda: read_generation(site.folder, now)

    @pytest.fixture
    def now(self):
        return Visibility(datetime(2024, 12, 31, tzinfo=UTC))

    def left_by(self, generation):
        """What a build of a generation left."""
        digests = {path: one.digest for path, one in generation.sources.by_path.items()}
        structure = structure_of(generation)
        found = Found(b"", b"", 0, 0)
        site = built_for(generation.config, generation.visibility)
        return Standing(found, -inf, inf, structure, digests, 0, 0, Waiting(), (), {}, site, {})

    def test_after_nothing_there_are_none(self, site, read):
        site.post("a")
        assert find_suspects(read(), self.left_by(read())) == frozenset()

    def test_without_a_build_before_all_are(self, site, read):
        site.post("a")
        assert find_suspects(read(), None) is None

    def test_a_text_changes_its_document_and_its_url_alone(self, site, read):
        site.post("a")
        site.post("b")
        before = self.left_by(read())
        site.post("b", "Otro.")
        assert find_suspects(read(), before) == {"blog/b.md", "/blog/b/"}

    def test_and_the_series_that_counts_its_minutes(self, site, read):
        site.post("a", series="Uno")
        site.post("b", series="Uno")
        before = self.left_by(read())
        site.post("b", "Otro.", series="Uno")
        assert find_suspects(read(), before) == {"blog/b.md", "/blog/b/", "/series/uno/"}

    def test_the_text_of_an_introduction_changes_its_series(self, site, read):
        site.post("a", series="Uno")
        site.write("content/series/uno.md", "---\ntitle: Uno\n---\nTexto.")
        before = self.left_by(read())
        site.write("content/series/uno.md", "---\ntitle: Uno\n---\nOtro.")
        assert find_suspects(read(), before) == {"series/uno.md", "/series/uno/"}

    def test_the_text_of_a_draft_changes_nothing_that_is_published(self, site, read):
        site.post("a", draft=True)
        before = self.left_by(read())
        site.post("a", "Otro.", draft=True)
        assert find_suspects(read(), before) == {"blog/a.md"}

    def test_any_other_change_may_change_anything(self, site, read):
        site.post("a")
        before = self.left_by(read())
        site.post("a", title="Nuevo")
        assert find_suspects(read(), before) is None
