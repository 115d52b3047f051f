"""A scene in a database is the scene that was written, part by part."""

from datetime import UTC, datetime
from functools import partial

import pytest

from sitegen.build.seed import scene_from, write_seed
from sitegen.build.sharing import lay_down_file
from sitegen.generation import read_generation
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


@pytest.fixture
def scenes(site, tmp_path):
    """A scene, and the same in a database."""
    for number in range(5):
        site.post(f"p{number}", tags=["Web", f"t{number}"], series="Uno", pubDate="2024-01-01")
    site.write("content/about.md", "---\ntitle: Quién\n---\nYo.")
    site.write("content/foto.svg", '<svg width="8" height="5"/>')
    generation = read_generation(site.folder, NOW)
    shared = lay_down_file(partial(write_seed, generation), tmp_path / "seed.db")
    return generation.scene, scene_from(shared)


def test_entries_are_found_by_place_and_by_run(scenes):
    here, there = (scene.site for scene in scenes)
    assert [*there.posts] == [*here.posts]
    assert [*there.posts[1:3]] == [*here.posts[1:3]]
    assert there.posts[-1] == here.posts[-1]
    assert [*there.pages] == [*there.standalone] == [*here.standalone]
    with pytest.raises(IndexError):
        there.posts[5]


def test_tags_and_series_have_their_posts_in_order(scenes):
    here, there = (scene.site for scene in scenes)
    for one, other in zip((*here.tags, *here.series), (*there.tags, *there.series), strict=True):
        assert (other.name, other.url, [*other.posts]) == (one.name, one.url, [*one.posts])


@pytest.mark.parametrize("name", ["place_of", "entry_at"])
def test_what_is_known_by_url(scenes, name):
    here, there = (getattr(scene.site, name) for scene in scenes)
    assert {url: there[url] for url in here} == here
    assert "/none/" not in there


def test_what_has_no_value_is_not_there(scenes):
    _, there = scenes
    assert "/about/" not in there.site.place_of
    assert there.site.series_of.get("/about/") is None
    assert there.site.series_of["/blog/p1/"].name == "Uno"
    assert [tag.name for tag in there.site.tags_of["/blog/p1/"]] == ["t1", "Web"]


def test_links_lead_to_pages_files_and_sources(scenes):
    here, there = (scene.links for scene in scenes)
    assert {*there.urls} == {*here.urls}
    assert len(there.urls) == len(here.urls)
    assert "/foto.svg" in there.urls
    assert "/blog/p1/" in there.urls
    assert "/blog/p9/" not in there.urls
    assert dict(there.url_of) == dict(here.url_of)
    assert there.nearest("/BLOG/p1/") == here.nearest("/BLOG/p1/") == "/blog/p1/"


def test_pages_are_those_of_the_plan(scenes):
    here, there = (scene.plan.pages for scene in scenes)
    assert [*there] == [*here]
    assert len(there) == len(here)
    assert there["/blog/p1/"] == here["/blog/p1/"]
