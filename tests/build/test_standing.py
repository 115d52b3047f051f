"""When a build has nothing to do: nothing that it can see differs from what the last one left."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sitegen.build import standing as module
from sitegen.build.output_folder import STATE, manifest_bytes
from sitegen.build.standing import (
    OutputRecord,
    Standing,
    days_of,
    find,
    is_done,
    structure_of,
)
from sitegen.config import SiteConfig
from sitegen.generation import read_generation
from sitegen.site.model import Visibility, Waiting
from sitegen.source.library import scan_content
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
        structure=b"",
        documents={},
        posts=1,
        pages=1,
        waiting=Waiting(),
        diagnostics=(),
        outputs={PAGE: OutputRecord("digest", stamp)},
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


class TestDays:
    def test_between_two_dates_the_same_is_published(self, document):
        documents = [document(day=day) for day in ("2024-01-01", "2024-06-01", "2024-09-01", "")]
        now = datetime(2024, 7, 1, tzinfo=UTC).timestamp()
        assert days_of(documents, SiteConfig(timezone="UTC"), now) == (
            datetime(2024, 6, 1, tzinfo=UTC).timestamp(),
            datetime(2024, 9, 1, tzinfo=UTC).timestamp(),
        )

    def test_a_day_begins_in_the_zone_of_the_site(self, document):
        zone = ZoneInfo("Europe/Madrid")
        due = datetime(2024, 6, 1, tzinfo=zone)
        config = SiteConfig(timezone="Europe/Madrid")
        before = (due - timedelta(seconds=1)).timestamp()
        assert days_of([document(day="2024-06-01")], config, before) == (-inf, due.timestamp())
        assert days_of([document(day="2024-06-01")], config, due.timestamp()) == (
            due.timestamp(),
            inf,
        )


class TestStructure:
    """It covers all that pages can read but what the texts say."""

    @pytest.fixture
    def structure(self, site):
        site.config("", "https://example.com/")
        site.post("a", tags=["Web"])
        site.write("content/foto.svg", '<svg width="8" height="5"/>')
        return lambda visibility=NOW: structure_of(read_generation(site.folder, visibility))

    def test_of_the_same_site_it_is_the_same(self, structure):
        assert structure() == structure()

    def test_a_text_is_no_part_of_it(self, site, structure):
        before = structure()
        site.post("a", "palabra " * 900, tags=["Web"])
        assert structure() == before

    @pytest.mark.parametrize(
        ("path", "text"),
        [
            ("content/blog/a.md", "---\ntitle: A\npubDate: 2024-09-19\n---\nTexto."),
            ("content/blog/b.md", "---\ntitle: B\npubDate: 2024-09-19\n---\nTexto."),
            ("content/blog/b.md", "---\ntitle: B\ndraft: true\n---\nTexto."),
            ("content/datos.csv", "1"),
            ("content/foto.svg", '<svg width="9" height="5"/>'),
            ("layouts/post.html", "x"),
            ("layouts/i18n/es.toml", "posts = 'x'"),
            ("layouts/assets/style.css", "x"),
            ("sitegen.toml", "title = 'Otro'\n"),
        ],
    )
    def test_all_else_is(self, site, structure, path, text):
        before = structure()
        site.write(path, text)
        assert structure() != before

    def test_so_is_that_a_post_falls_due(self, site, structure):
        site.post("b", pubDate="2025-01-01")
        assert structure() != structure(replace(NOW, now=datetime(2025, 2, 1, tzinfo=UTC)))
        future = replace(NOW, future=True)
        later = replace(future, now=datetime(2025, 2, 1, tzinfo=UTC))
        assert structure(future) != structure(later)


def test_the_structure_looks_the_same_in_every_process(site):
    """The order of a set depends on the process."""
    site.post("a", tags=["Web"])
    site.write("layouts/i18n/pt.toml", 'posts = "Artigos"')
    program = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from pathlib import Path\n"
        "from sitegen.build.standing import structure_of\n"
        "from sitegen.generation import read_generation\n"
        "from sitegen.site.model import Visibility\n"
        "now = Visibility(datetime(2024, 12, 31, tzinfo=UTC))\n"
        "print(structure_of(read_generation(Path(sys.argv[1]), now)).hex())\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program, str(site.folder)],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(Path(__file__).parents[2]),
            },
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(seen) == 1
