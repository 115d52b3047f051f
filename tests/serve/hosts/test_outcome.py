"""The same addresses at every host."""

import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.hosts.outcome import Missing, Move, Send, outcome
from sitegen.serve.hosts.rules import HOSTS, PLAIN

# The site of github.com/slorber/trailing-slash-guide, a deeper page, and an error page in a folder.
OUTPUTS = (
    "/",
    "/file.html",
    "/folder/",
    "/both.html",
    "/both/",
    "/blog/año/",
    "/blog/404.html",
    "/404.html",
)
GONE = 404
ADDRESSES = (
    "/file",
    "/file/",
    "/file.html",
    "/folder",
    "/folder/",
    "/folder/index.html",
    "/both",
    "/both/",
    "/both.html",
    "/both/index.html",
)
# What is sent, or where the reader is sent to; in the order of the addresses.
TABLE = {
    "plain": (
        *(GONE, GONE, "/file.html", (301, "/folder/"), "/folder/", "/folder/"),
        *((301, "/both/"), "/both/", "/both.html", "/both/"),
    ),
    "github-pages": (
        *("/file.html", GONE, "/file.html", (301, "/folder/"), "/folder/", "/folder/"),
        *("/both.html", "/both/", "/both.html", "/both/"),
    ),
    "netlify": (
        *("/file.html", (301, "/file"), "/file.html", (301, "/folder/"), "/folder/", "/folder/"),
        *("/both.html", (301, "/both"), "/both.html", "/both/"),
    ),
    "cloudflare": (
        *("/file.html", (308, "/file"), (308, "/file"), (308, "/folder/"), "/folder/"),
        (308, "/folder/"),
        *("/both.html", "/both/", (308, "/both"), (308, "/both/")),
    ),
    "s3": (
        *(GONE, GONE, "/file.html", (302, "/folder/"), "/folder/", "/folder/"),
        *((302, "/both/"), "/both/", "/both.html", "/both/"),
    ),
    "nginx": (
        *(GONE, GONE, "/file.html", (301, "/folder/"), "/folder/", "/folder/"),
        *((301, "/both/"), "/both/", "/both.html", "/both/"),
    ),
}
CASES = [
    pytest.param(host, address, expected, id=f"{host} {address}")
    for host, row in TABLE.items()
    for address, expected in zip(ADDRESSES, row, strict=True)
]


def at(host, url):
    return outcome(PLAIN if host == "plain" else HOSTS[host], url, OUTPUTS)


@pytest.mark.parametrize(("host", "address", "expected"), CASES)
def test_addresses(host, address, expected):
    match at(host, address):
        case Send(url):
            assert url == expected
        case Move(status, url):
            assert (status, url) == expected
        case Missing(page):
            assert (GONE, page) == (expected, "/404.html")


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_has_the_front_page_and_every_output(host):
    assert at(host, "/") == Send("/")
    assert at(host, "/blog/año/") == Send("/blog/año/")
    for url in OUTPUTS:
        assert not isinstance(at(host, url), Missing)


@pytest.mark.parametrize("host", ["plain", *HOSTS])
@pytest.mark.parametrize(("url", "near"), [("/Folder/", "/folder/"), ("/FOLDER", "/folder/")])
def test_capital_letters_count_but_on_netlify(host, url, near):
    if host != "netlify":
        assert at(host, url) == Missing("/404.html", near)
    elif url.endswith("/"):
        assert at(host, url) == Send("/folder/")
    else:
        assert at(host, url) == Move(301, "/folder/")


def test_capital_letters_of_an_ending_count_too():
    assert at("s3", "/file.HTML") == Missing("/404.html", "/file.html")
    assert at("github-pages", "/File") == Missing("/404.html", "/file.html")
    assert at("netlify", "/File") == Send("/file.html")


@pytest.mark.parametrize("url", ["//", "///folder", "/none", "none", "*", "/\x00", "/folder//"])
def test_what_is_not_there_is_near_to_nothing(url):
    assert at("s3", url) == Missing("/404.html")


def test_the_closest_page_of_errors_counts_at_cloudflare_alone():
    assert at("cloudflare", "/blog/none/deep") == Missing("/blog/404.html")
    assert at("cloudflare", "/none") == Missing("/404.html")
    assert at("github-pages", "/blog/none/deep") == Missing("/404.html")


def test_slashes_are_merged_by_nginx_alone():
    assert at("nginx", "//blog///año/") == Send("/blog/año/")
    assert at("nginx", "//folder") == Move(301, "/folder/")
    assert at("s3", "/blog//año/") == Missing("/404.html")


@pytest.mark.parametrize("host", ["plain", *HOSTS])
@pytest.mark.parametrize("url", ["//evil.example/index", "//evil.example/index.html", "//folder"])
def test_nobody_is_sent_to_another_site(host, url):
    found = at(host, url)
    assert not (isinstance(found, Move) and found.url.startswith("//"))


@given(
    host=st.sampled_from(["plain", *HOSTS]),
    parts=st.lists(
        st.sampled_from(["/", "//", "..", "%2e", "\\", "both", "FILE", ".html", "index"])
    ),
)
def test_whatever_is_asked_for_an_output_is_sent_or_led_to(host, parts):
    found = at(host, "/" + "".join(parts))
    for _ in range(3):  # a redirect may lead to another one, and then there is an end
        if isinstance(found, Move):
            assert re.match("/(?!/)", found.url)
            found = at(host, found.url)
    assert not isinstance(found, Move)
    assert (found.url if isinstance(found, Send) else found.page) in OUTPUTS


@contextmanager
def real_nginx(folder):
    """nginx as installed, on a folder; its address."""
    binary = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if binary is None:
        pytest.skip("there is no nginx")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    places = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr crit; events {{}}"
        f"http {{ access_log off; {places} server {{ listen 127.0.0.1:{port};"
        f" root {folder}/public; error_page 404 /404.html; }} }}"
    )
    command = [binary, "-p", folder, "-c", folder / "nginx.conf", "-e", "stderr"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port):
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail("nginx does not answer")


def test_nginx_does_as_the_table_says(tmp_path):
    for url in OUTPUTS:
        place = tmp_path / "public" / (url[1:] + "index.html" if url.endswith("/") else url[1:])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(url)
    asked = (*ADDRESSES, "/", "/Folder/", "//blog///a%C3%B1o/", "/folder//", "/none", "/none/")
    with real_nginx(tmp_path) as address, httpx.Client(base_url=address) as client:
        for url in asked:
            answer = client.get(f"{address}{url}")
            match at("nginx", url.replace("%C3%B1", "ñ")):
                case Send(sent):
                    assert (answer.status_code, answer.text) == (200, sent)
                case Move(status, target):
                    assert answer.status_code == status
                    assert answer.headers["Location"] == address + target
                case Missing(page):
                    assert (answer.status_code, answer.text) == (404, page)
