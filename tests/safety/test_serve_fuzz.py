"""Whatever bytes come over a socket: only what a build would publish is answered with 200, and the
server goes on as before. SITEGEN_FUZZ sets how many requests are sent, and SITEGEN_FUZZ_REPORT the
file for what was found.
"""

import os
import socket
from contextlib import closing
from pathlib import Path
from random import Random
from urllib.parse import quote, unquote

from dev_server import listening

from sitegen.urls import normal_url

REQUESTS = int(os.environ.get("SITEGEN_FUZZ", "600"))
SHOWN = os.environ.get("SITEGEN_FUZZ_REPORT")
# More than a server that has answered everything once gains by doing so again.
MEMORY_GAINED = 24_000_000
KNOWN = ("/", "/blog/", "/blog/a/", "/blog/año/", "/i.png", "/about/", "/rss.xml", "/404.html")
OWN = ("/_sitegen/reload.js",)
PIECES = (
    *("..", ".", "%2e%2e", "%2E.", "..%2f", "..%5c", "%5c", "\\", "/", "//", "%2f", "%00", "\x00"),
    *("blog", "a", "año", "a%C3%B1o", "i.png", "index.html", "secret.txt", ".env", "etc", "passwd"),
    *("?", "#", ";", "&", "=", "%", "%zz", "%ff", "*", "@", ":", " ", "\t", "\r\n", "%0d%0a", "~1"),
    *(
        "_sitegen",
        "events",
        "reload.js",
        "_relay",
        "0123456789abcdef",
        "qr",
        "b",
        "http://",
        "x" * 300,
    ),
)
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "TRACE", "get", "\x16\x03")
VERSIONS = ("HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/9", "", "X")
HOSTS = ("localhost", "127.0.0.1", "evil.example", "", "localhost:1, x", "[::1]", "a" * 300)
HEADERS = (
    *("Range: bytes=0-", "Range: bytes=9-1", "Range: bytes=-0,-1", "Range: x", "If-Range: x"),
    *("If-None-Match: *", 'If-None-Match: "', "If-Modified-Since: x", "Accept: \xff"),
    *("Content-Length: 5", "Content-Length: -1", "Content-Length: x", "Transfer-Encoding: chunked"),
    *("Transfer-Encoding: x", "Upgrade: websocket", "Connection: upgrade", "Expect: 100-continue"),
    *("Origin: null", "Sec-Fetch-Site: cross-site", "Cookie: =;;=\x01", ": x", "x", " folded"),
    *("X-Forwarded-Host: x", "X\x00Y: z", "A: " + "b" * 20_000),
)


def site_in(folder):
    posts = {"blog/a.md": "pubDate: 2024-09-19", "blog/año.md": "draft: true", "about.md": "x: y"}
    for name, line in posts.items():
        place = folder / "site/content" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"---\ntitle: T\n{line}\n---\nText.\n")
    (folder / "site/content/i.png").write_bytes(b"\x89PNG")
    (folder / "site/sitegen.toml").write_text('base_url = "https://example.com/"\n')
    (folder / "secret.txt").write_text("a secret")
    return folder / "site"


def target_of(chance):
    if chance.random() < 0.3:
        return quote(chance.choice(KNOWN))
    target = "/" * chance.randint(0, 2) + "/".join(chance.choices(PIECES, k=chance.randint(1, 6)))
    # Most of what is no URL at all goes no further than the parser.
    return target if chance.random() < 0.2 else quote(target, safe="/%?&=#;:@*~\\")


def request_of(chance):
    """Bytes that look more or less like a request, their target, and whether they are whole."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randint(1, 300)), "", False
    target = target_of(chance)
    method = "GET" if chance.random() < 0.7 else chance.choice(METHODS)
    version = "HTTP/1.1" if chance.random() < 0.9 else chance.choice(VERSIONS)
    host = "localhost" if chance.random() < 0.8 else chance.choice(HOSTS)
    more = chance.choices(HEADERS, k=chance.choice((0, 0, 0, 1, 2)))
    lines = [f"{method} {target} {version}", f"Host: {host}", "Connection: close", *more]
    # Five bytes of content, and the end of one that comes in chunks.
    text = "\r\n".join([*lines, "", "0\r\n\r\n"])
    raw = text.encode("utf-8" if chance.random() < 0.1 else "latin-1")
    if chance.random() < 0.05:
        return raw[: chance.randint(1, len(raw))], target, False
    return raw, target, True


def first_line(port, raw, is_whole):
    """The status line that comes back; a client that breaks off says so."""
    with closing(socket.create_connection(("127.0.0.1", port), 60)) as client:
        try:
            client.sendall(raw)
            if not is_whole:
                client.shutdown(socket.SHUT_WR)
            return client.recv(200)
        except ConnectionError:  # it has heard enough
            return b""


def is_known(target):
    """Whether a browser would get something for the target from a host of files."""
    path = target.split("?")[0]
    for scheme in ("http://localhost", "http://127.0.0.1"):
        path = path.removeprefix(scheme)
    url = normal_url(unquote(path))
    relay = url.startswith("/_relay/")
    return relay or url.removesuffix("index.html") in (*KNOWN, *OWN) or url == "/_sitegen/events"


def rounds(server, chance, count):
    """Send requests; the targets that were answered with a page, and all statuses."""
    answered, statuses = set(), {}
    for _ in range(count):
        raw, target, is_whole = request_of(chance)
        words = first_line(server.port, raw, is_whole).split()
        status = int(words[1]) if words else 0
        statuses[status] = statuses.get(status, 0) + 1
        if status in (200, 206):
            answered.add(target)
    return answered, statuses


def test_only_known_outputs_are_answered_and_memory_stays_flat(tmp_path):
    chance = Random(20)
    with listening(site_in(tmp_path)) as server:
        # What is learnt once, imports and caches, is no leak.
        answered, _ = rounds(server, chance, REQUESTS // 3)
        before = server.memory
        more, statuses = rounds(server, chance, REQUESTS)
        gained = server.memory - before
        assert server.ask("/blog/a/").status == 200
        assert server.process.poll() is None
    if SHOWN:
        Path(SHOWN).write_text(
            f"{REQUESTS} requests: {statuses}; {gained} bytes more than {before}\n"
        )
    assert {target for target in answered | more if not is_known(target)} == set()
    assert 500 not in statuses
    assert statuses[200] > REQUESTS / 20
    assert gained < MEMORY_GAINED
