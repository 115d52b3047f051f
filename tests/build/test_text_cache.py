"""Documents and bodies of earlier builds, by what they were made of."""

import sqlite3
from contextlib import closing

import pytest
from msgspec.structs import replace

from sitegen.build import text_cache as module
from sitegen.build.sealing import DamagedMemoryError
from sitegen.build.text_cache import (
    SPARE,
    key_of_body,
    open_body,
    open_text_cache,
    recall_sources,
    seal_body,
)
from sitegen.markup.body import Body, LinkedHtml
from sitegen.markup.engine import MarkupOptions
from sitegen.source.content import scan_content
from sitegen.source.library import read_sources

OPTIONS = MarkupOptions()


@pytest.fixture
def opened(tmp_path):
    """Open the cache as one build after another does."""
    return lambda: open_text_cache(tmp_path)


@pytest.fixture
def read(site):
    return lambda known=None, language="es": read_sources(
        scan_content(site.folder), language, known
    )


class TestSources:
    def test_a_new_cache_knows_none(self, opened):
        with opened() as cache:
            assert cache.sources() is None

    def test_they_come_back(self, site, opened, read):
        site.post("a", tags=["Web"], gallery=[{"src": "a.png"}])
        site.write("content/foto.svg", "<svg/>")
        sources = read()
        with opened() as cache:
            cache.keep_sources(sources, None)
        with opened() as cache:
            known = cache.sources()
        assert known == replace(sources, files=())

    def test_a_build_that_fails_does_not_lose_them(self, site, opened, read):
        site.post("a")

        def fail():
            with opened() as cache:
                cache.keep_sources(read(), None)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        with opened() as cache:
            assert [*cache.sources().by_path] == ["blog/a.md"]

    def test_what_is_gone_is_gone_and_what_is_new_is_there(self, site, opened, read):
        place = site.post("a")
        site.post("b")
        before = read()
        with opened() as cache:
            cache.keep_sources(before, None)
        place.rename(place.with_name("c.md"))
        with opened() as cache:
            known = cache.sources()
            after = read(known)
            cache.keep_sources(after, known)
        with opened() as cache:
            assert cache.sources().by_path == after.by_path
            assert [*cache.sources().by_path] == ["blog/b.md", "blog/c.md"]

    def test_another_sitegen_may_read_them_otherwise(self, site, opened, read, monkeypatch):
        site.post("a")
        with opened() as cache:
            cache.keep_sources(read(), None)
        monkeypatch.setattr(module, "generator", lambda: "another")
        with opened() as cache:
            assert cache.sources() is None

    def test_nothing_of_another_sitegen_stays(self, site, opened, read, monkeypatch):
        place = site.post("a")
        with opened() as cache:
            cache.keep_sources(read(), None)
        place.rename(place.with_name("b.md"))
        monkeypatch.setattr(module, "generator", lambda: "another")
        with opened() as cache:
            cache.keep_sources(read(), cache.sources())
            assert [*cache.sources().by_path] == ["blog/b.md"]

    def test_the_time_at_which_they_were_seen_moves_on(self, site, opened, read):
        site.post("a")
        with opened() as cache:
            before = read()
            cache.keep_sources(before, None)
            after = read(before)
            cache.keep_sources(after, before)
            assert cache.sources().seen_at == after.seen_at > before.seen_at


class TestBodies:
    def test_one_comes_back(self, opened):
        body = Body(LinkedHtml(("<p>",)), anchors=frozenset("ab"), text="x")
        with opened() as cache:
            assert cache.body(b"key") is None
            cache.keep_body(b"key", seal_body(body))
        with opened() as cache:
            assert open_body(cache.body(b"key")) == body

    def test_one_that_is_not_whole_is_found_out(self):
        with pytest.raises(DamagedMemoryError):
            open_body(seal_body(Body(LinkedHtml(("<p>",))))[:-1])

    def test_those_in_use_stay(self, opened):
        with opened() as cache:
            for key in (b"1", b"2", b"3"):
                cache.keep_body(key, b"sealed")
            cache.forget_bodies([b"2", b"4"])
            assert [cache.body(key) for key in (b"1", b"2", b"3")] == [None, b"sealed", None]
            cache.forget_bodies([])
            assert cache.body(b"2") is None

    @pytest.mark.parametrize(
        ("count", "used", "many"), [(SPARE + 2, 1, False), (SPARE + 3, 1, True)]
    )
    def test_some_more_than_are_used_are_kept(self, opened, count, used, many):
        with opened() as cache:
            for number in range(count):
                cache.keep_body(str(number).encode(), b"sealed")
            assert cache.has_too_many(used) is many


class TestKeys:
    """A body is known by all that it is made of, and by nothing else."""

    def test_the_same_is_the_same(self, document):
        one, other = document("a.md", body="x"), document("b.md", body="x", title="Y")
        assert key_of_body(one, OPTIONS) == key_of_body(other, OPTIONS)

    def test_another_text(self, document):
        one, other = document(body="x"), document(body="y")
        assert key_of_body(one, OPTIONS) != key_of_body(other, OPTIONS)

    @pytest.mark.parametrize("options", [{"engine": "commonmark"}, {"language": "en"}])
    def test_other_options(self, document, options):
        usual = key_of_body(document(), MarkupOptions(engine="markdown", language="es"))
        other = replace(MarkupOptions(engine="markdown", language="es"), **options)
        assert key_of_body(document(), other) != usual

    def test_another_sitegen(self, document, monkeypatch):
        before = key_of_body(document(), OPTIONS)
        monkeypatch.setattr(module, "generator", lambda: "another")
        assert key_of_body(document(), OPTIONS) != before


def test_what_a_build_knew_of_sources_is_there_for_others(site):
    site.post("a")
    site.build()
    memory = site.folder / ".sitegen"
    recalled = recall_sources(memory)
    assert recalled.by_path == read_sources(scan_content(site.folder), "es").by_path
    # A build that is about to write is not waited for.
    with closing(sqlite3.connect(memory / "texts.db")) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert recall_sources(memory) is None


@pytest.mark.parametrize("content", [None, b"", b"no database", b"SQLite format 3\0 damaged"])
def test_where_nothing_whole_is_known_nothing_is_recalled(tmp_path, content):
    if content is not None:
        (tmp_path / "texts.db").write_bytes(content)
    assert recall_sources(tmp_path) is None
