"""The server takes a free port, or says that there is none."""

import socket

import pytest

from sitegen.errors import SiteError, error
from sitegen.serve import listening
from sitegen.serve.listening import listen


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("nosuch.invalid", ""),  # whose words depend on the system
        ("a b", ""),
        ("a" * 64 + ".invalid", ""),
        ("192.0.2.1", "Cannot assign requested address"),
    ],
)
def test_a_host_that_is_not_this_machine_is_not_a_taken_port(host, reason):
    with pytest.raises(SiteError) as problem:
        listen((host,), 0)
    (found,) = problem.value.diagnostics
    assert found.message.startswith(f"`{host}` is no address of this machine: {reason}")
    assert (found.code, found.hint) == (
        "host-not-here",
        "leave --host out, or name an address that this machine has; 0.0.0.0 stands for all",
    )


def test_all_addresses_share_a_port_that_each_of_them_has():
    with socket.create_server(("127.0.0.2", 0)) as taken:
        port = taken.getsockname()[1]
        opened = listen(("127.0.0.1", "127.0.0.2"), port)
    try:
        first, second = (each.getsockname() for each in opened)
        assert (first[0], second[0]) == ("127.0.0.1", "127.0.0.2")
        assert first[1] == second[1] > port
    finally:
        for each in opened:
            each.close()


def test_without_a_free_port_it_says_so(monkeypatch):
    monkeypatch.setattr(listening, "PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SiteError) as problem:
            listen(("127.0.0.1",), port)
    assert problem.value.diagnostics == (
        error(
            "port-taken",
            f"`127.0.0.1` has no free port from {port} to {port}: Address already in use",
            None,
            "choose another one with --port, or stop what uses it",
        ),
    )
