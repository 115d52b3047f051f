"""Tokens: unguessable, kept from scripts, and gone from the address."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.invitation import (
    cookie_of,
    invitation,
    is_same,
    new_token,
    token_in_cookies,
    token_in_query,
    without_token,
)


def test_a_token_is_long_and_never_the_same():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {22}  # 128 bits, six a character


def test_an_invitation_carries_its_token():
    token = new_token()
    url = invitation("http://192.168.1.5:8000/blog/", token)
    assert token_in_query(urlsplit(url).query) == token


def test_tokens_are_compared_whole():
    assert is_same("abc", "abc")
    assert not is_same("ab", "abc")
    assert not is_same("", "abc")
    assert not is_same("ábc\ud800", "abc")


def test_the_cookie_is_found_among_others_whatever_they_are():
    cookies = 'theme={"a":"b"}; sitegen-9=other; \x01; x; sitegen-8000=right; sitegen-8000=wrong'
    assert token_in_cookies(cookies, 8000) == "right"
    assert token_in_cookies(cookies, 80) == ""


def test_no_script_and_no_other_site_uses_the_cookie():
    assert cookie_of("abc", 8000) == "sitegen-8000=abc; Path=/; HttpOnly; SameSite=Lax"


@pytest.mark.parametrize(
    ("path", "query", "location"),
    [
        ("/", "token=x", "/"),
        ("/blog/a%C3%B1o/", "a=1&token=x&b=", "/blog/a%C3%B1o/?a=1&b="),
        ("//evil.example/", "token=x", "/evil.example/"),
        ("/\\evil.example", "token=x", "/evil.example"),
        ("/a\\b", "token=x", "/a%5Cb"),
    ],
)
def test_the_address_to_go_on_with(path, query, location):
    assert without_token(path, query) == location


@given(path=st.text(st.characters(codec="latin-1")), query=st.text(st.characters(codec="ascii")))
def test_whoever_comes_in_stays_on_this_server(path, query):
    location = urlsplit(without_token(path, query))
    assert (location.scheme, location.netloc) == ("", "")
    assert location.path.startswith("/")
    assert token_in_query(location.query) == ""
