"""When a build has nothing to do: nothing that it can see differs from what the last one left."""

import os
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from sitegen.build import standing as module
from sitegen.build.output_folder import STATE, manifest_bytes
from sitegen.build.standing import (
    BuiltFor,
    OutputRecord,
    Standing,
    Structure,
    find,
    is_done,
)
from sitegen.site.model import Visibility, Waiting
from sitegen.source.content import scan_content
from sitegen.source.tree import SLACK_NS, Stamp

NOW = Visibility(datetime(2024, 12, 31, 12, tzinfo=UTC))
PAGE = "blog/a/index.html"


@pytest.fixture
def output(site):
    """An output folder with one page, which the manifest names."""
    site.write(f"public/{PAGE}", "<p>")
    site.write(f"public/{STATE}/manifest.json", manifest_bytes({PAGE: "digest"}))
    return site.folder / "public"


@pytest.fixture
def looked(site):
    """What can be seen of the site."""
    return lambda visibility=NOW: find(site.folder, visibility, scan_content(site.folder))


@pytest.fixture
def left(site, output, looked):
    """What a build left that looked at the site long after its last change."""
    site.post("a", pubDate="2024-01-01")
    site.write("layouts/x.html", "x")
    found = looked()
    stamp = Stamp.of(os.lstat(output / PAGE))
    return Standing(
        found=replace(found, seen_at=found.newest + SLACK_NS + 1),
        begin=datetime(2024, 1, 1, tzinfo=UTC).timestamp(),
        end=datetime(2025, 1, 1, tzinfo=UTC).timestamp(),
        structure=Structure(b"", b""),
        documents={},
        posts=1,
        pages=1,
        waiting=Waiting(),
        diagnostics=(),
        outputs={PAGE: OutputRecord("digest", stamp)},
        built_for=BuiltFor("https://example.com/", drafts=False, future=False),
        redirects={},
    )


class TestDone:
    @pytest.fixture
    def done(self, output, looked, left):
        """Whether the build is done, seen by a run like the last one or another."""
        return lambda visibility=NOW, before=None: is_done(
            before or left, looked(visibility), visibility, output
        )

    def test_where_nothing_has_changed(self, done):
        assert done()

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("content/blog/b.md", "Nuevo."),
            ("content/blog/a.md", "Otro."),
            ("content/foto.svg", "<svg/>"),
            ("layouts/x.html", "y"),
            ("layouts/y.html", ""),
            ("layouts/assets/style.css", ""),
            ("layouts/i18n/es.toml", ""),
            ("sitegen.toml", "title = 'Otro'\n"),
            (f"public/{PAGE}", "<b>"),
        ],
    )
    def test_not_if_a_file_is_other(self, site, done, path, text):
        site.write(path, text)
        assert not done()

    @pytest.mark.parametrize(
        "path",
        [
            "content/blog/a.md",
            "layouts/x.html",
            "sitegen.toml",
            f"public/{PAGE}",
            f"public/{STATE}/manifest.json",
        ],
    )
    def test_nor_if_one_is_gone(self, site, done, path):
        (site.folder / path).unlink()
        assert not done()

    def test_nor_if_a_source_has_another_name(self, site, done):
        place = site.folder / "content/blog/a.md"
        place.rename(place.with_name("b.md"))
        assert not done()

    def test_nor_if_a_source_has_another_date(self, site, done):
        os.utime(site.folder / "content/blog/a.md", (1, 1))
        assert not done()

    def test_nor_if_a_page_has_the_same_bytes_in_another_file(self, site, output, done):
        site.write("new", "<p>").replace(output / PAGE)
        assert not done()

    @pytest.mark.parametrize("folder", ["content", "layouts"])
    def test_nor_if_a_file_cannot_be_read(self, site, done, folder):
        (site.folder / folder / "x.md").symlink_to("none")
        assert not done()

    @pytest.mark.parametrize("files", [{}, {PAGE: "other"}, {PAGE: "digest", "b": "digest"}])
    def test_nor_if_the_manifest_names_other_files(self, site, done, files):
        site.write(f"public/{STATE}/manifest.json", manifest_bytes(files))
        assert not done()

    @pytest.mark.parametrize("asked", ["drafts", "future"])
    def test_nor_if_it_is_asked_for_something_else(self, done, asked):
        assert not done(replace(NOW, **{asked: True}))

    def test_nor_by_another_sitegen(self, done, monkeypatch):
        monkeypatch.setattr(module, "generator", lambda: "another")
        assert not done()

    @pytest.mark.parametrize(
        ("day", "expected"),
        [("2023-12-31", False), ("2024-01-01", True), ("2024-12-31", True), ("2025-01-01", False)],
    )
    def test_nor_when_other_posts_are_due(self, done, day, expected):
        now = datetime.fromisoformat(day).replace(tzinfo=UTC)
        assert done(replace(NOW, now=now)) is expected

    def test_nor_if_a_source_had_just_changed_when_it_was_looked_at(self, done, left):
        found = replace(left.found, seen_at=left.found.newest + SLACK_NS)
        assert not done(before=replace(left, found=found))
