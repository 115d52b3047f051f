"""A scene goes to another process and is the same there."""

import subprocess
import sys
from datetime import UTC, datetime
from functools import partial

import pytest

from sitegen.build.seed import scene_from, write_seed
from sitegen.build.sharing import SharedBytes, digest_of, lay_down_file
from sitegen.generation import read_generation
from sitegen.markup.body import Body, LinkedHtml
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC), drafts=True)


@pytest.fixture
def seed_of(tmp_path):
    """The seed of a generation, in a file."""
    return lambda generation: lay_down_file(partial(write_seed, generation), tmp_path / "seed.db")


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


def test_every_page_is_the_same_with_all_that_it_read(generation, seed_of):
    here, there = generation.scene, scene_from(seed_of(generation))
    assert [*here.plan.pages] == [*there.plan.pages]
    for page in here.plan.pages.values():
        rendered = here.render(page, body_of)
        assert rendered.diagnostics == ()
        assert there.render(there.plan.pages[page.url], body_of) == rendered


def test_also_in_a_process_that_hashes_otherwise(generation, seed_of):
    program = (
        "import sys, hashlib;"
        "from sitegen.build.seed import scene_from;"
        "from sitegen.build.sharing import SharedFile;"
        "from sitegen.markup.body import Body, LinkedHtml;"
        "scene = scene_from(SharedFile('', sys.argv[1]));"
        "body_of = lambda entry: Body(LinkedHtml((f'<p>{entry.url}</p>',)));"
        "print(hashlib.sha256(b''.join("
        "scene.render(p, body_of).content for p in scene.plan.pages.values())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, seed_of(generation).path],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_bytes_do_where_there_is_no_file(generation, seed_of):
    content = seed_of(generation).read()
    there = scene_from(SharedBytes(digest_of(content), content))
    assert [*there.plan.pages] == [*generation.scene.plan.pages]


def test_a_seed_takes_the_place_of_one_that_was_left(generation, tmp_path):
    place = tmp_path / "seed.db"
    place.write_bytes(b"half a seed of a build that was killed")
    write_seed(generation, place)
    assert scene_from(lay_down_file(lambda _: None, place)).site.posts


def test_texts_stay_at_home(site, seed_of):
    """A seed holds what pages say of one another, not what they say."""
    site.post("a", "palabra " * 50_000, description="Corta.")
    assert len(seed_of(read_generation(site.folder, NOW)).read()) < 200_000
