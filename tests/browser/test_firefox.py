"""The demonstrations in another browser than the one of all other tests."""

import re
import shutil

import httpx
import pytest
from firefox import running

pytestmark = pytest.mark.browser

CLIENT = "/blog/cliente-servidor/"
CACHE = "/blog/cache-y-peticion-condicional/"
PACKED = {"Accept-Encoding": "gzip"}
NAMES = ("firefox-esr", "firefox")


@pytest.fixture(scope="module")
def firefox(tmp_path_factory):
    binary = next((found for name in NAMES if (found := shutil.which(name))), None)
    if binary is None:
        pytest.skip("there is no Firefox; on Debian, apt-get install firefox-esr")
    with running(binary, tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


def order(firefox, name):
    """Place an order and wait for the waiter; gives what the newest entry of the log shows."""
    firefox.wait("document.querySelector('.carte')")
    count = firefox.run("return document.querySelectorAll('.order').length")
    firefox.click(f"[data-order={name}]")
    firefox.wait(f"document.querySelectorAll('.order').length > {count}")
    firefox.wait("!document.querySelector('live-request[data-busy]')")
    return {part: firefox.text(f".order .{part}") for part in ("status", "weight", "sent")}


def test_orders_show_what_the_host_answered(firefox, nginx):
    address = nginx[0]
    firefox.go(address + CLIENT)
    shown = order(firefox, "page")
    assert (shown["status"], shown["sent"]) == ("200", f"GET {CLIENT} HTTP/1.1\n")
    response = httpx.get(address + CLIENT, headers=PACKED)
    assert int(re.sub(r"\D", "", shown["weight"])) == response.num_bytes_downloaded
    assert order(firefox, "missing")["status"] == "404"
    assert "· 200 · http/1.1 ·" in firefox.text(".arrival-line")
    firefox.go(address + CACHE)
    order(firefox, "page")
    again = order(firefox, "again")
    assert again["status"] == "304"
    tag = httpx.get(address + CACHE, headers=PACKED).headers["etag"]
    assert f"If-None-Match: {tag}" in again["sent"]


def test_a_message_waits_for_the_friend(firefox, nginx):
    firefox.go(nginx[0] + CLIENT)
    firefox.wait("document.querySelector('.relay-start')")
    firefox.click(".relay-start")
    firefox.wait("document.querySelector('.phone[data-box=b]').dataset.state === 'online'")
    firefox.wait("document.querySelector('.phone[data-box=a]').dataset.state === 'online'")
    firefox.click(".phone[data-box=b] .signal")
    firefox.wait("document.querySelector('.shelf[data-box=b]').dataset.online === 'false'")
    firefox.click(".phone[data-box=a] [type=submit]")
    firefox.wait("document.querySelector('.chat [data-state=stored]')")
    firefox.wait("document.querySelectorAll('.shelf[data-box=b] li').length === 1")
    firefox.click(".phone[data-box=b] .signal")
    firefox.wait("document.querySelector('.chat [data-state=delivered]')")
    assert firefox.text(".phone[data-box=b] .chat") == "¿Tomamos un café?"
    firefox.wait("document.querySelectorAll('.shelf li').length === 0")
