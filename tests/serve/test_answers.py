"""What the development server answers, decided without a socket."""

from datetime import UTC, datetime

import pytest
from box_files import film, redacted
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.errors import error, warning
from sitegen.generation import read_generation
from sitegen.images.boxes.patch import patched
from sitegen.markup.engine import render_body
from sitegen.serve.answer import Answer, media_type_of
from sitegen.serve.answers import answer
from sitegen.serve.hosts.rules import HOSTS
from sitegen.serve.pantry import Pantry
from sitegen.serve.served import Failure, Served
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


@pytest.fixture
def ask(site):
    """Answer a request for a path of the site as it is now."""

    def asked(path):
        return answer(Served(1, read_generation(site.folder, NOW)), path, render_body)

    return asked


def test_a_page_is_what_build_makes(site, ask):
    site.post("a")
    site.build()
    assert ask("/blog/a/").content == site.tree()["blog/a/index.html"]


def test_a_style_sheet_of_the_content_is_the_same_as_in_a_build(site, ask):
    site.config("", base_url="https://example.com/repo/")
    site.write("content/x.css", "a { background: url(/f.svg) }")
    site.build()
    assert "/repo/f.svg" in site.published("x.css")
    assert ask("/repo/x.css").content == site.tree()["x.css"]


def test_percent_encoded_and_decomposed_paths_find_the_page(site, ask):
    site.post("ñu")
    assert ask("/blog/%C3%B1u/").status == 200
    assert ask("/blog/n%CC%83u/").status == 200


def test_a_missing_slash_is_added(site, ask):
    site.post("ñu")
    assert ask("/blog/%C3%B1u") == Answer(301, location="/blog/%C3%B1u/")


def test_a_site_with_a_path_lives_below_it(site, ask):
    site.config("", base_url="https://example.com/un%20sitio/")
    site.post("a")
    for path in ("/", "/un%20sitio"):
        assert ask(path) == Answer(302, location="/un%20sitio/")
    assert ask("/un%20sitio/blog/a/").status == 200
    assert ask("/un%20sitio/blog/a") == Answer(301, location="/un%20sitio/blog/a/")


@pytest.mark.parametrize("host", [*HOSTS])
def test_what_is_asked_for_outside_of_a_site_with_a_path_is_missing_as_on_its_host(site, host):
    site.config("", base_url="https://example.com/repo/")
    site.write("content/foto.svg", "<svg/>")
    served = Served(1, read_generation(site.folder, NOW))
    answered = answer(served, "/foto.svg", render_body, rules=HOSTS[host])
    assert answered.status == 404
    assert answered.diagnostics == (
        warning(
            "address-without-base",
            "`/foto.svg` was asked for, and this site begins at `/repo/`",
            None,
            "write `/repo/foto.svg`, or an address relative to the page: sitegen puts `/repo`"
            " before addresses in HTML and CSS, and cannot do so in scripts",
        ),
    )
    assert b"write /repo/foto.svg" in answered.content
    # Browsers ask for icons by themselves, and others for whatever they like.
    nothing = answer(served, "/nope", render_body, rules=HOSTS[host])
    assert (nothing.status, nothing.diagnostics) == (404, ())
    assert nothing.content == b"This site begins at /repo/.\n"


def test_a_site_with_a_path_that_cannot_be_read_is_still_below_it():
    served = Served(3, Failure((error("config-syntax", "broken"),), "/repo"))
    assert answer(served, "/", render_body) == Answer(302, location="/repo/")
    assert answer(served, "/foto.svg", render_body).status == 404
    assert answer(served, "/repo/", render_body).status == 500


def test_a_failure_answers_every_page_with_its_reason():
    reason = (error("config-syntax", "broken"),)
    answered = answer(Served(3, Failure(reason)), "/blog/", render_body)
    assert answered == Answer(500, stopping=reason)


def test_a_warning_does_not_hide_the_page(site, ask):
    site.write("content/blog/a.md", "Sin título.\n")
    assert ask("/blog/a/").status in (200, 404)
    assert ask("/").status == 200


def test_files_and_assets_have_their_types(site, ask):
    site.write("content/f.svg", "<svg/>")
    answered = ask("/f.svg")
    assert (answered.status, answered.file.name) == (200, "f.svg")
    css = next(a for a in ask("/").content.decode().split('"') if a.endswith(".css"))
    assert ask(css).media_type == "text/css; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/a.js", "text/javascript; charset=utf-8"),
        ("/feed.json", "application/json; charset=utf-8"),
        ("/a.webp", "image/webp"),
        ("/a.unknown", "application/octet-stream"),
    ],
)
def test_media_types(path, media_type):
    assert media_type_of(path) == media_type


@pytest.fixture
def served(site):
    """A site with a post."""
    site.post("a")
    return Served(1, read_generation(site.folder, NOW)), Pantry()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(path=st.text(st.characters(codec="ascii"), max_size=40))
def test_only_known_addresses_are_answered_with_200(served, path):
    state, pantry = served
    known = {*state.state.scene.plan.pages, *state.state.files}
    answered = answer(state, f"/{path}", render_body, pantry=pantry)
    assert answered.status != 200 or f"/{path}" in known


def test_other_letters_are_a_warning_with_the_right_ones(site, ask):
    site.post("a")
    answered = ask("/blog/A/")
    assert answered.status == 404
    assert answered.diagnostics == (
        warning(
            "address-case",
            "`/blog/a/` was asked for with other capital letters, and not found",
            None,
            "write `/blog/a/` in the link: GitHub Pages, Cloudflare, S3 and nginx tell letters"
            " apart",
        ),
    )


def test_a_site_is_served_by_the_rules_of_a_host(site):
    site.config("", base_url="https://example.com/repo/")
    site.write("content/manual.html", "<p>")
    generation = Served(1, read_generation(site.folder, NOW))

    def at(host, path):
        return answer(generation, path, render_body, rules=HOSTS[host])

    assert at("cloudflare", "/repo/manual.html") == Answer(308, location="/repo/manual")
    assert at("github-pages", "/repo/manual").content == b"<p>"
    assert at("s3", "/repo/manual").status == 404


def test_a_page_of_errors_in_a_folder_is_one(site):
    place = site.write("content/blog/404.html", "<p>")
    generation = Served(1, read_generation(site.folder, NOW))
    missing = answer(generation, "/blog/none", render_body, rules=HOSTS["cloudflare"])
    assert (missing.status, missing.file) == (404, place)


def test_a_rewritten_file_tells_when_it_was_saved(site, ask):
    site.config("", base_url="https://example.com/repo/")
    place = site.write("content/x.css", "a { background: url(/f.svg) }")
    answered = ask("/repo/x.css")
    assert b"/repo/f.svg" in answered.content
    assert answered.saved_ns == place.stat().st_mtime_ns


def test_a_film_is_its_file_with_patches(site, ask):
    place = site.write("content/f.mp4", film("film.mp4"))
    answered = ask("/f.mp4")
    assert (answered.file, answered.content) == (place, b"")
    assert patched(film("film.mp4"), 0, answered.patches) == redacted(film("film.mp4"))


def test_a_text_or_a_file_that_has_just_gone_is_no_fault_of_the_server(site):
    site.config("", base_url="https://example.com/repo/")
    text, sheet = site.post("a"), site.write("content/x.css", "a {}")
    served = Served(1, read_generation(site.folder, NOW))
    text.unlink()
    sheet.unlink()
    missing = answer(served, "/repo/blog/a/", render_body)
    assert (missing.status, missing.outdated) == (500, "content/blog/a.md")
    assert "cannot be read" in missing.stopping[0].message
    assert answer(served, "/repo/x.css", render_body).status == 404
