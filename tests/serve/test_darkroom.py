"""Smaller versions of images in the development server: made when a browser asks."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from photos import SECRET, opened, photo

from sitegen.build.memory import memory_of
from sitegen.generation import read_generation
from sitegen.images.card import FONT
from sitegen.markup.engine import render_body
from sitegen.serve import darkroom as module
from sitegen.serve.answers import answer
from sitegen.serve.darkroom import Darkroom
from sitegen.serve.hosts.rules import HOSTS
from sitegen.serve.outputs import SiteOutputs
from sitegen.serve.served import Served
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


@pytest.fixture
def ask(site, monkeypatch):
    """Ask for a path; `made` counts what was encoded."""
    site.config("[images]\nwidths = [24, 48]\n")
    site.write("content/blog/foto.jpg", photo())
    site.post("a", "![](foto.jpg)")
    served, room, made = Served(1, read_generation(site.folder, NOW)), Darkroom(site.folder), []
    encode = module.encode_batch
    monkeypatch.setattr(module, "encode_batch", lambda *a: made.append(a) or encode(*a))

    def asked(path, **more):
        return answer(served, path, render_body, darkroom=room, **more)

    asked.made = made
    asked.outputs = SiteOutputs(served.state, room)
    return asked


def urls_in(html):
    return re.findall(r"(/assets/images/\S+) \d+w", html.decode())


def test_a_page_is_shown_before_anything_is_made(ask):
    assert len(urls_in(ask("/blog/a/").content)) == 2
    assert ask.made == []


def test_a_version_is_made_once_however_many_ask(ask):
    url = urls_in(ask("/blog/a/").content)[0]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, [url] * 4))
    assert {(one.status, one.media_type) for one in answers} == {(200, "image/avif")}
    assert opened(answers[0].content).size == (24, 16)
    assert len(ask.made) == 1


def test_a_build_has_nothing_left_to_make(ask, site):
    for url in urls_in(ask("/blog/a/").content):
        content = ask(url).content
        assert (memory_of(site.folder) / ".gitignore").exists()
        site.build()
        assert site.tree()[url[1:]] == content


def test_a_social_image_is_drawn_when_it_is_asked_for(ask):
    (url,) = set(re.findall(r"/assets/cards/[^\"]+", ask("/blog/a/").content.decode()))
    answered = ask(url)
    assert (answered.media_type, opened(answered.content).size) == ("image/png", (1200, 630))


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_every_host_has_the_images_that_pages_name(ask, host):
    html = ask("/blog/a/", rules=HOSTS[host]).content
    (card,) = set(re.findall(r"/assets/cards/[^\"]+", html.decode()))
    assert {ask(url, rules=HOSTS[host]).status for url in (*urls_in(html), card)} == {200}


def test_other_letters_are_told_of_images_too(ask):
    url = urls_in(ask("/blog/a/").content)[0]
    missing = ask(url.replace("foto", "Foto"), rules=HOSTS["github-pages"])
    assert [d.code for d in missing.diagnostics] == ["address-case"]
    assert url in missing.diagnostics[0].message


def test_a_build_publishes_nothing_that_the_server_does_not_know(ask, site):
    site.build()
    images = [path for path in site.tree() if path.startswith(("assets/images", "assets/cards"))]
    assert len(images) == 3
    assert all(f"/{path}" in ask.outputs for path in images)
    assert {f"/{path}" for path in images} <= {*ask.outputs}


def test_copies_have_the_bytes_that_a_build_gives_them(ask, site):
    site.build()
    assert ask("/blog/foto.jpg").content == site.tree()["blog/foto.jpg"]


def test_names_that_nobody_gave_lead_nowhere(ask):
    assert ask("/assets/images/foto-24.000000000000.avif").status == 404
    assert ask.made == []


def test_an_original_tells_nothing(ask):
    answered = ask("/blog/foto.jpg")
    assert (answered.media_type, SECRET in answered.content) == ("image/jpeg", False)


def test_an_image_that_changed_or_went_is_told(ask, site):
    url = urls_in(ask("/blog/a/").content)[0]
    site.write("content/blog/foto.jpg", photo(seed=2))
    assert [d.code for d in ask(url).diagnostics] == ["image-changed"]
    (site.folder / "content/blog/foto.jpg").unlink()
    assert [d.code for d in ask(url).diagnostics] == ["file-unreadable"]
    assert ask("/blog/foto.jpg").status == 404


def test_a_card_is_never_drawn_in_another_font_than_its_name_says(site):
    site.config('[images]\nfont = "f.ttf"\n')
    font = site.write("f.ttf", FONT.read_bytes())
    site.post("a")
    served, room = Served(1, read_generation(site.folder, NOW)), Darkroom(site.folder)
    html = answer(served, "/blog/a/", render_body).content.decode()
    url = re.findall(r"/assets/cards/[^\"]+", html)[0]
    font.write_bytes(FONT.read_bytes() + b"\0")
    assert [d.code for d in answer(served, url, render_body, darkroom=room).diagnostics] == [
        "image-changed"
    ]
    font.unlink()
    assert answer(served, url, render_body, darkroom=room).status == 500
    font.write_bytes(FONT.read_bytes())
    assert answer(served, url, render_body, darkroom=room).status == 200
