"""What a build leaves behind: when other posts are due, and all that is not a text."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from math import inf
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from sitegen.build.leaving import days_of, structure_of
from sitegen.config import SiteConfig
from sitegen.generation import read_generation
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, 12, tzinfo=UTC))


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
    """It covers all that pages can read but what documents say for themselves."""

    @pytest.fixture
    def structure(self, site):
        site.config("", "https://example.com/")
        site.post("a", tags=["Web"])
        site.write("content/foto.svg", '<svg width="8" height="5"/>')
        return lambda visibility=NOW: structure_of(read_generation(site.folder, visibility))

    def test_of_the_same_site_it_is_the_same(self, structure):
        assert structure() == structure()

    @pytest.mark.parametrize(
        "words", [{"body": "palabra " * 900}, {"title": "Otro"}, {"description": "Otra."}]
    )
    def test_words_are_no_part_of_it(self, site, structure, words):
        before = structure()
        site.post("a", tags=["Web"], **words)
        assert structure() == before

    def test_documents_are_no_part_of_the_frame(self, site, structure):
        before = structure()
        site.post("a", tags=["Red"])
        site.post("b")
        assert structure().frame == before.frame
        assert structure().whole != before.whole

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
        "from sitegen.build.leaving import structure_of\n"
        "from sitegen.generation import read_generation\n"
        "from sitegen.site.model import Visibility\n"
        "now = Visibility(datetime(2024, 12, 31, tzinfo=UTC))\n"
        "print(structure_of(read_generation(Path(sys.argv[1]), now)).whole.hex())\n"
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
