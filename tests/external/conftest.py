"""A server with answers of every kind, on this machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from time import monotonic

import pytest


@dataclass
class OtherSite:
    """A running server: its address, and the requests that it got, with the moment of each."""

    url: str
    requests: list[tuple[str, str, float]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bytes_sent: int = 0
    ended: Event = field(default_factory=Event)

    def asked(self, path: str) -> list[str]:
        """The methods with which the path was asked for."""
        return [method for method, asked, _ in self.requests if asked == path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    other: OtherSite

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self) -> None:
        # A proxy is asked for the full address.
        path = (
            "/" + self.path.partition("://")[2].partition("/")[2]
            if "://" in self.path
            else self.path
        )
        self.other.requests.append((self.command, path, monotonic()))
        self.other.headers.append(dict(self.headers))
        getattr(self, "_" + re.match("/?([^/?]*)", path)[1].replace("-", "_"), self._status)()

    def _send(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Length": "0", **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _status(self) -> None:
        self._send(int(self.path.rpartition("/")[2]))

    def _ok(self) -> None:
        self._send(200, Set_Cookie="a=b")

    def _chain(self) -> None:
        left = int(self.path.rpartition("/")[2])
        self._send(301, Location=f"/chain/{left - 1}" if left else "/ok")

    def _found(self) -> None:
        self._send(302, Location="/chain/0")

    def _loop(self) -> None:
        self._send(302, Location="/loop")

    def _away(self) -> None:
        self._send(302, Location="http://10.0.0.1/")

    def _lost(self) -> None:
        self._send(301, Location="/404")

    def _slow(self) -> None:
        self.other.ended.wait(5)
        self.close_connection = True

    def _reset(self) -> None:
        self.close_connection = True

    def _no_head(self) -> None:
        self._send(405 if self.command == "HEAD" else 200)

    def _wrong_head(self) -> None:
        self._send(404 if self.command == "HEAD" else 200)

    def _reset_head(self) -> None:
        if self.command == "HEAD":
            self._reset()
        else:
            self._send(200)

    def _busy(self) -> None:
        first = len(self.other.asked("/busy")) == 1
        self._send(429 if first else 200, **({"Retry_After": "1"} if first else {}))

    def _busy_long(self) -> None:
        self._send(429, Retry_After="3600")

    def _huge(self) -> None:
        self._send(405 if self.command == "HEAD" else 200, Content_Length=str(10**9))
        try:
            while self.command == "GET" and not self.other.ended.is_set():
                self.wfile.write(bytes(65536))
                self.other.bytes_sent += 65536
        except OSError:
            self.close_connection = True


@pytest.fixture
def other_site() -> Iterator[OtherSite]:
    """A server on a free port."""
    other = OtherSite("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (_Handler,), {"other": other}))
    other.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield other
    other.ended.set()
    server.shutdown()
    server.server_close()
