"""Which pages are stale: those of which something read looks different now."""

from datetime import UTC, datetime

import pytest

from sitegen.build.leaving import foresee, structure_of
from sitegen.build.reasons import Cause, Reason
from sitegen.build.staleness import find_changed, find_settled, find_stale, find_suspects
from sitegen.build.standing import Found
from sitegen.generation import read_generation
from sitegen.site.model import Visibility
from sitegen.tracking import MISSING, Key, fingerprint_of

TITLE = Key("document", "a.md", "title")
BODY = Key("body", "a.md")
OTHER = Key("document", "b.md", "title")
LIST = Key("site", "", "posts")


def stale(known, readers=(), plan=("/a/", "/b/"), missing=()):
    """Why each page of a plan is stale, in words; `missing` are the files that are not intact."""
    found = find_stale(plan, known, dict(readers), lambda path: path not in missing)
    return {url: str(reason) for url, reason in found.items()}


A, B = "/a/", "/b/"


@pytest.mark.parametrize(
    ("readers", "reasons"),
    [
        ({}, {}),
        ({A: TITLE}, {"/a/": "title of content/a.md changed"}),
        ({A: BODY}, {"/a/": "text of content/a.md changed"}),
        (
            {A: LIST, B: LIST},
            {"/a/": "posts of the site changed", "/b/": "posts of the site changed"},
        ),
    ],
)
def test_a_page_is_stale_if_something_it_read_changed(readers, reasons):
    assert stale([A, B], readers) == reasons


class TestOtherReasons:
    def test_a_page_that_nobody_made_before(self):
        assert stale([A]) == {"/b/": "new page"}

    def test_a_page_whose_file_is_not_as_it_was_left(self):
        assert stale([A, B], missing=["b/index.html"]) == {"/b/": "its file was missing, or edited"}

    def test_what_changed_is_told_before_what_is_missing(self):
        assert stale([A, B], {B: OTHER}, missing=["b/index.html"]) == {
            "/b/": "title of content/b.md changed"
        }

    def test_a_page_that_is_no_longer_planned_is_nobodys_work(self):
        assert stale([A, B], {A: TITLE, B: OTHER}, plan=["/b/"]) == {
            "/b/": "title of content/b.md changed"
        }

    def test_they_come_in_the_order_of_the_plan(self):
        reasons = find_stale(["/b/", "/a/"], (), {}, lambda _: True)
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

    def test_of_settled_documents_only_what_others_have_a_say_in_is_looked_at(self):
        neighbour = Key("document", "b.md", "previous")
        seen = Seen({OTHER: "A", BODY: "A", neighbour: "A"})
        now = Looks({OTHER: "B", BODY: "B", neighbour: "B"})
        assert {*find_changed(seen, now, None, {"b.md"})} == {BODY, neighbour}


@pytest.fixture
def read(site):
    """Reads the site again, as it is at a moment."""

    def read_at(month=6):
        return read_generation(site.folder, Visibility(datetime(2025, month, 1, tzinfo=UTC)))

    return read_at


def left_by(generation):
    """What a build of a generation left."""
    return foresee(Found(b"", b"", 0, 0), generation, structure_of(generation))


class TestSuspects:
    @pytest.fixture
    def suspects(self, read):
        def suspects(before):
            generation = read()
            return find_suspects(generation, left_by(generation), before)

        return suspects

    def test_after_nothing_there_are_none(self, site, read, suspects):
        site.post("a")
        assert suspects(left_by(read())) == frozenset()

    def test_without_a_build_before_all_are(self, site, suspects):
        site.post("a")
        assert suspects(None) is None

    @pytest.mark.parametrize(
        "words",
        [{"body": "Otro."}, {"title": "Otro"}, {"description": "Otra."}, {"author": "Otra"}],
    )
    def test_words_change_their_document_and_its_url_alone(self, site, read, suspects, words):
        site.post("a")
        site.post("b")
        before = left_by(read())
        site.post("b", **words)
        assert suspects(before) == {"blog/b.md", "/blog/b/"}

    def test_and_the_series_that_counts_its_minutes(self, site, read, suspects):
        site.post("a", series="Uno")
        site.post("b", series="Uno")
        before = left_by(read())
        site.post("b", "Otro.", series="Uno")
        assert suspects(before) == {"blog/b.md", "/blog/b/", "/series/uno/"}

    def test_the_text_of_an_introduction_changes_its_series(self, site, read, suspects):
        site.post("a", series="Uno")
        site.write("content/series/uno.md", "---\ntitle: Uno\n---\nTexto.")
        before = left_by(read())
        site.write("content/series/uno.md", "---\ntitle: Uno\n---\nOtro.")
        assert suspects(before) == {"series/uno.md", "/series/uno/"}

    def test_the_title_of_an_introduction_may_give_a_series_its_address(self, site, read, suspects):
        site.post("a", series="Uno")
        site.write("content/series/x.md", "---\ntitle: Dos\n---\n")
        before = left_by(read())
        site.write("content/series/x.md", "---\ntitle: Uno\n---\n")
        assert suspects(before) is None

    def test_the_text_of_a_draft_changes_nothing_that_is_published(self, site, read, suspects):
        site.post("a", draft=True)
        before = left_by(read())
        site.post("a", "Otro.", draft=True)
        assert suspects(before) == {"blog/a.md"}

    @pytest.mark.parametrize(
        "relation", [{"tags": ["web"]}, {"series": "Uno"}, {"slug": "c"}, {"pubDate": "2024-01-01"}]
    )
    def test_any_other_change_may_change_anything(self, site, read, suspects, relation):
        site.post("a")
        before = left_by(read())
        site.post("a", **relation)
        assert suspects(before) is None


class TestSettled:
    @pytest.fixture
    def settled(self, read):
        def settled(before, month=6):
            generation = read(month)
            return find_settled(generation, left_by(generation), before)

        return settled

    def test_documents_that_are_as_they_were_are(self, site, read, settled):
        site.post("a")
        site.post("b")
        before = left_by(read())
        site.post("b", tags=["web"])
        site.post("c")
        assert settled(before) == {"blog/a.md"}

    def test_none_is_in_another_frame(self, site, read, settled):
        site.post("a")
        before = left_by(read())
        site.config('description = "Otra"')
        assert settled(before) == frozenset()

    def test_none_is_when_others_are_published(self, site, read, settled):
        site.post("a")
        site.post("b", pubDate="2025-08-01")
        before = left_by(read())
        assert settled(before) == {"blog/a.md", "blog/b.md"}
        assert settled(before, month=9) == frozenset()

    def test_none_is_without_a_build_before(self, site, settled):
        site.post("a")
        assert settled(None) == frozenset()
