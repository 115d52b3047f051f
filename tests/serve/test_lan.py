"""The address that a phone reaches this machine by."""

import ipaddress
import socket

import pytest

from sitegen.errors import SiteError, error
from sitegen.serve import lan
from sitegen.serve.lan import lan_address

HINT = "connect it to the network of the phone, or name the address of it: --lan --host ADDRESS"


def reason_without(monkeypatch, elsewhere):
    monkeypatch.setattr(lan, "ELSEWHERE", elsewhere)
    with pytest.raises(SiteError) as problem:
        lan_address()
    (diagnostic,) = problem.value.diagnostics
    return diagnostic


def test_it_is_an_address_that_one_can_listen_on():
    try:
        address = lan_address()
    except SiteError:
        pytest.skip("this machine is in no network")
    assert not ipaddress.ip_address(address).is_loopback
    with socket.create_server((address, 0)):
        pass


def test_a_machine_without_a_network_has_none(monkeypatch):
    # To itself a machine sends from its loopback address, as one without a network does.
    assert reason_without(monkeypatch, ("127.0.0.1", 9)) == error(
        "lan-unknown",
        "this machine has no address in a local network: it would send from `127.0.0.1`",
        None,
        HINT,
    )


def test_an_unreachable_network_is_none(monkeypatch):
    # A datagram to everybody needs a permission that was not asked for.
    assert reason_without(monkeypatch, ("255.255.255.255", 9)) == error(
        "lan-unknown",
        "this machine has no address in a local network: Permission denied",
        None,
        HINT,
    )
