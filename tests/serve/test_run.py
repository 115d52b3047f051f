"""The development server as a process, over real sockets."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from dev_server import listening

ROOT = Path(__file__).parent.parent.parent


@contextmanager
def serving(site, *arguments):
    """A server on the site; yields the process and its port."""
    with listening(site.folder, *arguments) as server:
        yield server.process, server.port


def get(port, path, host="localhost", method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, headers={"Host": f"{host}:{port}"})
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8", "replace"), response.headers
    finally:
        connection.close()


def wait_for(port, path, wanted, seconds=10):
    """Ask again until `wanted(status, text)` holds; fail after some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        status, text, _ = get(port, path)
        if wanted(status, text):
            return status, text
        time.sleep(0.05)
    raise AssertionError(f"{path} stayed {status}: {text[:300]}")


@pytest.fixture(scope="module")
def resting(tmp_path_factory, site_at):
    """A site that nobody edits, and the port of a server on it."""
    site = site_at(tmp_path_factory.mktemp("site"))
    site.config("")
    site.post("a", body="```python\nx = 1\n```", aliases=["/viejo/"])
    site.write("content/foto.svg", "<svg/>")
    site.build()
    with listening(site.folder) as server:
        yield site, server.port


@pytest.fixture
def port(resting):
    return resting[1]


@pytest.mark.parametrize("path", ["blog/a/index.html", "index.html", "404.html"])
def test_a_page_is_what_build_makes_and_one_script(resting, path):
    site, port = resting
    text = get(port, "/" + path.removesuffix("index.html"))[1]
    script = re.search(r"<script data-sitegen-serve [^>]*></script>", text)[0]
    assert text.replace(script, "") == site.published(path)


def test_a_feed_is_what_build_makes(resting):
    site, port = resting
    assert get(port, "/atom.xml")[1] == site.published("atom.xml")


def test_addresses_answer_as_on_a_host(port):
    assert get(port, "/blog/a")[0] == 301
    assert get(port, "/blog/a")[2]["Location"] == "/blog/a/"
    assert get(port, "/nada/")[0] == 404
    assert get(port, "/foto.svg")[2]["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert get(port, "/rss.xml")[2]["Content-Type"] == "application/xml; charset=utf-8"
    assert get(port, "/viejo/")[0] == 200
    assert get(port, "/blog/a/", method="HEAD")[:2] == (200, "")
    assert get(port, "/blog/a/", method="POST")[0] == 405


@pytest.mark.parametrize("path", ["/blog/a/", "/foto.svg", "/rss.xml"])
def test_pages_and_files_answer_as_hosts_do(port, path):
    with httpx.Client(base_url=f"http://localhost:{port}") as client:
        whole = client.get(path)
        assert whole.headers["Cache-Control"] == "no-cache"
        again = client.get(path, headers={"If-None-Match": whole.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == whole.headers["ETag"]
        part = client.get(path, headers={"Range": "bytes=2-4"})
        assert (part.status_code, part.content) == (206, whole.content[2:5])
        assert part.headers["Content-Range"] == f"bytes 2-4/{len(whole.content)}"
        assert client.get(path, headers={"Range": "bytes=999999-"}).status_code == 416
        head = client.head(path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Length"] == str(len(whole.content))
        for response in (whole, again, part, head):
            assert "total;dur=" in response.headers["Server-Timing"]


@pytest.mark.parametrize(
    "path",
    ["/../sitegen.toml", "/%2e%2e/sitegen.toml", "/..%2fsitegen.toml", "//etc/passwd", "/%00"],
)
def test_nothing_outside_of_the_site_is_served(port, path):
    status, text, _ = get(port, path)
    assert status == 404
    assert "base_url" not in text


def test_requests_for_another_host_are_refused(port):
    assert get(port, "/", host="evil.example")[0] == 421


def test_drafts_are_shown_unless_asked_not_to(site):
    site.post("a", draft=True, series="Serie", part=1)
    site.post("b", pubDate="2124-09-19", series="Serie", part=2)
    site.write("content/pagina.md", "---\ntitle: p\ndraft: true\n---\n\nx\n")
    with serving(site) as (_, port):
        for path, badges in {
            "/blog/a/": ["Borrador", "Borrador", "Programado"],  # and those of the series' parts
            "/blog/b/": ["Programado", "Borrador", "Programado"],
            "/blog/": ["Programado", "Borrador"],
            "/series/serie/": ["Borrador", "Programado"],
            "/pagina/": ["Borrador"],
        }.items():
            assert re.findall(r'class="badge">(\w+)<', get(port, path)[1]) == badges
    with serving(site, "--no-drafts") as (_, port):
        for path in ("/blog/a/", "/blog/b/", "/series/serie/", "/pagina/"):
            assert get(port, path)[0] == 404


def test_a_save_is_served_at_once(site):
    site.post("a", body="antes")
    with serving(site) as (_, port):
        _, text, headers = get(port, "/blog/a/")
        assert "antes" in text
        site.post("a", body="después")
        wait_for(port, "/blog/a/", lambda _, text: "después" in text)
        assert get(port, "/blog/a/")[2]["ETag"] != headers["ETag"]
        site.post("b")
        wait_for(port, "/blog/b/", lambda status, _: status == 200)
        (site.folder / "content/blog/b.md").unlink()
        wait_for(port, "/blog/b/", lambda status, _: status == 404)
        site.write("layouts/post.html", "Mi diseño")
        wait_for(port, "/blog/a/", lambda _, text: "Mi diseño" in text)
        site.config("", base_url="https://example.com/otro/")
        wait_for(port, "/otro/blog/a/", lambda status, _: status == 200)


def test_an_error_is_a_page_and_goes_away_when_mended(site):
    site.post("a")
    with serving(site) as (_, port):
        site.post("a", pubDate="10/11/2024")
        _, text = wait_for(port, "/blog/a/", lambda status, _: status == 500)
        assert "content/blog/a.md:3:10" in text
        assert "_sitegen/reload.js" in text
        site.write("sitegen.toml", "title = ")
        wait_for(port, "/", lambda status, text: status == 500 and "config-syntax" in text)
        site.config("")
        site.post("a")
        wait_for(port, "/blog/a/", lambda status, _: status == 200)


def test_browsers_hear_of_every_generation(site):
    site.post("a")
    with serving(site) as (_, port), socket.create_connection(("127.0.0.1", port), 10) as stream:
        stream.sendall(b"GET /_sitegen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        reader = stream.makefile("rb")

        def next_number():
            for line in reader:
                if line.startswith(b"data: "):
                    return int(line[6:])
            raise AssertionError("the stream ended")

        first = next_number()
        assert json.loads(get(port, "/_sitegen/state?path=")[1])["number"] == first
        site.post("b")
        assert next_number() > first


def test_ctrl_c_ends_it_though_a_browser_listens(site):
    with serving(site) as (process, port), socket.create_connection(("127.0.0.1", port)) as stream:
        stream.settimeout(30)
        stream.sendall(b"GET /_sitegen/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        heard = stream.makefile("rb")
        assert heard.readline() == b"HTTP/1.1 200 OK\r\n"
        process.send_signal(signal.SIGINT)
        # The last chunk (RFC 9112, section 7.1): it was ended, not cut off after a while.
        assert heard.read().endswith(b"\r\n0\r\n\r\n")
        process.wait(30)
        assert "Traceback" not in process.stdout.read()


def test_ctrl_c_ends_it_at_once_though_the_site_is_still_being_read(site):
    script = """
import sys, time
from pathlib import Path
from sitegen.serve.run import run_server

def visibility():
    print("reading", flush=True)
    time.sleep(600)

run_server(Path(sys.argv[1]), visibility, "127.0.0.1", 0, print)
"""
    process = subprocess.Popen(
        [sys.executable, "-c", script, site.folder],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout.readline() == "reading\n"
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert (process.returncode, process.stdout.read()) == (0, "")
    finally:
        process.kill()
        process.stdout.close()


def test_whatever_goes_wrong_the_server_lives_to_see_it_mended(site):
    site.post("a")
    with serving(site) as (_, port):
        config = site.folder / "sitegen.toml"
        config.rename(site.folder / "kept")
        config.mkdir()
        wait_for(port, "/", lambda status, text: status == 500 and "config-unreadable" in text)
        config.rmdir()
        (site.folder / "kept").rename(config)
        wait_for(port, "/blog/a/", lambda status, _: status == 200)
        (site.folder / "content").rename(site.folder / "away")
        wait_for(port, "/blog/a/", lambda status, _: status == 500)
        (site.folder / "away").rename(site.folder / "content")
        wait_for(port, "/blog/a/", lambda status, _: status == 200)
        site.post("a", body="otra vez")
        wait_for(port, "/blog/a/", lambda _, text: "otra vez" in text)


def test_a_dead_link_is_told_and_does_not_hide_the_page(site):
    site.post("a", body="[x](nada.md) [y](#nada)")
    with serving(site) as (process, port):
        assert get(port, "/blog/a/")[0] == 200
        process.send_signal(signal.SIGINT)
        told = process.stdout.read()
        assert "`nada.md` leads nowhere" in told
        assert "`#nada` leads to a place that `/blog/a/` does not have" in told


def test_programs_are_told_of_everything_in_json(site):
    site.post("a")
    process = subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "--port", "0", "--format", "json"],
        cwd=site.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        opened = json.loads(process.stdout.readline())
        assert opened["event"] == "opened"
        assert get(opened["port"], "/blog/a/")[0] == 200
        order = json.loads(process.stdout.readline())
        assert (order["event"], order["path"], order["status"]) == ("order", "/blog/a/", 200)
        assert order["made"] == "cooked"
        assert [*order["stages"]] == ["pantry", "read", "markdown", "layout"]
        site.post("a", body="[x](nada.md)")
        reloaded = json.loads(process.stdout.readline())
        assert (reloaded["event"], reloaded["extent"]) == ("reloaded", "texts")
        assert reloaded["changed"] == ["content/blog/a.md"]
        get(opened["port"], "/blog/a/")
        (problem,) = json.loads(process.stdout.readline())["diagnostics"]
        assert problem["code"] == "link-dead"
        assert json.loads(process.stdout.readline())["event"] == "order"
        site.post("a", body="Otro.")
        assert json.loads(process.stdout.readline())["event"] == "reloaded"
        # An open page asks about itself first, and then for itself.
        get(opened["port"], "/_sitegen/state?path=blog/a/")
        get(opened["port"], "/blog/a/")
        followed, order = (json.loads(process.stdout.readline()) for _ in range(2))
        assert (followed["event"], followed["path"]) == ("followed", "/blog/a/")
        assert [*followed["stages"]] == ["pantry", "read", "markdown", "layout"]
        assert (order["event"], order["made"]) == ("order", "pantry")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=10)
        assert said == ""
    finally:
        process.kill()
        process.stdout.close()
        process.stderr.close()


def test_after_ctrl_c_the_prompt_of_a_terminal_stands_on_a_line_of_its_own(site):
    ours, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "--port", "0"],
        cwd=site.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=terminal,
        text=True,
    )
    try:
        assert process.stdout.readline().startswith("Serving ")
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert os.read(ours, 1000) == b"\r\n"
    finally:
        process.kill()
        process.stdout.close()
        os.close(terminal)
        os.close(ours)
