"""Start programs of the system as servers on this machine."""

import os
import shutil
import socket
import time

import pytest

SECONDS = 30  # for a server to start


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def needed(*names):
    """The program of one of these names; without it the test is skipped, but in CI it fails."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
    binary = next((found for name in names if (found := shutil.which(name, path=path))), None)
    if binary is None:
        if os.environ.get("CI"):
            pytest.fail(f"there is no {names[0]}")
        pytest.skip(f"there is no {names[0]}")
    return binary


def wait_for(port, process):
    """Until somebody listens at a port of this machine."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    pytest.fail(f"nobody listens at port {port}")
