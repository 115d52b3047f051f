"""Firefox, driven by Marionette, the protocol that is built into it."""

import json
import socket
import subprocess
import time
from contextlib import contextmanager

STARTED = 60  # seconds until it should listen
PATIENCE = 30  # seconds until what is waited for should be there

# It asks no server of its makers for anything, and never for a first page.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    # Service workers are asked for over HTTP here, from this machine.
    "dom.serviceWorkers.enabled": True,
}


class Firefox:
    """One session: a command is `[0, number, name, parameters]`, with its length before it.

    The protocol is that of https://firefox-source-docs.mozilla.org/testing/marionette/.
    """

    def __init__(self, connection):
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._read()  # it introduces itself
        self._ask("WebDriver:NewSession")

    def go(self, url):
        """Load a page and wait until it has loaded."""
        self._ask("WebDriver:Navigate", url=url)

    def run(self, script, *arguments):
        """The value of a JavaScript function's body in the page."""
        answer = self._ask("WebDriver:ExecuteScript", script=script, args=arguments)
        return answer["value"]

    def wait(self, condition):
        """Wait until a JavaScript expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"return Boolean({condition})"):
            assert time.monotonic() < end, condition
            time.sleep(0.05)

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).click()", selector)

    def text(self, selector):
        return self.run("return document.querySelector(arguments[0]).textContent", selector)

    def _ask(self, name, **parameters):
        content = json.dumps([0, 1, name, parameters]).encode()
        self._connection.sendall(b"%d:%s" % (len(content), content))
        _, _, problem, result = self._read()
        assert problem is None, problem
        return result

    def _read(self):
        digits = b"".join(iter(lambda: self._stream.read(1), b":"))
        return json.loads(self._stream.read(int(digits)))


@contextmanager
def running(binary, folder):
    """A Firefox with a new profile in `folder`, without a window."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    wanted = {**PREFERENCES, "marionette.port": port}
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in wanted.items())
    (folder / "user.js").write_text("".join(lines), "utf-8")
    command = [binary, "--headless", "--marionette", "--no-remote", "--profile", str(folder)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment(folder)
    )
    try:
        with _connection(port, process) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(30)


def _environment(folder):
    return {"HOME": str(folder), "PATH": "/usr/bin:/bin", "MOZ_CRASHREPORTER_DISABLE": "1"}


def _connection(port, process):
    end = time.monotonic() + STARTED
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        except OSError:
            assert process.poll() is None, "it has ended"
            assert time.monotonic() < end, "it does not listen"
            time.sleep(0.1)
