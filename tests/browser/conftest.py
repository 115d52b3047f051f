"""A real Chromium, and a site in it."""

import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from dev_server import listening
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parent.parent.parent
# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)
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
def built_series(tmp_path_factory):
    """The folder of this repository's own site, built."""
    from datetime import UTC, datetime

    from sitegen.build.build import build_site
    from sitegen.build.report import BuildOptions
    from sitegen.site.model import Visibility

    output = tmp_path_factory.mktemp("series") / "public"
    options = BuildOptions(Visibility(datetime(2026, 1, 1, tzinfo=UTC)), output)
    build_site(ROOT, options, lambda *_: None)
    return output


@pytest.fixture(scope="session")
def series(built_series, host):
    """The address of this repository's own site on Python's file server."""
    return host(built_series)


@pytest.fixture(scope="session")
def start_nginx(tmp_path_factory):
    """Start nginx with a configuration beside this file; gives its address and its log."""
    binary = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if binary is None:
        if os.environ.get("CI"):
            pytest.fail("there is no nginx")
        pytest.skip("there is no nginx")
    processes = []

    def start(name, **values):
        folder = tmp_path_factory.mktemp("nginx")
        port = _free_port()
        user = "user root;" if os.geteuid() == 0 else ""
        settings = (Path(__file__).parent / name).read_text("utf-8")
        for key, value in {"USER": user, "PORT": port, "HOME": folder, "TLS": "", **values}.items():
            settings = settings.replace(f"@{key}@", str(value))
        (folder / "nginx.conf").write_text(settings, "utf-8")
        command = [binary, "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"]
        processes.append(subprocess.Popen(command))
        address = f"http://127.0.0.1:{port}"
        _wait_until_it_answers(address)
        return address, folder / "access.log"

    yield start
    for process in processes:
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="session")
def start_https_proxy(start_nginx, tmp_path_factory):
    """Start nginx before a development server, with HTTPS too; gives its address and its log."""

    def start(server):
        certificate = _certificate_in(tmp_path_factory.mktemp("certificate"))
        port = _free_port()
        _, log = start_nginx("proxy.conf", SERVER=server, TLS=_tls(port, certificate))
        return f"https://localhost:{port}", log

    return start


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def _certificate_in(folder):
    """A certificate for localhost that nobody has signed but itself, with its key in one file."""
    place = folder / "localhost.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-nodes", "-days", "2", "-keyout", place, "-out", folder / "certificate.pem"]
    subprocess.run([*command, *subject, *files], check=True, capture_output=True, timeout=60)
    place.write_bytes(place.read_bytes() + (folder / "certificate.pem").read_bytes())
    return place


def _tls(port, certificate):
    return f"""listen 127.0.0.1:{port} ssl;
        ssl_certificate {certificate};
        ssl_certificate_key {certificate};"""


@pytest.fixture(scope="session")
def nginx(start_nginx, built_series):
    """The same on nginx, with gzip and a strict policy; gives its address and its log."""
    return start_nginx("nginx.conf", ROOT=built_series)


@contextmanager
def serving(folder, *arguments):
    """A development server on the site in a folder; its address."""
    with listening(folder, *arguments) as server:
        yield server.origin


@pytest.fixture(scope="session")
def serve():
    """The address of the development server on this repository's own site."""
    with serving(ROOT) as address:
        yield address


@pytest.fixture(scope="session")
def start_serving():
    """Serve the site in a folder: `with start_serving(folder) as address`."""
    return serving


def _wait_until_it_answers(address):
    for _ in range(100):
        try:
            httpx.get(address)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"nothing answers at {address}")


@pytest.fixture(scope="session", params=["markdown", "commonmark"])
def specimen(request, tmp_path_factory, host):
    """The address of a post with everything that Markdown can ask for, by either engine."""
    from datetime import UTC, datetime
    from pathlib import Path

    from sitegen.build.build import build_site
    from sitegen.build.report import BuildOptions
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
    # What moves is drawn by the processor here; tests of motion ask for it.
    context = chromium.new_context(reduced_motion="reduce")
    opened = context.new_page()
    foreign = []
    opened.on("request", lambda request: _note_foreign(request.url, foreign))
    yield opened
    context.close()
    assert foreign == []


def _note_foreign(url, foreign):
    if not url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
        foreign.append(url)


@pytest.fixture(scope="session")
def layout_shift():
    """A function from a page to how far what readers see has moved on it (Layout Instability)."""
    total = """() => new Promise(resolve => {
      let total = 0;
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) total += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => resolve(total), 300);
    })"""
    return lambda page: page.evaluate(total)
