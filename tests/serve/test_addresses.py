"""The addresses that are printed, and that a phone opens."""

import pytest

from sitegen.serve.addresses import address_here, address_in_network, lan_origin
from sitegen.serve.terms import ALONE, Terms

LAN = Terms(lan="192.168.1.5", token="x y")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_the_owner_opens_it_on_this_machine(host):
    assert address_here(ALONE, host, 8000, "/repo") == "http://localhost:8000/repo/"


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_a_server_on_all_addresses_is_on_this_machine_too(host):
    assert address_here(LAN, host, 8000, "") == "http://localhost:8000/"


@pytest.mark.parametrize(("host", "name"), [("10.0.0.1", "10.0.0.1"), ("fd00::1", "[fd00::1]")])
def test_at_any_other_address_the_owner_needs_the_token_too(host, name):
    assert address_here(LAN, host, 8000, "") == f"http://{name}:8000/?token=x%20y"


def test_other_devices_open_it_with_the_token():
    assert address_in_network(LAN, 8000, "/repo") == "http://192.168.1.5:8000/repo/?token=x%20y"
    assert lan_origin(LAN, 8000) == "http://192.168.1.5:8000"


def test_without_an_invitation_they_have_no_address():
    assert (address_in_network(ALONE, 8000, ""), lan_origin(ALONE, 8000)) == ("", "")
