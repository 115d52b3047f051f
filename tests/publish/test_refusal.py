"""Only what the sources make now is deployed."""

import os
import time

import pytest
from deploying import NOW

from sitegen.build.memory import forget
from sitegen.build.report import BuildOptions
from sitegen.config import read_config
from sitegen.errors import SiteError, Where, error
from sitegen.publish.refusal import check_built
from sitegen.site.model import Visibility

AGAIN = "run `sitegen build`, then deploy again"


@pytest.fixture
def check(site):
    site.post("a", "![](p.png)", aliases=["/old/"])
    site.write("content/blog/p.png", b"png")

    def look(now=NOW):
        config = read_config(site.folder).config
        options = BuildOptions(Visibility(now))
        before = site.tree()
        try:
            return check_built(
                site.folder, site.folder / "public", config, options, lambda *_: None
            )
        finally:
            assert site.tree() == before, "to look changes nothing"

    return look


def problem_of(check, **options):
    with pytest.raises(SiteError) as caught:
        check(**options)
    return caught.value.diagnostics


def stale(files):
    return error(
        "deploy-stale", f"the output folder is not what the sources make now: {files}", None, AGAIN
    )


def test_what_was_just_built(site, check):
    site.build()
    assert check().redirects == {"/old/": "/blog/a/"}
    forget(site.folder, lambda *_: None)
    assert check().redirects == {"/old/": "/blog/a/"}, "also if nothing is remembered of the build"


def test_what_changes_no_file_is_no_reason(site, check):
    site.post("b", draft=True)
    site.build()
    os.utime(site.folder / "content/blog/a.md", (time.time(), time.time() + 5))
    site.config('[deploy]\ntarget = "x"\n')
    site.post("b", "Otro.", draft=True)
    check()


def test_sources_that_have_changed(site, check):
    site.write("content/x.txt", "x")
    site.build()
    site.write("content/blog/p.png", b"other")
    assert problem_of(check) == (stale("`blog/p.png`"),)
    (site.folder / "content/x.txt").unlink()
    assert problem_of(check) == (stale("`blog/p.png`, `x.txt`"),)
    site.post("a", "![](p.png) Otro.", aliases=["/old/"])
    (found,) = problem_of(check)
    assert found.message.endswith("`atom.xml`, `blog/a/index.html`, `blog/p.png` and 3 more")


def test_an_output_that_somebody_changed_and_a_post_whose_day_has_come(site, check):
    site.post("b", pubDate="2025-01-02")
    site.build()
    site.write("public/robots.txt", "x")
    assert problem_of(check) == (stale("`robots.txt`"),)
    (found,) = problem_of(check, now=NOW.replace(year=2026))
    assert found.code == "deploy-stale"


def test_drafts_and_posts_to_come(site, check):
    site.build(drafts=True, future=True)
    check()  # there are none
    site.post("b", draft=True)
    site.build(drafts=True, future=True)
    assert problem_of(check) == (
        error(
            "deploy-drafts",
            "the output folder holds drafts and posts to come: it was built with --drafts --future",
            None,
            "run `sitegen build` without, then deploy again",
        ),
    )


def test_another_address_and_none(site, check):
    site.build()
    site.config("", base_url="https://other.example/")
    assert problem_of(check) == (
        error(
            "deploy-other-address",
            "the output folder was built for `https://example.com/`, "
            "and base_url is `https://other.example/`",
            Where("sitegen.toml"),
            AGAIN,
        ),
    )
    site.write("sitegen.toml", "")
    assert problem_of(check) == (
        error(
            "deploy-base-url",
            "the site's address is not known, so its feeds and canonical links lead to localhost",
            Where("sitegen.toml"),
            'write base_url = "https://example.com/" in sitegen.toml, then run `sitegen build`',
        ),
    )


def test_sources_with_errors(site, check):
    site.post("b", pubDate="10/11/2024")
    assert "front-matter-date" in {d.code for d in problem_of(check)}
