"""What pages get from the server beside themselves."""

import asyncio
import json
import re
from datetime import UTC, datetime
from time import time

import httpx
import pytest

from sitegen.serve.admission import Door
from sitegen.serve.app import create_app
from sitegen.serve.editor import editor_for
from sitegen.serve.host_names import HostNames
from sitegen.serve.invitation import cookie_of
from sitegen.serve.page_desk import static_files
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.site_state import SiteState
from sitegen.site.model import Visibility

OPEN = Door(HostNames(("blog.example",)), "token")
COOKIE = cookie_of("token", 0).partition(";")[0]
BROKEN = {"pubDate": "10/11/2024"}


@pytest.fixture
def ask(site):
    """Ask the application once for a path, from an address, with more headers."""

    def asked(path, client="127.0.0.1", **headers):
        async def run():
            state = SiteState(site.folder, lambda: Visibility(datetime(2024, 12, 31, tzinfo=UTC)))
            editor = editor_for(site.folder)
            app = create_app(state, RelayDesk(time), lambda _: None, OPEN, editor)
            transport = httpx.ASGITransport(app, client=(client, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                sent = {name.replace("_", "-"): value for name, value in headers.items()}
                return await http.get(path, headers={"Cookie": COOKIE, **sent})

        return asyncio.run(run())

    return asked


def test_a_page_and_its_state_have_the_same_version(site, ask):
    site.config("", base_url="https://example.com/repo/")
    site.post("ñu")
    for path in ("blog/%C3%B1u/", "", "nada/"):
        page = ask(f"/repo/{path}")
        state = ask(f"/repo/_sitegen/state?path={path.replace('%', '%25')}").json()
        assert re.search(r'data-version="(.*?)"', page.text)[1] == state["version"]
        assert state["version"].startswith(f"{page.status_code}-")
        again = ask(f"/repo/{path}")
        assert again.headers.get("ETag") == page.headers.get("ETag")


def test_a_broken_page_has_the_version_of_its_state(site, ask):
    site.post("a", **BROKEN)
    page = ask("/blog/a/")
    state = ask("/_sitegen/state?path=blog/a/").json()
    assert page.status_code == 500
    assert f'data-version="{state["version"]}"' in page.text
    assert [each["line"] for each in state["errors"]] == [3]


def test_the_page_tells_which_files_it_shows(site, ask):
    site.post("a")
    site.write("content/x.css", "a {}")
    address = "/_sitegen/state?path=blog/a/&file=x.css&file=gone.css&file=../sitegen.toml"
    files = ask(address).json()["files"]
    assert files["x.css"]
    assert (files["gone.css"], files["../sitegen.toml"]) == ("", "")


def test_the_number_is_that_of_the_state(ask):
    answer = ask("/_sitegen/number")
    assert answer.headers["Cache-Control"] == "no-store"
    assert int(answer.text) <= ask("/_sitegen/state?path=").json()["number"]


@pytest.mark.parametrize("path", ["state?path=", "events", "number"])
@pytest.mark.parametrize(
    "headers", [{"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://evil.example"}]
)
def test_other_sites_get_nothing(site, ask, path, headers):
    site.post("a")
    refused = ask(f"/_sitegen/{path}", **headers)
    assert (refused.status_code, refused.text) == (
        403,
        "only pages of this site may ask for that\n",
    )


def test_no_other_machine_learns_where_the_files_are(site, ask):
    site.post("a", **BROKEN)
    folder = site.folder.as_posix()
    for path in ("/blog/a/", "/_sitegen/state?path=blog/a/"):
        assert f"vscode://file{folder}/content/blog/a.md:3:10" in ask(path).text
        for elsewhere in (
            ask(path, client="192.168.1.7"),
            ask(path, X_Forwarded_For="192.168.1.7"),
            ask(path, Host="blog.example"),
        ):
            assert folder not in elsewhere.text
            assert "content/blog/a.md:3:10" in elsewhere.text


def test_words_are_in_the_language_of_the_site_or_page(site, ask):
    site.post("a", **BROKEN)
    assert "1 error" in ask("/").text
    assert '<html lang="es"' in ask("/").text
    shown = ask("/_sitegen/state?path=&language=en-GB").json()["shown"]["errors"]
    assert "Close" in shown
    site.write("sitegen.toml", "title = ")
    assert '<html lang="es"' in ask("/", Accept_Language="es-ES,en").text
    assert '<html lang="en"' in ask("/").text


def test_scripts_are_sent_once(site, ask):
    site.post("a")
    for name in static_files():
        whole = ask(f"/_sitegen/{name}")
        assert whole.status_code == 200
        assert whole.headers["Content-Type"].startswith(("text/javascript", "text/css"))
        assert ask(f"/_sitegen/{name}", If_None_Match=whole.headers["ETag"]).status_code == 304
    assert ask("/_sitegen/../app.py").status_code == 404
    assert ask("/_sitegen/nothing.js").status_code == 404


def test_a_layout_that_fails_names_its_line_and_the_page(site, ask):
    site.post("a")
    site.write("layouts/post.html", "<p>\n{{ page.nothing }}\n")
    state = ask("/_sitegen/state?path=blog/a/").json()
    assert json.dumps(state["errors"][0]["message"]).endswith('(while rendering `/blog/a/`)"')
    assert (state["errors"][0]["path"], state["errors"][0]["line"]) == ("layouts/post.html", 2)
    assert "{{ page.nothing }}" in ask("/blog/a/").text
