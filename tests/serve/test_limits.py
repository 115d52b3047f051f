"""No client can hold the server up, whatever it sends or does not: over real sockets."""

import asyncio
import socket
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pytest
import uvicorn
from starlette.responses import PlainTextResponse, StreamingResponse

from sitegen.serve import limits
from sitegen.serve.limits import FULL, BoundedProtocol
from sitegen.serve.stream_limit import StreamLimit

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
STREAMS = 3


async def application(scope, receive, send):
    """`/events` never ends, `/much` is more than anybody's buffers hold; the rest is short."""
    if scope["path"] == "/events":
        response = StreamingResponse(_for_ever(b": x\n\n"), media_type="text/event-stream")
    elif scope["path"] == "/much":
        response = StreamingResponse(_for_ever(b"x" * 100_000), media_type="text/plain")
    else:
        response = PlainTextResponse("hello")
    await response(scope, receive, send)


async def _for_ever(piece):
    while True:
        yield piece
        await asyncio.sleep(0.01)


@pytest.fixture
def short(monkeypatch):
    """The times are short here, so that a test need not wait long, and long enough for a client
    on a busy machine to send what it has.
    """
    monkeypatch.setattr(limits, "REQUEST_SECONDS", 1.0)
    monkeypatch.setattr(limits, "STALLED_SECONDS", 0.2)


@dataclass(frozen=True)
class Listening:
    """A server: its port, and the connections that it holds."""

    port: int
    connections: set[object]


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture
def port(server):
    return server.port


@contextmanager
def serving():
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        StreamLimit(application, STREAMS),
        http=BoundedProtocol,
        ws="none",
        lifespan="off",
        log_level="critical",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        yield Listening(listening.getsockname()[1], server.server_state.connections)
    finally:
        server.should_exit = True
        thread.join(30)
        listening.close()


def connect(port):
    return closing(socket.create_connection(("127.0.0.1", port), 30))


def rest_of(client):
    """All that comes until the server ends the connection; a test that waits in vain fails."""
    parts = []
    try:
        while part := client.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def status_of(port, path="/", method="GET"):
    with connect(port) as client:
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        client.sendall(head.encode())
        return int(client.makefile("rb").readline().split()[1])


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("begun", [b"GET / HTTP/1.1\r\nHost: local", b"G"])
def test_headers_that_never_end_do(port, begun):
    with connect(port) as client:
        client.sendall(begun)
        assert rest_of(client).startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("short")
def test_nor_do_they_by_trickling(port):
    ended = threading.Event()
    with connect(port) as client:

        def trickle():
            while not ended.wait(0.01):
                try:
                    client.sendall(b"X")
                except OSError:
                    return

        client.sendall(b"GET / HTTP/1.1\r\nX: ")
        thread = threading.Thread(target=trickle)
        thread.start()
        said = rest_of(client)
        ended.set()
        thread.join(30)
    assert said.startswith((b"HTTP/1.1 408 ", b"HTTP/1.1 400 ")) or not said


@pytest.mark.usefixtures("short")
def test_a_second_request_has_its_own_time(port):
    with connect(port) as client:
        client.sendall(GET)
        said = b""
        while not said.endswith(b"hello"):
            said += client.recv(1000)
        client.sendall(b"GET / HTTP/1.1\r\nHost")
        assert rest_of(client).startswith(b"HTTP/1.1 408 ")


@pytest.mark.usefixtures("short")
def test_whoever_says_nothing_is_let_go(port):
    with connect(port) as client:
        assert rest_of(client) == b""


@pytest.mark.usefixtures("short")
def test_content_that_never_comes_is_not_waited_for(port):
    with connect(port) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx")
        assert rest_of(client).startswith(b"HTTP/1.1 200 ")


@pytest.mark.usefixtures("short")
def test_a_reader_that_takes_nothing_is_let_go(server):
    with connect(server.port) as client:
        client.sendall(GET.replace(b"/ ", b"/much ", 1))
        client.recv(1)
        end = time.monotonic() + 60
        while server.connections and time.monotonic() < end:
            time.sleep(0.01)
        assert not server.connections
        assert rest_of(client)  # what was on its way, and then the end


@pytest.mark.usefixtures("short")
def test_an_answer_that_takes_long_does_not_count(port):
    with connect(port) as client:
        client.sendall(GET.replace(b"/ ", b"/events ", 1))
        reader = client.makefile("rb")
        pings = 0
        while pings < 150:  # more than a second, which is longer than a request may take
            pings += reader.readline().startswith(b": x")
        reader.close()


def test_there_is_a_last_connection(monkeypatch, port):
    monkeypatch.setattr(limits, "CONNECTIONS", 5)
    clients = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(5)]
    for client in clients:
        client.sendall(GET)
        assert client.recv(100).startswith(b"HTTP/1.1 200 ")
    with connect(port) as one_more:
        assert rest_of(one_more) == FULL
    for client in clients:
        client.close()


def test_visitors_leave_room_for_the_author(monkeypatch, port):
    monkeypatch.setattr(limits, "VISITORS", 2)
    monkeypatch.setattr(limits, "is_loopback", lambda _: False)
    visitors = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(2)]
    for visitor in visitors:
        visitor.sendall(GET)
        assert visitor.recv(100).startswith(b"HTTP/1.1 200 ")
    with connect(port) as one_more:
        assert rest_of(one_more) == FULL
    monkeypatch.setattr(limits, "is_loopback", lambda _: True)
    assert status_of(port) == 200
    for visitor in visitors:
        visitor.close()


def test_streams_are_counted(port):
    opened = [socket.create_connection(("127.0.0.1", port), 30) for _ in range(STREAMS)]
    for stream in opened:
        stream.sendall(GET.replace(b"/ ", b"/events ", 1))
        assert stream.recv(100).startswith(b"HTTP/1.1 200 ")
    assert status_of(port, "/events") == 503
    assert status_of(port) == 200
    for stream in opened:
        stream.close()
    end = time.monotonic() + 60
    while status_of(port, "/events") != 200:  # until the server has heard of it
        assert time.monotonic() < end


def test_the_headers_of_a_stream_open_none(port):
    for _ in range(STREAMS + 1):
        assert status_of(port, "/events", "HEAD") == 200
