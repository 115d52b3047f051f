"""Who is let in, and who is told why not."""

import pytest

from sitegen.serve.admission import HEADER_BYTES, Caller, Door, Refusal, Welcome, admit
from sitegen.serve.host_names import HostNames

ELSEWHERE = "192.168.1.66"
TOKEN = "dVf0-Zq_token"
HERE = {"host": "localhost:8000"}
LAN = {"host": "192.168.1.5:8000"}
DOOR = Door(HostNames(("blog.test",), ("192.168.1.5",)), TOKEN)
EMBEDDED = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}
LINK = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


def status(target="/", method="GET", query="", address="127.0.0.1", door=DOOR, **headers):
    """The status of a refusal, or 0 for an answer; headers with underscores."""
    named = {**HERE, **{name.replace("_", "-"): text for name, text in headers.items()}}
    verdict = admit(Caller(method, target, query, named, address, 8000), door)
    assert not isinstance(verdict, Welcome)
    return verdict.status if verdict else 0


def test_the_author_comes_in():
    assert status() == 0
    assert status(sec_fetch_site="same-origin", origin="http://localhost:8000") == 0
    posted = {"origin": "http://localhost:8000", "content_length": "5"}
    assert status("/_relay/x/a", "POST", **posted) == 0


@pytest.mark.parametrize("host", ["evil.example", "", "blog.test.evil.example", "192.168.1.6"])
def test_another_name_is_misdirected(host):
    assert status(host=host) == 421


def test_the_refusal_says_how_to_allow_a_name():
    caller = Caller("GET", "/", "", {"host": "a.tunnel.test:80"}, "127.0.0.1", 8000)
    assert admit(caller, DOOR) == Refusal(
        421,
        "this server does not answer to that name; if it is yours, start it with"
        " --allow-host a.tunnel.test",
    )


def test_a_whole_url_counts_if_it_is_of_the_same_host():
    assert status("http://localhost:8000/") == 0
    assert status("http://evil.example/") == 421
    assert status("http://localhost:8000/", host="evil.example") == 421


@pytest.mark.parametrize("target", ["*", "localhost:80", "ftp://localhost/", "evil"])
def test_a_target_that_is_no_path_is_none(target):
    assert status(target) == 400


@pytest.mark.parametrize("kind", ["cross-site", "same-site", "nonsense", ""])
def test_other_sites_embed_nothing(kind):
    assert status(**{**_named(EMBEDDED), "sec_fetch_site": kind}) == 403


def test_other_sites_may_link():
    assert status("/blog/", **_named(LINK)) == 0
    assert status("/blog/", **_named({**LINK, "sec-fetch-site": "same-site"})) == 0


@pytest.mark.parametrize("dest", ["iframe", "embed", "object", "empty", ""])
def test_a_frame_elsewhere_is_no_link(dest):
    assert status("/blog/", **_named({**LINK, "sec-fetch-dest": dest})) == 403


def test_a_form_elsewhere_is_no_link():
    assert status("/", "POST", **_named(LINK)) == 403


@pytest.mark.parametrize("target", ["/_sitegen/events", "/repo/_sitegen/x", "/_relay/"])
def test_links_elsewhere_do_not_lead_to_the_servers_own_addresses(target):
    assert status(target, **_named(LINK)) == 403
    assert status(target) == 0


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "", "http://localhost:3000", "http://192.168.1.5:3000", "x"],
)
def test_another_origin_is_refused(origin):
    assert status(origin=origin) == 403


def test_a_proxy_that_its_owner_has_named_is_no_other_site():
    assert status(origin="https://blog.test") == 0
    assert status(origin="https://blog.test:8443") == 403


def test_sizes_are_bounded():
    assert status("/" + "a" * 5000) == 414
    assert status(query="a" * 5000) == 414
    assert status(cookie="a" * (HEADER_BYTES + 1)) == 431
    assert status(content_length="1") == 413
    assert status(transfer_encoding="chunked") == 413
    assert status(content_length="0") == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_nothing_but_messages_can_be_left(method):
    assert status("/blog/", method) == 405
    assert status("/repo/_relay/x/a", method) == 0


class TestFromAnotherMachine:
    def ask(self, door=DOOR, query="", target="/", **headers):
        named = {**LAN, **headers}
        return admit(Caller("GET", target, query, named, ELSEWHERE, 8000), door)

    def test_nobody_is_let_in_without_a_token(self):
        assert self.ask() == Refusal(403, "this site is private", is_private=True)
        assert self.ask(cookie="sitegen-8000=wrong").status == 403
        assert self.ask(query="token=wrong").status == 403

    def test_the_token_becomes_a_cookie(self):
        welcome = self.ask(query=f"token={TOKEN}&a=1", target="/blog/")
        assert welcome == Welcome(
            "/blog/?a=1", f"sitegen-8000={TOKEN}; Path=/; HttpOnly; SameSite=Lax"
        )
        assert self.ask(cookie=f"a=b; sitegen-8000={TOKEN}") is None

    def test_the_cookie_of_another_port_is_another_servers(self):
        assert self.ask(cookie=f"sitegen-8001={TOKEN}").status == 403

    @pytest.mark.parametrize("given", ["", "token=", "token"])
    def test_a_server_without_a_token_lets_nobody_in(self, given):
        door = Door(HostNames(addresses=("192.168.1.5",)))
        assert self.ask(door, given, cookie="sitegen-8000=").status == 403

    def test_to_say_that_one_is_here_is_not_enough(self):
        headers = {"x-forwarded-for": "127.0.0.1", "forwarded": "for=127.0.0.1"}
        assert self.ask(**headers).status == 403
        assert self.ask(host="localhost:8000").status == 403


def _named(headers):
    return {name.replace("-", "_"): text for name, text in headers.items()}
