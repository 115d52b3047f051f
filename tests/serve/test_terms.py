"""To whom a server is open: what is asked for, what is listened on, what is printed."""

import re

import pytest
from dev_server import listening

from sitegen.errors import SiteError
from sitegen.serve.lan import lan_address
from sitegen.serve.terms import ALONE, Terms, door_of, listening_of

LAN = Terms(lan="192.168.1.5", token="x")


def test_by_default_only_this_machine_is_listened_to():
    assert listening_of(ALONE, "127.0.0.1") == ("127.0.0.1",)
    assert not door_of(ALONE, "127.0.0.1").token


def test_in_the_network_both_addresses_are():
    assert listening_of(LAN, "127.0.0.1") == ("127.0.0.1", "192.168.1.5")
    assert listening_of(LAN, "0.0.0.0") == ("0.0.0.0",)


def test_the_door_knows_the_names_that_were_allowed():
    names = door_of(Terms(names=("Blog.Test",)), "127.0.0.1").names
    assert names.allow("blog.test")
    assert not names.allow("192.168.1.5")


def test_only_a_server_on_all_addresses_answers_to_any():
    assert door_of(LAN, "127.0.0.1").names.allow("192.168.1.5")
    assert not door_of(LAN, "127.0.0.1").names.allow("10.0.0.1")
    assert door_of(LAN, "0.0.0.0").names.allow("10.0.0.1")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.com"])
def test_another_address_asks_for_lan(site, host):
    result = site.run("serve", "--host", host)
    assert result.exit_code == 2
    assert f"--host {host} lets other devices in: say --lan too" in result.output


def test_to_let_others_in_and_to_keep_them_out_is_too_much(site):
    result = site.run("serve", "--lan", "--host", "127.0.0.1")
    assert result.exit_code == 2
    assert "leave one of them out" in result.output


def test_a_host_that_is_none_is_named(site):
    result = site.run("serve", "--as", "geocities")
    assert result.exit_code == 2
    assert "'github-pages', 'netlify', 'cloudflare', 's3', 'nginx'" in result.output


def test_a_server_on_all_addresses_lets_nobody_in_by_another_door(site):
    try:
        address = lan_address()
    except SiteError:
        pytest.skip("this machine is in no network")
    with listening(site.folder, "--lan", "--host", "0.0.0.0", addresses=2) as server:
        here, there = server.printed
        assert here == f"http://localhost:{server.port}/"
        assert re.fullmatch(rf"http://{re.escape(address)}:{server.port}/\?token=\S{{22}}", there)
        assert server.ask("/").status == 200
        for host in ("localhost", "127.0.0.1", f"{address}:{server.port}"):
            assert server.ask("/", address=address, host=host).status == 403
