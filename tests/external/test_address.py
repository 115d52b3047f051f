"""What a link to another site asks for, and whether it can be asked from here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.external.address import (
    address_of,
    host_of,
    is_ignored,
    is_private,
    is_web,
    path_within,
)


@pytest.mark.parametrize("url", ["http://a.b", "HTTPS://a.b/", "//a.b/c", " https://a.b"])
def test_links_to_the_web(url: str):
    assert is_web(url)


@pytest.mark.parametrize(
    "url", ["mailto:a@b.c", "data:,a", "/a", "a.md", "https:", "http:///a", ""]
)
def test_other_links(url: str):
    assert not is_web(url)


def test_what_is_asked_for():
    assert address_of(" https://a.b/c?d#e ") == "https://a.b/c?d"
    assert address_of("//a.b/c") == "https://a.b/c"


def test_the_host_of_an_address():
    assert host_of("https://user:word@A.b:8443/c") == "a.b:8443"
    assert host_of("https://[::1") == ""


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8000",
        "127.0.0.1:8000",
        "127.1",
        "2130706433",
        "[::1]",
        "10.0.0.1",
        "169.254.169.254",
        "a.local",
        "www.a.example",
        "intranet",
        "a:b",
    ],
)
def test_what_only_machines_nearby_can_tell(host: str):
    assert is_private(f"http://{host}/")


@pytest.mark.parametrize(
    "host", ["example.com", "a.b.co:8443", "1.1.1.1", "[2606:4700::1]", "ñ.es"]
)
def test_what_is_public(host: str):
    assert not is_private(f"http://{host}/")


@given(st.text())
def test_every_text_has_an_answer(text: str):
    assert is_private(f"http://{text}/") in (True, False)
    assert isinstance(host_of(text), str)


def test_patterns():
    assert is_ignored("https://a.b/c", ["https://x.y/*", "https://a.b/*"])
    assert is_ignored("https://a.b/c", ["*://a.b/c"])
    assert not is_ignored("https://a.b/c", ["https://a.b", "https://A.b/*"])
    assert not is_ignored("https://a.b/c", [])


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://a.b/repo/c/?d", "/repo/c/?d"),
        ("http://A.b/repo", "/repo"),
        ("https://a.b/repository/", None),
        ("https://a.b/", None),
        ("https://www.a.b/repo/", None),
        ("https://[::1", None),
    ],
)
def test_the_path_on_our_own_site(address: str, path: str | None):
    assert path_within(address, "https://a.b/repo/") == path
