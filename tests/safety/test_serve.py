"""The development server keeps what it has to itself: a test for each class of faults that such
servers were known for, over real sockets.

paths that climb out (CVE-2021-40978)           test_no_path_leads_out_of_the_site, test_serve_fuzz
endings and queries (CVE-2025-31486,            the same
    CVE-2026-39364)
a rebound name (GHSA-vg6x-rcgg-rjx6,            test_a_rebound_name_gets_nothing,
    CVE-2026-25545)                             test_a_whole_url_of_another_host_is_misdirected
a host that headers claim (CVE-2025-61925)      test_no_header_passes_for_the_host_or_the_address
pages elsewhere that read or embed              test_pages_elsewhere_read_and_embed_nothing,
    (CVE-2018-14732, CVE-2025-30360)            test_every_answer_closes_itself_to_other_sites
an open stream of events (GHSA-67mh-4wv8-2f99)  test_the_stream_of_events_is_closed_to_other_sites
files read over the live channel                test_there_are_no_web_sockets,
    (CVE-2026-39363)                            test_what_a_page_asks_about_itself_names_no_file
decoders of images (GHSA-26w7-cxv4-gfx2)        images/test_encoding.py: only what decodes is shown
regular expressions that never end              markup/test_code.py, test_hostile.py
    (CVE-2021-27291, CVE-2026-4539)
connections that never end                      serve/test_limits.py
text that becomes markup in an error page       serve/test_error_page.py, test_diagnostic_html.py
"""

import json
import re
import signal
import socket
from contextlib import closing
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote

import pytest
from dev_server import answer_in, listening

from sitegen.build.build import build_site
from sitegen.build.report import BuildOptions
from sitegen.errors import SiteError
from sitegen.serve.lan import lan_address
from sitegen.site.model import Visibility

SECRET = "a secret beside the site"
PNG = b"\x89PNG\r\n\x1a\n"
SCRIPT = re.compile(rb"<script data-sitegen-serve[^>]*></script>\n?")


@pytest.fixture(scope="module")
def blog(tmp_path_factory):
    """A folder with a site and with what must not be seen of its surroundings."""
    home = tmp_path_factory.mktemp("home")
    (home / "secret.txt").write_text(SECRET)
    site = home / "site"
    posts = {
        "blog/uno.md": '---\ntitle: Uno\npubDate: "2024-09-19"\naliases: [/viejo/]\n---\nHola.\n',
        "blog/año.md": '---\ntitle: Año\npubDate: "2024-09-20"\ntags: [web]\n---\n`x`\n',
        "about.md": "---\ntitle: Sobre\n---\nNada.\n",
        "x.css": "a { color: red }",
        "Foto.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        ".env": SECRET,
    }
    for name, text in posts.items():
        place = site / "content" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    (site / "content/i.png").write_bytes(PNG)
    (site / "sitegen.toml").write_text('title = "T"\nbase_url = "https://example.com/"\n')
    (site / ".env").write_text(SECRET)
    (site / ".git").mkdir()
    (site / ".git/config").write_text(SECRET)
    return site


@pytest.fixture(scope="module")
def server(blog):
    with listening(blog) as server:
        yield server


def test_every_page_is_what_build_makes_and_one_script(blog, server):
    output = blog.parent / "public"
    options = BuildOptions(Visibility(datetime.now(UTC), drafts=True, future=True), output)
    build_site(blog, options, lambda *_: None)
    files = [path for path in output.rglob("*") if path.is_file() and ".sitegen" not in path.parts]
    assert len(files) > 15
    for file in files:
        url = f"/{file.relative_to(output).as_posix()}".removesuffix("index.html")
        answer = server.ask(quote(url))
        marked = SCRIPT.findall(answer.content)
        assert answer.status == 200, url
        assert len(marked) == (1 if file.suffix == ".html" else 0), url
        assert SCRIPT.sub(b"", answer.content) == file.read_bytes(), url


# mkdocs, CVE-2021-40978: paths that climb out of the site; Vite, CVE-2025-31486 and
# CVE-2026-39364: suffixes and queries that get past a list of what is denied.
TRAVERSAL = [
    *("/../secret.txt", "/../../../../../../etc/passwd", "/%2e%2e/secret.txt"),
    *("/%2e%2e%2fsecret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "/..\\secret.txt"),
    *("/%252e%252e/secret.txt", "/blog/../../secret.txt", "/blog/..;/..;/secret.txt"),
    *("/etc/passwd", "//etc/passwd", "///etc/passwd", "/%2fetc/passwd", "/C:/Windows/win.ini"),
    *("/c:%5cwindows%5cwin.ini", "/%5c%5clocalhost%5cc$", "/SECRET~1.TXT", "/CONTEN~1/about.md"),
    *("/secret.txt%00", "/%00/etc/passwd", "/about.md%00.html", "/i.png::$DATA", "/i.png."),
    *("/i.png%20", "/about.md%20", "/.env%20", "/sitegen.toml?url", "/about.md?inline&url"),
    *(
        "/@fs/etc/passwd",
        "/@fs/etc/passwd?raw",
        "/.env?raw",
        "/.env?import&raw??",
        "/.env.svg?.svg",
    ),
    *("/.env", "/../.env", "/.git/config", "/.sitegen/texts.db", "/sitegen.toml"),
    *("/content/about.md", "/about.md", "/blog/uno.md", "/layouts/base.html", "/_sitegen/"),
    *("/_sitegen/../../secret.txt", "/_sitegen/%2e%2e/run.py", "/_sitegen/run.py"),
    *("/%c0%ae%c0%ae/secret.txt", "/%u002e%u002e/secret.txt", "/%", "/%zz", "/%ff", "/\x7f"),
]


@pytest.mark.parametrize("path", TRAVERSAL)
def test_no_path_leads_out_of_the_site(server, path):
    answer = server.ask(path)
    assert answer.status in (400, 404)
    assert SECRET.encode() not in answer.content
    assert b"root:" not in answer.content
    assert b"base_url" not in answer.content


# Vite, GHSA-vg6x-rcgg-rjx6; rojo; webpack-dev-server; Astro, CVE-2026-25545: a name that was
# rebound to this machine.
@pytest.mark.parametrize("path", ["/", "/_sitegen/events", "/_relay/", "/i.png"])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "192.168.1.5"])
def test_a_rebound_name_gets_nothing(server, path, host):
    answer = server.ask(path, host=host)
    assert answer.status == 421
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


# Astro, CVE-2025-61925: a host that a header claims.
@pytest.mark.parametrize("name", ["X_Forwarded_Host", "Forwarded", "X_Host", "X_Original_URL"])
def test_no_header_passes_for_the_host_or_the_address(server, name):
    answer = server.ask("/blog/uno", **{name: "evil.example", "X_Forwarded_Proto": "https"})
    assert (answer.status, answer.headers["location"]) == (301, "/blog/uno/")
    assert server.ask("/", host="evil.example", **{name: "localhost"}).status == 421


@pytest.mark.parametrize("target", ["http://evil.example/", "https://evil.example/blog/uno/"])
def test_a_whole_url_of_another_host_is_misdirected(server, target):
    assert server.ask(target).status == 421


def test_a_whole_url_of_this_server_is_answered(server):
    assert server.ask(f"http://localhost:{server.port}/blog/uno/").status == 200


def test_two_hosts_are_none(server):
    raw = b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert answer_in(server.send(raw)).status == 400


# esbuild, GHSA-67mh-4wv8-2f99; webpack-dev-server, CVE-2018-14732 and CVE-2025-30360: a page
# elsewhere that reads what is served, the stream of events included.
@pytest.mark.parametrize("path", ["/", "/blog/uno/", "/i.png", "/x.css", "/_sitegen/events"])
@pytest.mark.parametrize("kind", ["cross-site", "same-site"])
def test_pages_elsewhere_read_and_embed_nothing(server, path, kind):
    fetched = {"Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "script", "Sec_Fetch_Site": kind}
    assert server.ask(path, **fetched).status == 403
    answer = server.ask(path, Origin="https://evil.example")
    assert answer.status == 403
    assert b"/home" not in answer.content


@pytest.mark.parametrize(
    "path",
    ["/", "/i.png", "/none/", "/blog/uno", "/_relay/", "/_relay/none", "/_sitegen/reload.js"],
)
def test_every_answer_closes_itself_to_other_sites(server, path):
    for answer in (server.ask(path), server.ask(path, "HEAD"), server.ask(path, "POST")):
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "frame-ancestors 'self'"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert not [name for name in headers if name.startswith("access-control")]


def test_the_stream_of_events_is_closed_to_other_sites(server):
    with closing(socket.create_connection(("127.0.0.1", server.port), 30)) as client:
        asked = f"GET /_sitegen/events HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n"
        client.sendall(asked.encode())
        head = b"".join(iter(client.makefile("rb").readline, b"\r\n"))
    answer = answer_in(head)
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_refusal_closes_itself_too(server):
    for answer in (server.ask("/", host="evil.example"), server.ask("/", Origin="null")):
        assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"


def test_nobody_is_asked_beforehand(server):
    asked = {"Origin": "https://evil.example", "Access_Control_Request_Method": "POST"}
    answer = server.ask("/_relay/0123456789abcdef/a", "OPTIONS", **asked)
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


# Vite, CVE-2026-39363: files read over a socket that asks for no origin.
def test_there_are_no_web_sockets(server):
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    key = {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec_WebSocket_Protocol": "vite-hmr"}
    with closing(socket.create_connection(("127.0.0.1", server.port), 30)) as client:
        lines = {"Host": f"localhost:{server.port}", **upgrade, **key}
        head = "".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in lines.items())
        client.sendall(f"GET / HTTP/1.1\r\n{head}\r\n".encode())
        assert client.makefile("rb").readline().split()[1] == b"200"  # the page, and no switch


@pytest.mark.parametrize("name", ["../secret.txt", "/etc/passwd", ".env", "%2e%2e%2fsecret.txt"])
def test_what_a_page_asks_about_itself_names_no_file(server, name):
    told = server.ask(f"/_sitegen/state?path={quote(name)}&file={quote(name)}").content.decode()
    missing = server.ask("/_sitegen/state?path=none&file=none").content.decode()
    assert [*json.loads(told)["files"].values()] == [*json.loads(missing)["files"].values()]
    assert SECRET not in told


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "X"])
def test_nothing_can_be_changed(server, method):
    answer = server.ask("/blog/uno/", method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("target", ["*", "localhost:80"])
def test_a_target_that_is_no_path_is_refused(server, target):
    assert server.ask(target, "OPTIONS" if target == "*" else "CONNECT").status == 400


def test_content_that_nobody_asked_for_ends_the_connection(server):
    answer = server.ask("/", Content_Length="5")
    assert (answer.status, answer.headers["connection"]) == (413, "close")
    posted = server.ask("/", "POST", Connection="keep-alive", Content_Length="99999999")
    assert (posted.status, posted.headers["connection"]) == (405, "close")


def test_a_redirect_leads_to_no_other_site(server):
    for path in (
        "//evil.example",
        "//evil.example/blog/uno",
        "/\\evil.example",
        "/%5cevil.example",
    ):
        assert server.ask(path).status == 404
    assert server.ask("/blog/uno?next=//evil.example").headers["location"] == (
        "/blog/uno/?next=//evil.example"
    )


@pytest.mark.parametrize("end", ["", "/"])
def test_headers_are_not_split(server, end):
    answer = server.ask(f"/blog/uno%0d%0aSet-Cookie:%20a=b{end}")
    assert answer.status == 404
    assert not {"set-cookie", "location"} & {*answer.headers}


@pytest.mark.parametrize("headers", [{"X": "a" * 70_000}, {f"X{n}": "a" * 900 for n in range(80)}])
def test_headers_are_bounded(server, headers):
    assert server.ask("/", **headers).status in (400, 431)


def test_a_link_that_leaves_the_site_is_not_followed(blog, tmp_path):
    site = tmp_path / "site"
    (site / "content").mkdir(parents=True)
    (site / "content/key.txt").symlink_to(blog.parent / "secret.txt")
    (site / "content/home").symlink_to(blog.parent)
    with listening(site) as server:
        for path in ("/key.txt", "/home/secret.txt", "/home/site/.env"):
            answer = server.ask(path)
            assert answer.status in (404, 500)
            assert SECRET.encode() not in answer.content
        shown = unescape(server.ask("/").content.decode())
    assert "content/key.txt" in shown
    assert "is a symbolic link" in shown


def test_it_answers_as_a_host_would(blog):
    with listening(blog, "--as", "cloudflare") as server:
        for path in ("/blog/uno?a=1", "/blog/uno/index.html?a=1"):
            answer = server.ask(path)
            assert (answer.status, answer.headers["location"]) == (308, "/blog/uno/?a=1")
        shown, missing = (SCRIPT.sub(b"", server.ask(path).content) for path in ("/404", "/none/"))
        assert shown == missing


def test_other_letters_are_missing_and_the_terminal_says_so(blog):
    with listening(blog, "--as", "s3") as server:
        assert server.ask("/blog/UNO/").status == 404
        assert server.ask("/blog/uno").status == 302
        assert server.ask("/foto.svg").status == 404
        server.process.send_signal(signal.SIGINT)
        told = server.process.stdout.read()
    assert "`/blog/uno/` was asked for with other capital letters, and not found" in told
    assert "`/Foto.svg` was asked for" in told
    assert "[address-case]" in told


class TestAnswers:
    """Files, pages and what is missing answer alike to whatever HTTP knows."""

    PATHS = ("/blog/uno/", "/i.png", "/x.css", "/rss.xml")

    def test_what_is_missing_has_headers_alone_for_head(self, server):
        missing, head = server.ask("/none/"), server.ask("/none/", "HEAD")
        assert (missing.status, head.status, head.content) == (404, 404, b"")
        assert head.headers["content-length"] == str(len(missing.content))
        assert server.ask("/none/", Range="bytes=0-1").status == 404

    @pytest.mark.parametrize("path", PATHS)
    def test_a_part(self, server, path):
        whole = server.ask(path).content
        for asked, part in (("2-4", whole[2:5]), ("3-", whole[3:]), ("-2", whole[-2:])):
            answer = server.ask(path, Range=f"bytes={asked}")
            assert (answer.status, answer.content) == (206, part)

    @pytest.mark.parametrize("path", PATHS)
    def test_a_part_that_is_not_there(self, server, path):
        answer = server.ask(path, Range="bytes=999999-")
        assert answer.status == 416
        assert answer.headers["content-range"] == f"bytes */{len(server.ask(path).content)}"

    @pytest.mark.parametrize("path", PATHS)
    @pytest.mark.parametrize(
        "asked", ["bytes=5-2", "bytes=a-b", "lines=1-2", "bytes", "bytes=-", "0-1"]
    )
    def test_what_is_no_range_is_ignored(self, server, path, asked):
        whole = server.ask(path)
        answer = server.ask(path, Range=asked)
        assert (answer.status, answer.content) == (200, whole.content)

    @pytest.mark.parametrize("path", PATHS)
    def test_several_parts_come_as_the_whole(self, server, path):
        answer = server.ask(path, Range="bytes=0-1,3-4")
        assert (answer.status, answer.content) == (200, server.ask(path).content)

    @pytest.mark.parametrize("path", PATHS)
    def test_a_part_of_what_one_has(self, server, path):
        whole = server.ask(path)
        tag = whole.headers["etag"]
        assert server.ask(path, Range="bytes=0-1", If_Range=tag).status == 206
        changed = server.ask(path, Range="bytes=0-1", If_Range='"other"')
        assert (changed.status, changed.content) == (200, whole.content)

    @pytest.mark.parametrize("path", PATHS)
    def test_headers_alone_have_no_part(self, server, path):
        head = server.ask(path, "HEAD", Range="bytes=0-1")
        assert (head.status, head.content) == (200, b"")
        assert head.headers["content-length"] == str(len(server.ask(path).content))
        assert "server-timing" in head.headers


@pytest.fixture(scope="module")
def lan(blog):
    try:
        lan_address()
    except SiteError:
        pytest.skip("this machine is in no network")
    with listening(blog, "--lan", addresses=2) as server:
        yield server


class TestInTheLocalNetwork:
    def test_other_devices_need_the_token_that_is_printed(self, lan):
        address, path = re.fullmatch(
            r"http://(.+):\d+(/\?token=[\w-]{22})", lan.printed[1]
        ).groups()
        asked = {"address": address, "host": f"{address}:{lan.port}"}
        for refused in ("/", "/blog/uno/", "/i.png", "/_sitegen/events", "/_relay/", "/?token=x"):
            answer = lan.ask(refused, **asked)
            assert answer.status == 403
            assert b"This site is private" in answer.content
            assert "server-timing" not in answer.headers
        welcome = lan.ask(f"{path}&a=1", **asked)
        assert (welcome.status, welcome.headers["location"]) == (303, "/?a=1")
        assert welcome.headers["referrer-policy"] == "no-referrer"
        cookie = welcome.headers["set-cookie"].partition(";")[0]
        assert lan.ask("/", Cookie=cookie, **asked).status == 200
        token = json.loads(lan.ask("/_relay/", Cookie=cookie, **asked).content)["token"]
        assert f"token={token}" in path

    def test_the_author_needs_none(self, lan):
        assert lan.ask("/").status == 200
