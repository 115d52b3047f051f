"""What is told about images."""

import sys

import pytest
from box_files import box
from photos import bomb, photo

from sitegen.errors import Where, error, warning
from sitegen.images.diagnosis import changed_meanwhile, problems_of_images, undecodable
from sitegen.images.looking import look_at_images
from sitegen.source.tree import scan_tree


@pytest.fixture
def problems(tmp_path):
    def find(name, content):
        (tmp_path / name).write_bytes(content)
        tree = scan_tree(tmp_path)
        return problems_of_images(look_at_images(tree.files, tree.seen_at, True, {}))

    return find


def test_a_damaged_image(problems):
    assert problems("a.jpg", photo()[:800]) == (
        warning(
            "image-broken",
            "`content/a.jpg` is damaged, cut off, or no image of its name's format",
            Where("content/a.jpg"),
            "export it again from the original; until then it is published with all that it may "
            "tell of place and time",
        ),
    )


def test_a_bomb(problems):
    assert problems("b.png", bomb()) == (
        warning(
            "image-too-large",
            "`content/b.png` has 50,000 × 50,000 pixels: no smaller versions are made of it",
            Where("content/b.png"),
            "make it smaller; at most 80 million pixels are decoded",
        ),
    )


class TestWhatIsLeftInAFile:
    HINT = (
        "export it again from the original, or take its metadata out with another program, such as "
        "exiftool; keep_metadata = true under [images] publishes all files as they are"
    )

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"no film", "it is damaged, cut off, or no file of its name's format"),
            (box(b"mini"), "some of that lies where it cannot be overwritten"),
        ],
    )
    def test_is_told_at_every_build(self, site, content, why):
        site.write("content/a.mp4", content)
        site.post("x")
        expected = warning(
            "metadata-left",
            f"`content/a.mp4` may still tell where, when and with what it was made: {why}",
            Where("content/a.mp4"),
            self.HINT,
        )
        for _ in range(2):
            assert site.build().diagnostics == (expected,)
            site.post("y")

    def test_is_no_matter_to_those_who_keep_it(self, site):
        site.write("content/a.mp4", b"no film")
        site.post("x")
        site.config("[images]\nkeep_metadata = true\n")
        assert site.build().diagnostics == ()

    def test_is_not_told_of_what_is_told_to_be_no_image(self, site):
        site.write("content/a.avif", b"no image")
        site.post("x")
        assert [one.code for one in site.build().diagnostics] == ["image-broken"]


def test_an_image_that_only_looks_whole():
    assert undecodable("content/a.jpg", "why") == error(
        "image-undecodable",
        "`content/a.jpg` cannot be decoded: why",
        Where("content/a.jpg"),
        "export it again from the original, or take it out",
    )


def test_an_image_that_changes_during_a_build():
    assert changed_meanwhile("content/a.jpg") == error(
        "image-changed",
        "`content/a.jpg` was changed while the site was being built",
        Where("content/a.jpg"),
        "build again",
    )


A, B, SOCIAL = photo(), photo(seed=2), photo("PNG")


class TestWithoutPillow:
    @pytest.fixture(autouse=True)
    def _without(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "PIL", None)

    def test_there_is_one_notice_for_all_images(self, site):
        site.write("content/a.jpg", A)
        site.write("content/b.jpg", B)
        site.post("x", "![a](/a.jpg) ![b](/b.jpg)")
        assert site.build().diagnostics == (
            warning(
                "images-extra-missing",
                "2 images are published in full size only: smaller versions need Pillow",
                None,
                "run `pip install 'sitegen[images]'`, or write pictures = false under [images]",
            ),
        )
        html = site.published("blog/x/index.html")
        assert '<img alt="a" src="/a.jpg" width="96" height="64"' in html
        assert "<picture>" not in html

    def test_pictures_for_social_networks_do_not_count(self, site):
        site.write("content/a.social.png", SOCIAL)
        site.post("x")
        assert site.build().diagnostics == ()

    def test_there_is_none_where_nobody_wants_more(self, site):
        site.write("content/a.jpg", A)
        site.config("[images]\npictures = false\n")
        site.post("x")
        assert site.build().diagnostics == ()
