"""The names that mean this server, and those that only seem to."""

import pytest

from sitegen.serve.host_names import HostNames, authority_of, host_of, is_loopback

LOOPBACK = [
    *("localhost", "localhost:8000", "LOCALHOST", "localhost.", "blog.localhost:1", "127.0.0.1"),
    *("127.8.9.1:80", "[::1]", "[::1]:8000", "[::ffff:127.0.0.1]:80"),
]
OTHERS = [
    *("", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "notlocalhost"),
    *("evil.example:8000", "192.168.1.5", "[fe80::1]", "0.0.0.0", "localhost@evil.example"),
    *("localhost/x", "localhost evil", "localhost:port", "127.1", "2130706433", "[::1", "::1"),
    *("localhost, evil.example", "localhost:123456", "a" * 300, "ñ.localhost", "\x00"),
]


@pytest.mark.parametrize("authority", LOOPBACK)
def test_this_machine_is_always_meant(authority):
    assert HostNames().allow(authority)


@pytest.mark.parametrize("authority", OTHERS)
def test_nothing_else_is_unasked(authority):
    assert not HostNames().allow(authority)


def test_an_address_that_is_listened_on_counts():
    names = HostNames(addresses=("192.168.1.5",))
    assert names.allow("192.168.1.5:8000")
    assert not names.allow("192.168.1.6:8000")


@pytest.mark.parametrize("address", ["192.168.1.5:8000", "[fe80::1]:8000", "10.0.0.1"])
def test_an_address_cannot_be_rebound_and_a_name_can(address):
    everywhere = HostNames(any_address=True)
    assert everywhere.allow(address)
    assert not everywhere.allow("evil.example")


def test_a_name_of_the_owners_counts_and_those_below_it_if_they_are_asked_for():
    names = HostNames(("blog.test", "*.tunnel.test"))
    assert names.allow("Blog.Test:8000")
    assert names.allow("x.tunnel.test")
    assert not names.allow("x.blog.test")
    assert not names.allow("tunnel.test")
    assert not names.allow("xtunnel.test")


def test_what_is_an_origin_and_what_is_none():
    assert authority_of("http://localhost:8000") == "localhost:8000"
    assert authority_of("null") == ""
    assert authority_of("http://[::1") == ""
    assert host_of("[::1]:8000") == "::1"


@pytest.mark.parametrize("host", ["::ffff:127.0.0.1", "127.0.0.1", "::1", "a.localhost"])
def test_loopback_by_any_spelling(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["::ffff:10.0.0.1", "10.0.0.1", "::", "0.0.0.0", "example.com"])
def test_no_loopback(host):
    assert not is_loopback(host)
