"""The relay over real sockets: what it takes, what it refuses, and how it ends."""

import http.client
import json
import re
import secrets
import signal
import socket
from contextlib import closing

import pytest
from dev_server import listening

from sitegen.serve.relay import MESSAGE_CHARACTERS, MESSAGES_WAITING, ROOMS
from sitegen.serve.relay_desk import MESSAGE_BYTES

TEXT = {"Content-Type": "text/plain; charset=utf-8"}


def make_site(folder):
    (folder / "content").mkdir()
    (folder / "sitegen.toml").write_text('base_url = "https://example.com/"\n')


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    make_site(folder)
    with listening(folder) as server:
        yield server.port


@pytest.fixture
def room():
    return secrets.token_hex(8)


def ask(port, method, path, content=None, prefix="", **headers):
    """Send one request; its status, its content and its headers."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, f"{prefix}/_relay/{path}", content, named)
        response = connection.getresponse()
        return response.status, response.read().decode(), response.headers


def leave(port, room, box, text):
    content = text if isinstance(text, bytes) else text.encode()
    return ask(port, "POST", f"{room}/{box}", content, **TEXT)


class Phone:
    """A phone that reads a mailbox, event by event."""

    def __init__(self, port, room, box, *headers):
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        lines = [f"GET /_relay/{room}/{box} HTTP/1.1", f"Host: 127.0.0.1:{port}", *headers, "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        self.file = self.socket.makefile("rb")
        self.head = "".join(iter(self._line, "\r\n"))

    def _line(self):
        return self.file.readline().decode()

    def next(self, *kinds):
        """The next event of one of these kinds, or of any: its number, its kind, its text."""
        while event := self._event():
            if not kinds or event[1] in kinds:
                return event
        return None

    def _event(self):
        size = int(self._line() or "0", 16)  # RFC 9112, section 7.1: chunks
        if not size:
            return None
        text = self.file.read(size).decode()
        self.file.readline()
        fields = [line.partition(": ")[::2] for line in text.splitlines() if line]
        number = next((int(value) for name, value in fields if name == "id"), None)
        kind = next((value for name, value in fields if name == "event"), "")
        return number, kind, "\n".join(value for name, value in fields if name == "data")

    def queue_until(self, wanted):
        """The server's account of the room once it is as wanted."""
        while not wanted(queue := json.loads(self.next("queue")[2])):
            pass
        return queue

    def close(self):
        self.file.close()
        self.socket.close()


def test_a_message_waits_for_a_phone_that_is_off_and_its_sender_hears_that_it_came(port, room):
    with closing(Phone(port, room, "a")) as sender:
        assert sender.head.startswith("HTTP/1.1 200 OK\r\n")
        assert "content-type: text/event-stream; charset=utf-8\r\n" in sender.head
        status, content, _ = leave(port, room, "b", "¿Tomamos\nun café?")
        assert (status, json.loads(content)) == (202, {"id": 1})
        queue = sender.queue_until(lambda queue: queue["waiting"]["b"])
        assert queue["online"] == ["a"]
        assert queue["waiting"] == {"a": [], "b": [{"id": 1, "text": "¿Tomamos\nun café?"}]}
        with closing(Phone(port, room, "b")) as friend:
            assert friend.next("message") == (1, "message", "¿Tomamos\nun café?")
            assert sender.queue_until(lambda queue: queue["online"] == ["a", "b"])
            assert ask(port, "DELETE", f"{room}/b/1")[0] == 204
            assert sender.queue_until(lambda queue: not queue["waiting"]["b"])
            assert sender.next("receipt") == (2, "receipt", "1")
        assert sender.queue_until(lambda queue: queue["online"] == ["a"])


def test_a_message_that_is_not_confirmed_comes_again(port, room):
    leave(port, room, "b", "hola")
    for _ in range(2):
        with closing(Phone(port, room, "b")) as friend:
            assert friend.next("message") == (1, "message", "hola")


def test_who_was_away_hears_of_receipts_once(port, room):
    leave(port, room, "b", "hola")
    ask(port, "DELETE", f"{room}/b/1")
    with closing(Phone(port, room, "a", "Last-Event-ID: 1")) as sender:
        assert sender.next()[1] == "queue"
        assert sender.next() == (2, "receipt", "1")
    with closing(Phone(port, room, "a", "Last-Event-ID: 2")) as sender:
        assert sender.next()[1] == "queue"
        leave(port, room, "a", "hola")
        assert sender.next("message", "receipt") == (3, "message", "hola")


def test_many_messages_keep_their_order(port, room):
    with closing(Phone(port, room, "b")) as friend:
        for number in range(1, 101):
            assert leave(port, room, "b", f"message {number}")[0] == 202
            received, _, text = friend.next("message")
            assert text == f"message {number}"
            assert ask(port, "DELETE", f"{room}/b/{received}")[0] == 204


def test_a_mailbox_is_read_by_one_phone_at_a_time(port, room):
    with closing(Phone(port, room, "b")) as first:
        first.next("queue")
        with closing(Phone(port, room, "b")) as second:
            assert first.next("elsewhere") == (None, "elsewhere", "")
            assert first.next() is None
            leave(port, room, "b", "hola")
            assert second.next("message") == (1, "message", "hola")


@pytest.mark.parametrize(
    ("content", "headers", "status", "why"),
    [
        (b"", TEXT, 400, "the message is empty"),
        (b"\xff", TEXT, 400, "the message is not text"),
        (b"a\x00", TEXT, 400, "the message is not text"),
        (b"x" * (MESSAGE_CHARACTERS + 1), TEXT, 413, "the message is longer than 500 characters"),
        (b"x" * 50 * MESSAGE_BYTES, TEXT, 413, "the message is longer than 500 characters"),
        (b"{}", {"Content-Type": "application/json"}, 415, "send the message as text/plain"),
        (b"hola", {}, 415, "send the message as text/plain"),
        (b"hola", {**TEXT, "Origin": "https://example.com"}, 403, "only pages of this site may"),
        (b"hola", {**TEXT, "Origin": "null"}, 403, "only pages of this site may"),
        (b"hola", {**TEXT, "Sec-Fetch-Site": "cross-site"}, 403, "only pages of this site may"),
        (b"hola", {**TEXT, "Host": "example.com"}, 421, "this server does not answer to"),
    ],
)
def test_what_is_not_taken(port, room, content, headers, status, why):
    answered, said, _ = ask(port, "POST", f"{room}/b", content, **headers)
    assert answered == status
    assert why in said


def test_a_page_of_this_server_may_send(port, room):
    origin = f"http://127.0.0.1:{port}"
    headers = {**TEXT, "Origin": origin, "Sec-Fetch-Site": "same-origin"}
    assert ask(port, "POST", f"{room}/b", b"hola", **headers)[0] == 202


def test_a_foreign_page_may_not_listen(port, room):
    assert ask(port, "GET", f"{room}/b", Origin="https://example.com")[0] == 403
    assert ask(port, "GET", f"{room}/b", Sec_Fetch_Site="cross-site")[0] == 403


@pytest.mark.parametrize("path", ["x", "short/b", "0123456789abcdef/c", "0123456789abcdef/b/x"])
def test_other_addresses_do_not_exist(port, path):
    assert ask(port, "GET", path)[0] == 404


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "", "GET"),
        ("DELETE", "0123456789abcdef/b", "GET, POST"),
        ("GET", "0123456789abcdef/b/7", "DELETE"),
    ],
)
def test_every_address_takes_its_own_methods(port, method, path, allowed):
    status, _, headers = ask(port, method, path)
    assert (status, headers["Allow"]) == (405, allowed)


def test_pages_take_no_messages(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("POST", "/", b"hola", TEXT)
        response = connection.getresponse()
        assert (response.status, response.headers["Allow"]) == (405, "GET, HEAD")


def test_a_full_mailbox_says_so(port, room):
    for _ in range(MESSAGES_WAITING):
        assert leave(port, room, "b", "hola")[0] == 202
    assert leave(port, room, "b", "hola")[:2] == (
        429,
        "20 messages wait in this mailbox already\n",
    )


def test_there_are_only_so_many_rooms(site):
    with listening(site.folder) as server:
        for number in range(ROOMS):
            assert leave(server.port, f"{number:016}", "b", "hola")[0] == 202
        assert leave(server.port, "f" * 16, "b", "hola")[:2] == (503, "32 rooms are in use\n")
        assert leave(server.port, f"{0:016}", "b", "hola")[0] == 202


def test_a_reader_that_never_reads_holds_nobody_up(port, room):
    with closing(Phone(port, room, "b")), closing(Phone(port, room, "a")) as sender:
        long = "ñ" * MESSAGE_CHARACTERS
        for number in range(1, 200):
            status, content, _ = leave(port, room, "b", long)
            assert status == 202
            ask(port, "DELETE", f"{room}/b/{json.loads(content)['id']}")
            assert sender.next("receipt")[0] == 2 * number


def test_a_sender_that_goes_away_in_the_middle_has_sent_nothing(port, room):
    with closing(socket.create_connection(("127.0.0.1", port), 10)) as sender:
        head = f"POST /_relay/{room}/b HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        sender.sendall(f"{head}Content-Length: 100\r\n\r\nhalf".encode())
    with closing(Phone(port, room, "b")) as friend:
        assert json.loads(friend.next("queue")[2])["waiting"]["b"] == []


def test_ctrl_c_ends_open_streams_cleanly(site, room):
    with listening(site.folder) as server, closing(Phone(server.port, room, "b")) as phone:
        phone.next("queue")
        server.process.send_signal(signal.SIGINT)
        # The last chunk (RFC 9112, section 7.1): the stream was ended, not cut off after a while.
        assert phone.file.read().endswith(b"0\r\n\r\n")
        server.process.wait(30)
        assert server.process.returncode == 0
        said = server.process.stdout.read().splitlines()
        assert [line.partition("  ")[0] for line in said] == [f"GET /_relay/{room}/b"]


def test_a_site_with_a_path_has_its_relay_below_it(site, room):
    site.config("", base_url="https://example.com/repo/")
    with listening(site.folder) as server:
        assert ask(server.port, "POST", f"{room}/b", b"hola", "/repo", **TEXT)[0] == 202
        assert ask(server.port, "POST", f"{room}/b", b"hola", **TEXT)[0] == 405


def test_nothing_is_written_to_disk(site, room):
    before = sorted(site.folder.rglob("*"))
    with listening(site.folder) as server:
        leave(server.port, room, "b", "hola")
    assert sorted(site.folder.rglob("*")) == before


def test_without_a_local_network_there_is_no_code_for_a_phone(port):
    assert json.loads(ask(port, "GET", "")[1]) == {"lan": None}
    assert ask(port, "GET", f"qr?url=http://127.0.0.1:{port}/")[0] == 404


@pytest.fixture(scope="module")
def lan(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    make_site(folder)
    with listening(folder, "--lan", addresses=2) as server:
        address, token = re.fullmatch(r"(http://\S+)/\?token=(\S+)", server.printed[1]).groups()
        yield server.process, server.port, address, token


class TestInTheLocalNetwork:
    def test_the_server_answers_at_its_address_too(self, lan):
        _, port, address, token = lan
        host = address.removeprefix("http://").removesuffix(f":{port}")
        with closing(http.client.HTTPConnection(host, port, timeout=10)) as connection:
            connection.request("GET", "/", headers={"Cookie": f"sitegen-{port}={token}"})
            assert connection.getresponse().status == 200
        assert ask(port, "GET", "")[0] == 200

    def test_other_names_are_refused(self, lan):
        assert ask(lan[1], "GET", "", Host="example.com")[0] == 421

    def test_it_draws_codes_for_its_own_pages_only(self, lan):
        _, port, address, token = lan
        assert json.loads(ask(port, "GET", "")[1]) == {"lan": address, "token": token}
        url = f"{address}/blog/a/%3Ftoken%3D{token}%23relay%3Dx"
        status, svg, headers = ask(port, "GET", f"qr?url={url}")
        assert (status, headers["Content-Type"]) == (200, "image/svg+xml")
        assert svg.startswith("<?xml")
        assert ask(port, "GET", "qr?url=https://example.com/")[0] == 404
        assert ask(port, "GET", f"qr?url={address}.example.com/")[0] == 404
        assert ask(port, "GET", f"qr?url={address}/{'x' * 500}")[0] == 404

    def test_the_terminal_shows_the_code(self, lan):
        lines = [lan[0].stdout.readline() for _ in range(6)]
        assert "▄" in "".join(lines)
