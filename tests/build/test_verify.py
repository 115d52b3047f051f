"""Users can see for themselves that a build is what a clean one would be."""

from datetime import UTC, datetime

import pytest

from sitegen.build.memory import memory_of
from sitegen.build.report import BuildOptions
from sitegen.build.verify import verify_build
from sitegen.errors import Where, error
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, 12, tzinfo=UTC))
HINT = (
    "build again, which makes everything anew; if no program of yours has changed the file, "
    "this is a fault of sitegen"
)


@pytest.fixture
def verify(site):
    site.post("a")
    site.post("b")
    site.build()
    return lambda: verify_build(
        site.folder, site.folder / "public", BuildOptions(NOW), lambda *_: None
    )


def test_a_build_is_what_it_should_be(site, verify):
    before = site.tree()
    assert verify() == ()
    assert site.tree() == before
    assert memory_of(site.folder).exists()


def test_also_after_an_edit(site, verify):
    site.post("a", "Otro.", title="Nuevo")
    site.build()
    assert verify() == ()


def test_a_file_that_is_other(site, verify):
    site.write("public/rss.xml", "x")
    assert verify() == (
        error(
            "build-differs",
            "`public/rss.xml` is not what a clean build makes",
            Where("public/rss.xml"),
            HINT,
        ),
    )


def test_a_file_that_is_gone(site, verify):
    (site.folder / "public/rss.xml").unlink()
    assert [d.where.path for d in verify()] == ["public/rss.xml"]


def test_a_page_more_and_a_page_less(site, verify):
    place = site.folder / "content/blog/a.md"
    place.rename(place.with_name("c.md"))
    messages = {d.message for d in verify()}
    assert "`public/blog/a/index.html` is not part of a clean build" in messages
    assert "`public/blog/c/index.html` is missing" in messages


def test_what_led_astray_is_forgotten_so_that_the_next_build_mends_it(site, verify):
    site.write("public/rss.xml", "x")
    assert verify()
    assert not [*memory_of(site.folder).glob("*.db")]
    site.build()
    assert verify() == ()


def test_files_of_others_do_not_matter(site, verify):
    site.write("public/CNAME", "example.com")
    assert verify() == ()
