"""What can go wrong before there is a cluster."""

import socket
import sys

import pytest

from sitegen.build.cluster import connect
from sitegen.errors import SiteError, error


def test_the_package_may_be_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SiteError) as caught:
        connect("tcp://127.0.0.1:8786")
    assert caught.value.diagnostics == (
        error(
            "cluster-package-missing",
            "`--executor` needs the package `distributed`",
            None,
            "install it with: pip install 'sitegen[dask]'",
        ),
    )


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("tcp://127.0.0.1:nine", "it needs the name of a host and a port, from 1 to 65535"),
        ("tcp://127.0.0.1:99999", "it needs the name of a host and a port, from 1 to 65535"),
        ("tcp://127.0.0.1", "it needs the name of a host and a port, from 1 to 65535"),
        ("tcp://:8786", "it needs the name of a host and a port, from 1 to 65535"),
        (
            "nonsense://x:1",
            "an address begins with one of `tcp://`, `tls://`, `ws://`, `wss://`",
        ),
    ],
)
def test_nobody_is_asked_at_an_address_that_is_none(address, why, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SiteError) as caught:
        connect(address)
    assert caught.value.diagnostics == (
        error(
            "cluster-unreachable",
            f"there is no Dask scheduler at `{address}`: {why}",
            None,
            "start one with `dask scheduler`, and name it as in "
            "`--executor dask+tcp://127.0.0.1:8786`",
        ),
    )


@pytest.mark.slow
def test_nobody_may_listen():
    """A port that was free a moment ago refuses at once."""
    pytest.importorskip("distributed")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(SiteError) as caught:
        connect(f"tcp://127.0.0.1:{port}")
    (problem,) = caught.value.diagnostics
    assert problem.code == "cluster-unreachable"
    assert f"`tcp://127.0.0.1:{port}`: Connection refused" in problem.message


@pytest.mark.slow
def test_who_listens_may_not_answer(monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("sitegen.build.cluster.SECONDS_TO_REACH", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(SiteError) as caught:
        connect(f"tcp://127.0.0.1:{silent.getsockname()[1]}")
    (problem,) = caught.value.diagnostics
    assert problem.message.endswith(": timed out")
