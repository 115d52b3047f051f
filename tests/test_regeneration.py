"""The next generation is the one that a fresh reading gives, whatever it was made from."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photos import photo

from sitegen.errors import SiteError
from sitegen.generation import read_generation
from sitegen.images.card import FONT
from sitegen.regeneration import MANY, Extent, regenerate
from sitegen.site.model import Visibility
from tests.conftest import SiteFolder

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC), drafts=True, future=True)
PUBLIC = Visibility(NOW.now)
NAMES = ("a", "b", "c", "un/d", "un/e")
PHOTOS = (photo(), photo(seed=2), photo()[:2_000], b"")
IMAGES = "[images]\nwidths = [24]\n"


def look_of(generation):
    """All of a generation but the times at which it was looked at."""
    scene = generation.scene
    theme = scene.layouts.theme
    return (
        scene.site,
        [*scene.plan.pages.items()],
        scene.plan.diagnostics,
        scene.links,
        scene.gallery,
        scene.stationery,
        {path: one.facts for path, one in generation.studio.looked.items()},
        (theme.own, theme.assets, theme.texts),
        [*generation.files],
        generation.diagnostics,
        generation.sources.documents,
        [source.digest for source in generation.sources.by_path.values()],
    )


POSTS = st.tuples(
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {},
        optional={
            "body": st.sampled_from(
                [
                    *("Otro.", "Muchas palabras. " * 300, "<x-y></x-y>", "![f](f.gif)"),
                    *("![f](f.jpg)", "Un cafÃ© y otro cafÃ©."),
                ]
            ),
            "title": st.sampled_from(["Uno", "Dos"]),
            "tags": st.sampled_from([["web"], ["web", "C++"], []]),
            "series": st.sampled_from(["S", "T"]),
            "slug": st.sampled_from(["a", "z"]),
            "draft": st.booleans(),
            "pubDate": st.sampled_from(["2024-09-19", "2025-03-01", "10/11/2024"]),
            "aliases": st.just(["/viejo/"]),
        },
    ),
)
STEPS = st.one_of(
    st.tuples(st.just("post"), POSTS),
    st.tuples(st.just("delete"), st.sampled_from(NAMES)),
    st.tuples(st.just("image"), st.integers(1, 9)),
    st.tuples(st.just("photo"), st.sampled_from(PHOTOS)),
    st.tuples(st.just("layout"), st.sampled_from(["uno", "dos"])),
    st.tuples(st.just("asset"), st.sampled_from(["uno", "dos"])),
)


def carry_out(site, step):
    """Do it; returns the path that an event would name."""
    what, how = step
    if what == "post":
        name, keys = how
        place = site.post(name, **keys)
    elif what == "delete":
        place = site.folder / f"content/blog/{how}.md"
        place.unlink(missing_ok=True)
    elif what == "image":
        place = site.write("content/blog/f.gif", b"GIF89a" + bytes([how, 0, 1, 0]))
    elif what == "photo":
        place = site.write("content/blog/f.jpg", how)
    elif what == "layout":
        place = site.write("layouts/post.html", how)
    else:
        place = site.write("layouts/assets/x.css", how)
    return place.relative_to(site.folder).as_posix()


@pytest.mark.slow
@settings(max_examples=8)
@given(st.lists(st.lists(STEPS, min_size=1, max_size=3), max_size=5), st.booleans())
def test_it_is_what_a_fresh_reading_gives(changes, is_public):
    visibility = PUBLIC if is_public else NOW
    with TemporaryDirectory() as folder:
        site = SiteFolder(Path(folder))
        site.config(IMAGES)
        for name in NAMES:
            site.post(name, tags=["web"], series="S")
        generation = read_generation(site.folder, visibility)
        for steps in changes:
            changed = {carry_out(site, step) for step in steps}
            generation = regenerate(site.folder, generation, visibility, changed).generation
            assert look_of(generation) == look_of(read_generation(site.folder, visibility))


@pytest.fixture
def after(site):
    """Change a site and regenerate it; gives both generations and what was edited."""
    site.post("a", tags=["web"], series="S")
    site.post("b", tags=["web"], series="S")
    before = read_generation(site.folder, NOW)

    def regenerated(changed):
        return before, regenerate(site.folder, before, NOW, changed)

    return regenerated


def test_an_edit_of_a_text_changes_the_document_and_nothing_else(site, after):
    site.post("a", body="Otro.", tags=["web"], series="S")
    before, made = after({"content/blog/a.md"})
    assert made.edited == {"blog/a.md"}
    assert made.generation.scene.links is before.scene.links
    assert made.generation.scene.layouts is before.scene.layouts
    old, new = before.scene.site, made.generation.scene.site
    assert new.entry_at["/blog/b/"] is old.entry_at["/blog/b/"]
    assert new.entry_at["/blog/a/"] is new.tags[0].posts[1] or new.tags[0].posts[0]


def test_what_is_wrong_with_a_text_is_told_and_no_more_once_it_is_mended(site, after):
    site.post("a", body="Un cafÃ© y otro cafÃ©.", tags=["web"], series="S")
    made = after({"content/blog/a.md"})[1]
    assert made.edited == {"blog/a.md"}
    assert [d.code for d in made.generation.diagnostics] == ["text-damaged"]
    site.post("a", body="Un café y otro café.", tags=["web"], series="S")
    mended = regenerate(site.folder, made.generation, NOW, {"content/blog/a.md"})
    assert mended.edited == {"blog/a.md"}
    assert mended.generation.diagnostics == ()


def test_a_file_that_is_saved_as_it_was_changes_nothing(after):
    before, made = after({"content/blog/a.md"})
    assert made.edited == frozenset()
    assert made.generation.scene is before.scene


def test_an_edit_of_the_front_matter_is_more_than_one_of_a_text(site, after):
    site.post("a", title="Otro", tags=["web"], series="S")
    _, made = after({"content/blog/a.md"})
    assert made.edited is None
    assert made.generation.scene.site.entry_at["/blog/a/"].document.front_matter.title == "Otro"


def test_compiled_layouts_outlive_a_change_of_the_content(site, after):
    site.post("c")
    before, made = after({"content/blog/c.md"})
    assert made.generation.scene.layouts is before.scene.layouts


@pytest.mark.parametrize(
    "changed",
    [
        None,
        {"sitegen.toml"},
        {"content/blog"},
        {"content"},
        {f"x{n}" for n in range(MANY + 1)},
    ],
    ids=["unknown", "settings", "folder", "content", "many"],
)
def test_where_paths_do_not_tell_enough_everything_is_looked_at(site, after, changed):
    site.post("un/c")
    _, made = after(changed)
    assert "/blog/un/c/" in made.generation.scene.site.entry_at


def test_a_folder_that_went_takes_its_posts_with_it(site):
    site.post("un/c")
    before = read_generation(site.folder, NOW)
    (site.folder / "content/blog/un").rename(site.folder / "un")
    made = regenerate(site.folder, before, NOW, {"content/blog/un"})
    assert "/blog/un/c/" not in made.generation.scene.site.entry_at


def test_a_text_that_a_draft_may_share_decides_what_waits(site):
    site.post("a", draft=True, body="![f](f.gif)")
    site.post("b")
    site.write("content/blog/f.gif", b"GIF89a\x01\x00\x01\x00")
    before = read_generation(site.folder, PUBLIC)
    assert "/blog/f.gif" not in before.files
    site.post("b", body="![f](f.gif)")
    made = regenerate(site.folder, before, PUBLIC, {"content/blog/b.md"})
    assert "/blog/f.gif" in made.generation.files


def test_a_post_that_fell_due_is_published_with_the_next_edit(site):
    site.post("a", pubDate="2025-01-01")
    site.post("b")
    before = read_generation(site.folder, PUBLIC)
    site.post("b", body="Otro.")
    later = Visibility(datetime(2025, 1, 2, tzinfo=UTC))
    made = regenerate(site.folder, before, later, {"content/blog/b.md"})
    assert "/blog/a/" in made.generation.scene.site.entry_at


def test_a_post_that_fell_due_is_no_longer_shown_as_scheduled(site):
    site.post("a", pubDate="2025-01-01")
    site.post("b")
    before = read_generation(site.folder, NOW)
    site.post("b", body="Otro.")
    later = Visibility(datetime(2025, 1, 2, tzinfo=UTC), drafts=True, future=True)
    made = regenerate(site.folder, before, later, {"content/blog/b.md"})
    assert not made.generation.scene.site.entry_at["/blog/a/"].scheduled


def test_what_was_deployed_is_known_to_the_next_edit_though_nothing_is_wrong_yet(site):
    place = site.post("a")
    before = read_generation(site.folder, NOW)
    site.write("deployed.txt", "/blog/a/\n")
    told = regenerate(site.folder, before, NOW, {"deployed.txt"})
    assert told.extent is Extent.ALL
    place.unlink()
    after = regenerate(site.folder, told.generation, NOW, {"content/blog/a.md"}).generation
    assert [d.code for d in after.vanished] == ["address-vanished"]


def test_a_site_that_went_is_an_error(site):
    site.post("a")
    before = read_generation(site.folder, NOW)
    (site.folder / "content").rename(site.folder / "away")
    with pytest.raises(SiteError):
        regenerate(site.folder, before, NOW, {"content/blog/a.md"})


class TestImages:
    """Images are looked at once; what pages say of them follows every change."""

    @pytest.fixture
    def photos(self, site):
        """A site with a photo, and its first generation."""
        site.config(IMAGES)
        site.post("a", title="Uno")
        site.write("content/blog/f.jpg", PHOTOS[0])
        site.write("content/blog/g.jpg", PHOTOS[1])
        return site, read_generation(site.folder, NOW)

    def test_a_text_that_names_an_image_leaves_all_others_as_they_are(self, photos):
        site, before = photos
        site.post("a", title="Uno", body="![f](f.jpg)")
        made = regenerate(site.folder, before, NOW, {"content/blog/a.md"})
        assert made.edited == {"blog/a.md"}
        assert made.generation.studio is before.studio
        assert made.generation.scene.gallery is before.scene.gallery

    def test_a_new_title_is_on_the_card(self, photos):
        site, before = photos
        site.post("a", title="Dos")
        made = regenerate(site.folder, before, NOW, {"content/blog/a.md"})
        scene = made.generation.scene
        assert scene.card_of(scene.site.posts[0]).title == "Dos"

    def test_a_letter_that_the_font_lacks_is_told_after_an_edit_of_the_text(self, photos):
        site, before = photos
        site.post("a", title="日")
        titled = regenerate(site.folder, before, NOW, {"content/blog/a.md"}).generation
        site.post("a", title="日", body="Otro.")
        made = regenerate(site.folder, titled, NOW, {"content/blog/a.md"})
        assert made.edited == {"blog/a.md"}
        assert [d.code for d in made.generation.diagnostics] == ["card-letter-missing"]

    def test_a_new_photo_is_looked_at_and_no_other_is(self, photos):
        site, before = photos
        site.write("content/blog/f.jpg", PHOTOS[1])
        after = regenerate(site.folder, before, NOW, {"content/blog/f.jpg"}).generation
        was, now = before.studio.looked, after.studio.looked
        assert now["blog/g.jpg"] is was["blog/g.jpg"]
        assert now["blog/f.jpg"].facts == was["blog/g.jpg"].facts

    def test_a_damaged_photo_is_told_and_mended(self, photos):
        site, before = photos
        site.write("content/blog/f.jpg", PHOTOS[2])
        broken = regenerate(site.folder, before, NOW, {"content/blog/f.jpg"}).generation
        assert [d.code for d in broken.diagnostics] == ["image-broken"]
        site.write("content/blog/f.jpg", PHOTOS[0])
        mended = regenerate(site.folder, broken, NOW, {"content/blog/f.jpg"}).generation
        assert mended.diagnostics == ()
        assert mended.scene.gallery == before.scene.gallery

    def test_a_font_that_changes_below_content_is_read_again(self, site):
        site.config('[images]\nfont = "content/f.ttf"\n')
        site.post("a")
        site.write("content/f.ttf", FONT.read_bytes())
        before = read_generation(site.folder, NOW)
        site.write("content/f.ttf", b"x")
        made = regenerate(site.folder, before, NOW, {"content/f.ttf"})
        assert made.generation.scene.stationery is None
        assert [d.code for d in made.generation.diagnostics] == ["card-font-unusable"]
