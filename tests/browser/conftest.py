"""A real Chromium, and a site in it."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")


class Quiet(SimpleHTTPRequestHandler):
    """A plain file server, as any static host."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def chromium():
    """The browser; where there is none the tests are skipped, but in CI that is a failure."""
    binary = next((found for name in NAMES if (found := shutil.which(name))), None)
    if binary is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium")
        pytest.skip("there is no Chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=binary, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def host():
    """Serve a folder over HTTP; gives its address."""
    servers = []

    def serve(folder):
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def series(tmp_path_factory, host):
    """The address of this repository's own site, built and served."""
    from datetime import UTC, datetime
    from pathlib import Path

    from sitegen.build.build import BuildOptions, build_site
    from sitegen.site.model import Visibility

    output = tmp_path_factory.mktemp("series") / "public"
    options = BuildOptions(Visibility(datetime(2026, 1, 1, tzinfo=UTC)), output)
    build_site(Path(__file__).parent.parent.parent, options, lambda *_: None)
    return host(output)


@pytest.fixture(scope="session", params=["markdown", "commonmark"])
def specimen(request, tmp_path_factory, host):
    """The address of a post with everything that Markdown can ask for, by either engine."""
    from datetime import UTC, datetime
    from pathlib import Path

    from sitegen.build.build import BuildOptions, build_site
    from sitegen.site.model import Visibility

    folder = tmp_path_factory.mktemp("specimen")
    source = folder / "content" / "blog" / "specimen.md"
    source.parent.mkdir(parents=True)
    source.write_text((Path(__file__).parent / "specimen.md").read_text("utf-8"), "utf-8")
    settings = f'language = "es"\n[markdown]\nengine = "{request.param}"\n'
    (folder / "sitegen.toml").write_text(settings, "utf-8")
    options = BuildOptions(Visibility(datetime(2026, 1, 1, tzinfo=UTC)))
    build_site(folder, options, lambda *_: None)
    return f"{host(folder / 'public')}/blog/specimen/"


@pytest.fixture
def page(chromium):
    """A page that fails the test if the site asks another host for anything."""
    context = chromium.new_context()
    opened = context.new_page()
    foreign = []
    opened.on("request", lambda request: _note_foreign(request.url, foreign))
    yield opened
    context.close()
    assert foreign == []


def _note_foreign(url, foreign):
    if not url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
        foreign.append(url)
