"""The server takes a free port, or says that there is none."""

import socket

import pytest

from sitegen.errors import SiteError, error
from sitegen.serve import run
from sitegen.serve.run import run_server


def test_without_a_free_port_it_says_so(site, monkeypatch):
    monkeypatch.setattr(run, "PORTS_TRIED", 1)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SiteError) as problem:
            run_server(site.folder, None, "127.0.0.1", port, print)
    assert problem.value.diagnostics == (
        error(
            "port-taken",
            f"`127.0.0.1` has no free port from {port} to {port}: Address already in use",
            None,
            "choose another one with --port, or stop what uses it",
        ),
    )
