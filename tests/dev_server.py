"""A development server in a process of its own, and raw requests to it."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
OPENED = re.compile(r"http://\S+")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(frozen=True)
class Server:
    """A server: its process, its port, and the addresses that it has printed."""

    process: subprocess.Popen
    port: int
    printed: tuple[str, ...]

    def ask(self, path, method="GET", host="", address="127.0.0.1", **headers):
        """One request as it is given, and its answer. Headers with underscores."""
        named = {"Host": host or f"localhost:{self.port}", "Connection": "close", **headers}
        lines = [f"{name.replace('_', '-')}: {text}\r\n" for name, text in named.items()]
        raw = f"{method} {path} HTTP/1.1\r\n{''.join(lines)}\r\n"
        return answer_in(self.send(raw.encode("latin-1"), address))

    def send(self, raw, address="127.0.0.1"):
        """All that comes back for some bytes until the server ends the connection."""
        with closing(socket.create_connection((address, self.port), 30)) as client:
            client.sendall(raw)
            return b"".join(iter(lambda: _received(client), b""))

    @property
    def origin(self):
        """`http://localhost:8000`, without a path."""
        return f"http://localhost:{self.port}"

    @property
    def memory(self):
        """The resident memory of the process, in bytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024


def _received(client):
    try:
        return client.recv(65536)
    except ConnectionResetError:
        return b""


def answer_in(raw):
    """The answer in the bytes of a whole connection."""
    head, _, content = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): text for name, _, text in (line.partition(": ") for line in lines)}
    return Answer(int(first.split()[1]) if first else 0, headers, content)


@contextmanager
def listening(folder, *arguments, addresses=1):
    """A server on the site in `folder`, once it has printed so many addresses."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sitegen", "serve", "--port", "0", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        printed = []
        while len(printed) < addresses:
            line = process.stdout.readline()
            assert line, "the server ended before it served"
            printed += OPENED.findall(line)
        port = int(re.search(r":(\d+)/", printed[0])[1])
        yield Server(process, port, tuple(printed))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        finally:
            process.kill()
            process.stdout.close()
