"""Every Markdown file of a site: read once, and again only when it must be."""

import os

import pytest
from msgspec.structs import replace

from sitegen.errors import SiteError
from sitegen.source.content import scan_content
from sitegen.source.library import parse_here, read_sources

SECONDS = 1_000_000_000


@pytest.fixture
def read(site):
    """Read the sources of the site; what was parsed is listed in `read.parsed`."""

    def run(known=None, language="es"):
        run.parsed = []

        def parse(sources, language):
            sources = list(sources)
            run.parsed += [source.path for source in sources]
            return parse_here(sources, language)

        return read_sources(scan_content(site.folder), language, known, parse)

    return run


def later(sources, seconds=10):
    """The sources as if so much time had passed before they were looked at."""
    return replace(sources, seen_at=sources.seen_at + seconds * SECONDS)


def mistaken(sources):
    """The sources with digests that no bytes have: who reads the files finds them changed."""
    by_path = {path: replace(one, digest=b"") for path, one in sources.by_path.items()}
    return replace(sources, by_path=by_path)


def test_markdown_is_read_and_the_rest_is_found(site, read):
    site.post("b")
    site.post("a")
    site.write("content/about.markdown", "Hola.\n")
    site.write("content/c-s.svg", "<svg/>")
    sources = read()
    assert [document.path for document in sources.documents] == [
        "about.markdown",
        "blog/a.md",
        "blog/b.md",
    ]
    assert [file.path for file in sources.files] == ["c-s.svg"]


def test_a_site_without_markdown_has_none(read):
    assert read().documents == ()


def test_the_language_of_the_site_reaches_the_parser(site):
    site.post("a")
    given = []

    def parse(sources, language):
        given.append(language)
        return parse_here(sources, language)

    read_sources(scan_content(site.folder), "ca", parse=parse)
    assert given == ["ca"]


class TestReadingAgain:
    def test_what_did_not_change_is_the_same_object(self, site, read):
        site.post("a")
        site.post("b")
        before = read()
        site.post("b", body="Otro.")
        after = read(before)
        assert after.documents[0] is before.documents[0]
        assert read.parsed == ["blog/b.md"]
        assert after.documents[1].text != before.documents[1].text

    def test_a_file_that_looks_the_same_is_not_even_read(self, site, read):
        site.post("a")
        before = mistaken(later(read()))
        assert read(before).documents[0] is before.documents[0]

    def test_one_that_had_just_changed_when_it_was_seen_is_read(self, site, read):
        site.post("a")
        read(mistaken(read()))
        assert read.parsed == ["blog/a.md"]

    def test_a_new_date_and_the_same_bytes_are_nothing_to_parse(self, site, read):
        place = site.post("a")
        before = read()
        os.utime(place, (1, 1))
        after = read(before)
        assert after.documents[0] is before.documents[0]
        assert after.by_path["blog/a.md"].file.stamp.modified == SECONDS
        assert read.parsed == []

    def test_an_edit_of_the_same_size_in_the_same_second_is_seen(self, site, read):
        place = site.post("a", body="uno")
        before = read()
        status = place.stat()
        place.write_text(place.read_text().replace("uno", "dos"))
        os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert place.stat().st_size == status.st_size
        read(before)
        assert read.parsed == ["blog/a.md"]

    @pytest.mark.parametrize("seconds", [0, 10])
    def test_an_older_file_put_back_in_its_place_is_seen(self, site, read, seconds):
        place = site.post("a", body="nuevo")
        old = site.write("old.md", place.read_text().replace("nuevo", "viejo"))
        os.utime(old, (1, 1))
        before = later(read(), seconds)
        old.replace(place)
        after = read(before)
        assert read.parsed == ["blog/a.md"]
        assert after.manuscript(after.documents[0]).markdown.strip() == "viejo"

    def test_a_renamed_file_is_gone_and_new(self, site, read):
        place = site.post("a")
        before = read()
        place.rename(place.with_name("b.md"))
        assert [*read(before).by_path] == ["blog/b.md"]

    def test_another_language_of_the_site_reads_all_anew(self, site, read):
        site.post("a")
        before = read()
        read(before, "en")
        assert read.parsed == ["blog/a.md"]


class TestOrder:
    def test_it_is_that_of_the_paths_whatever_was_parsed(self, site, read):
        for name in "badc":
            site.post(name)
        before = read()
        site.post("a", body="Otro.")
        site.post("c", body="Otro.")
        assert [*read(before).by_path] == [f"blog/{name}.md" for name in "abcd"]


class TestManuscripts:
    def test_the_text_is_read_again_when_it_is_needed(self, site, read):
        site.post("a", body="uno")
        sources = read()
        assert sources.manuscript(sources.documents[0]).markdown.strip() == "uno"

    def test_a_file_that_has_changed_meanwhile_is_told_by_its_digest(self, site, read):
        site.post("a", body="uno")
        sources = read()
        site.post("a", body="dos")
        manuscript = sources.manuscript(sources.documents[0])
        assert manuscript.document.text != sources.documents[0].text

    def test_a_file_that_is_gone(self, site, read):
        place = site.post("a")
        sources = read()
        place.unlink()
        with pytest.raises(SiteError) as caught:
            sources.manuscript(sources.documents[0])
        assert [d.code for d in caught.value.diagnostics] == ["file-unreadable"]


def test_a_file_that_vanishes_is_a_diagnostic_and_the_others_are_read(site):
    site.post("a")
    place = site.post("b")
    tree = scan_content(site.folder)
    place.unlink()
    sources = read_sources(tree, "es")
    assert [document.path for document in sources.documents] == ["blog/a.md"]
    assert [d.message for d in sources.diagnostics] == [
        "`content/blog/b.md` cannot be read: No such file or directory"
    ]
