"""Smaller versions of images in a build: made once, published as long as a page shows them."""

import pytest
from box_files import film, redacted
from conftest import NOW
from photos import SECRET, bomb, noise, opened, photo, saved

from sitegen.build import images as module
from sitegen.build.build import BuildOptions
from sitegen.build.memory import memory_of
from sitegen.build.verify import verify_build
from sitegen.errors import SiteError
from sitegen.images.card import FONT
from sitegen.site.model import Visibility

SMALL = "[images]\nwidths = [24, 48]\nsocial = false\n"
IMAGES = "assets/images/"


@pytest.fixture
def album(site, monkeypatch):
    """A site with a photo that a post shows; `encoded` are the widths made so far."""
    site.config(SMALL)
    site.write("content/blog/foto.jpg", photo())
    site.post("a", "![Una foto](foto.jpg)", heroImage="./foto.jpg", heroAlt="Otra")
    made = []
    encode_batch = module.encode_batch

    def counted(shared, tasks):
        made.extend(variant.width for task in tasks for variant in task.variants)
        return encode_batch(shared, tasks)

    monkeypatch.setattr(module, "encode_batch", counted)
    return site, made


def versions(site):
    return sorted(path for path in site.tree() if path.startswith(IMAGES))


def test_a_page_offers_what_is_published(album):
    site, made = album
    site.build()
    small, middle = versions(site)
    html = site.published("blog/a/index.html")
    srcset = f"/{small} 24w, /{middle} 48w"
    assert f'<picture><source type="image/avif" srcset="{srcset}" sizes="(min-width: ' in html
    assert f'<source type="image/avif" srcset="{srcset}" sizes="(min-width: 1026px)' in html
    assert '<img alt="Una foto" src="/blog/foto.jpg" width="96" height="64" loading="lazy"' in html
    assert 'alt="Otra" width="96" height="64" fetchpriority="high">\n</picture>' in html
    assert [opened(site.tree()[path]).size for path in (small, middle)] == [(24, 16), (48, 32)]
    assert made == [24, 48]


def test_below_a_path_too(album):
    site, _ = album
    site.config(SMALL, "https://example.com/repo/")
    site.build()
    assert f'srcset="/repo/{versions(site)[0]} 24w, /repo/' in site.published("blog/a/index.html")


def test_feeds_name_the_image_itself(album):
    site, _ = album
    site.build()
    for feed in ("rss.xml", "atom.xml", "feed.json"):
        assert "https://example.com/blog/foto.jpg" in site.published(feed)
        assert "<picture>" not in site.published(feed)
        assert IMAGES not in site.published(feed)


def test_no_published_byte_tells_where_a_photo_was_taken(album):
    site, _ = album
    site.build()
    assert not [path for path, content in site.tree().items() if SECRET in content]
    before, after = opened(photo()), opened(site.tree()["blog/foto.jpg"])
    assert after.tobytes() == before.tobytes()


def test_an_author_may_keep_what_photos_tell(album):
    site, _ = album
    site.build()
    site.config(SMALL + "keep_metadata = true\n")
    site.build()
    assert site.tree()["blog/foto.jpg"] == photo()


class TestAFilm:
    @pytest.fixture
    def cinema(self, site):
        site.write("content/blog/film.mov", film("film.mov"))
        site.post("a", "[Un film](film.mov)")
        site.build()
        return site

    def test_is_published_without_what_it_tells(self, cinema):
        assert cinema.tree()["blog/film.mov"] == redacted(film("film.mov"))
        assert cinema.build().published.written == ()

    def test_is_another_after_an_edit(self, cinema):
        cinema.write("content/blog/film.mov", film("film.mp4"))
        assert cinema.build().published.written == ("blog/film.mov",)
        assert cinema.tree()["blog/film.mov"] == redacted(film("film.mp4"))

    def test_is_kept_as_it_is_if_its_author_says_so(self, cinema):
        cinema.config("[images]\nkeep_metadata = true\n")
        cinema.build()
        assert cinema.tree()["blog/film.mov"] == film("film.mov")
        cinema.config("")
        cinema.build()
        assert cinema.tree()["blog/film.mov"] == redacted(film("film.mov"))


@pytest.mark.parametrize("edit", ["name", "output", "memory of pages"])
def test_nothing_is_made_twice(album, edit):
    site, made = album
    site.build()
    made.clear()
    match edit:
        case "name":
            site.post("a", "![Una foto](otra.jpg)", heroImage="./otra.jpg")
            place = site.folder / "content/blog/foto.jpg"
            place.rename(place.with_name("otra.jpg"))
        case "output":
            (site.folder / "public" / versions(site)[0]).unlink()
        case "memory of pages":
            for place in memory_of(site.folder).glob("*.db*"):
                place.unlink()
    site.build()
    assert made == []
    assert len(versions(site)) == 2


def test_two_files_of_the_same_bytes_are_one_image(album):
    site, made = album
    site.write("content/blog/copia.jpg", photo())
    site.post("b", "![](copia.jpg)")
    site.build()
    assert (made, len(versions(site))) == ([24, 48], 4)


def test_another_image_has_other_versions_and_the_old_ones_go(album):
    site, made = album
    site.build()
    before = versions(site)
    site.write("content/blog/foto.jpg", photo(seed=2))
    report = site.build()
    assert made == [24, 48, 24, 48]
    assert not {*before} & {*versions(site)}
    assert {*report.published.deleted} == {*before}
    assert {*report.reasons} == {"/blog/a/", "/feed.json"}


def test_an_image_that_no_page_shows_has_no_versions(album):
    site, _ = album
    site.post("a", "[Una foto](foto.jpg)")
    site.build()
    assert (versions(site), "blog/foto.jpg" in site.tree()) == ([], True)


def test_other_settings_make_other_versions(album):
    site, _ = album
    site.build()
    site.config(SMALL.replace("24, 48", "30") + 'formats = ["webp", "avif"]\nsizes = "50vw"\n')
    site.build()
    assert {path.rpartition(".")[2] for path in versions(site)} == {"avif", "webp"}
    html = site.published("blog/a/index.html")
    assert html.index("image/webp") < html.index("image/avif")
    assert 'sizes="50vw"' in html
    site.config("[images]\npictures = false\nsocial = false\n")
    site.build()
    assert versions(site) == []
    assert "<picture>" not in site.published("blog/a/index.html")


def test_drawings_and_films_stay_as_they_are(album):
    site, _ = album
    frames = [noise(40, 40, seed=seed) for seed in range(2)]
    film = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0)
    site.write("content/blog/f.gif", film)
    site.write("content/blog/d.svg", '<svg width="9" height="9"/>')
    site.post("a", "![](f.gif) ![](d.svg) ![](https://x.y/z.jpg)")
    site.build()
    assert versions(site) == []
    assert opened(site.tree()["blog/f.gif"]).n_frames == 2


def test_a_draft_keeps_its_photos_to_itself(album):
    site, _ = album
    site.post("a", "![Una foto](foto.jpg)", draft=True)
    site.build()
    assert not [path for path in site.tree() if "foto" in path]


def test_a_bomb_and_a_damaged_image_are_published_as_they_are(album):
    site, made = album
    site.write("content/blog/b.png", bomb())
    site.write("content/blog/c.jpg", photo()[:900])
    site.post("a", "![](b.png) ![](c.jpg)")
    report = site.build()
    assert {d.code for d in report.diagnostics} == {"image-too-large", "image-broken"}
    assert made == []
    assert 'src="/blog/b.png" width="50000" height="50000"' in site.published("blog/a/index.html")


def test_an_image_that_only_looks_whole_stops_the_build(album):
    site, _ = album
    site.build()
    before = site.tree()
    content = bytearray(saved(noise(), "WEBP", lossless=True))
    content[40:4000] = bytes(3960)
    site.write("content/blog/foto.jpg", bytes(content))
    with pytest.raises(SiteError) as problem:
        site.build()
    (found,) = problem.value.diagnostics
    assert (found.code, found.where.path) == ("image-undecodable", "content/blog/foto.jpg")
    assert site.tree() == before


def test_workers_make_the_same(album, monkeypatch):
    site, _ = album
    monkeypatch.undo()  # they are sent a function of a module
    site.write("content/blog/dos.jpg", photo(seed=2))
    site.post("b", "![](dos.jpg)")
    site.build()
    alone = site.tree()
    site.build(fresh=True, jobs=2)
    assert site.tree() == alone


def test_a_clean_build_makes_the_same(album):
    site, made = album
    site.build()
    options = BuildOptions(Visibility(NOW))
    assert verify_build(site.folder, site.folder / "public", options, lambda *_: None) == ()
    assert made == [24, 48, 24, 48]


def test_cleaning_forgets_them(album):
    site, _ = album
    site.build()
    assert [*(memory_of(site.folder) / "images").iterdir()]
    assert site.run("clean").exit_code == 0
    assert not (memory_of(site.folder) / "images").exists()


class TestSocialImages:
    @pytest.fixture
    def blog(self, site):
        site.config("[images]\nsocial = true\nwidths = [24]\n")
        site.post("a", series="La web", part=1)
        return site

    def cards(self, site):
        return [path for path in site.tree() if path.startswith("assets/cards/")]

    def test_a_post_without_a_picture_has_one(self, blog):
        blog.build()
        (card,) = self.cards(blog)
        html = blog.published("blog/a/index.html")
        assert f'<meta property="og:image" content="https://example.com/{card}">' in html
        assert '<meta property="og:image:width" content="1200">' in html
        assert '<meta property="og:image:height" content="630">' in html
        assert '<meta property="og:image:alt" content="A">' in html
        assert f'"image": "https://example.com/{card}"' in html
        assert "summary_large_image" in html
        assert opened(blog.tree()[card]).size == (1200, 630)
        assert "og:image" not in blog.published("index.html")

    def test_it_is_drawn_again_if_its_words_change(self, blog):
        blog.build()
        (before,) = self.cards(blog)
        blog.post("b", series="La web", part=2)
        blog.build()
        assert before in self.cards(blog)
        assert len(self.cards(blog)) == 2
        blog.post("a", title="Otro", series="La web", part=1)
        report = blog.build()
        assert before not in self.cards(blog)
        assert str(report.reasons["/blog/a/"]) == "title of content/blog/a.md changed"

    def test_a_post_with_a_picture_shows_that(self, blog):
        blog.write("content/foto.jpg", photo())
        blog.post("a", heroImage="/foto.jpg")
        blog.build()
        assert self.cards(blog) == []
        html = blog.published("blog/a/index.html")
        assert '<meta property="og:image" content="https://example.com/foto.jpg">' in html

    def test_another_font_draws_others(self, blog):
        blog.build()
        before = self.cards(blog)
        font = blog.write("letras.ttf", FONT.read_bytes() + b"another")
        blog.config('[images]\nsocial = true\nfont = "letras.ttf"\n')
        blog.build()
        between = self.cards(blog)
        font.write_bytes(FONT.read_bytes() + b"a third")
        blog.build()
        assert len({*before, *between, *self.cards(blog)}) == 3
