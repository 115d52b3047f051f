"""A scene goes to another process and is the same there."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from sitegen.build.seed import scene_from, seed_of
from sitegen.generation import read_generation
from sitegen.markup.body import Body, LinkedHtml
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC), drafts=True)


def body_of(entry):
    return Body(LinkedHtml((f"<p>{entry.url}</p>",)))


@pytest.fixture
def generation(site):
    """A generation of a site with a bit of everything."""
    site.config('[params]\ncolour = "red"\n', base_url="https://example.com/repo/")
    for number in range(12):
        site.post(
            f"p{number}",
            tags=["Web", f"t{number}"],
            series="Uno",
            heroImage="/foto.svg",
            aliases=[f"/viejo/{number}/"],
            gallery=[{"src": "a.png"}],
        )
    site.post("e", draft=True)
    site.post("f", pubDate="2030-01-01")
    site.write("content/about.md", "---\ntitle: Quién\n---\nYo.")
    site.write("content/index.md", "---\ntitle: Hola\n---\nHola.")
    site.write("content/foto.svg", '<svg width="8" height="5"/>')
    site.write("layouts/post.html", '{% extends "theme/post.html" %}')
    site.write("layouts/i18n/es.toml", 'posts = "Entradas"\n')
    return read_generation(site.folder, NOW)


def test_every_page_is_the_same_with_all_that_it_read(generation):
    here, there = generation.scene, scene_from(seed_of(generation))
    assert [*here.plan.pages] == [*there.plan.pages]
    for page in here.plan.pages.values():
        rendered = here.render(page, body_of)
        assert rendered.diagnostics == ()
        assert there.render(there.plan.pages[page.url], body_of) == rendered


def test_also_in_a_process_that_hashes_otherwise(generation, tmp_path):
    (tmp_path / "seed").write_bytes(seed_of(generation))
    program = (
        "import sys, hashlib; from pathlib import Path;"
        "from sitegen.build.seed import scene_from;"
        "from sitegen.markup.body import Body, LinkedHtml;"
        "scene = scene_from(Path(sys.argv[1]).read_bytes());"
        "body_of = lambda entry: Body(LinkedHtml((f'<p>{entry.url}</p>',)));"
        "print(hashlib.sha256(b''.join("
        "scene.render(p, body_of).content for p in scene.plan.pages.values())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "seed")],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_texts_stay_at_home(site):
    """A seed holds what pages say of one another, not what they say."""
    site.post("a", "palabra " * 50_000, description="Corta.")
    assert len(seed_of(read_generation(site.folder, NOW))) < 200_000
