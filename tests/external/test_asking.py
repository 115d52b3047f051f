"""Requests to other sites, to real servers."""

import ssl
import subprocess
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from time import monotonic

import pytest

from sitegen import __version__
from sitegen.external.asking import Limits, ask_all
from sitegen.external.verdict import Finding, Verdict

_LIMITS = Limits(pause=0.01, connect=2, answer=1, run=20, patience=5)
_FINE = Verdict(Finding.FINE)


def _ask(*addresses: str, limits: Limits = _LIMITS, only: str = "http://127.") -> dict:
    heard: dict[str, Verdict] = {}
    ask_all(addresses, limits, lambda address: address.startswith(only), heard.__setitem__)
    return heard


def _verdict(address: str, **options) -> Verdict:
    return _ask(address, **options)[address]


def test_a_page_that_is_there_is_asked_for_by_head_alone(other_site):
    assert _verdict(f"{other_site.url}/ok") == _FINE
    assert other_site.asked("/ok") == ["HEAD"]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, _FINE),
        (204, _FINE),
        (404, Verdict(Finding.DEAD, "the answer is 404 Not Found")),
        (410, Verdict(Finding.DEAD, "the answer is 410 Gone")),
        (401, Verdict(Finding.UNCLEAR, "the answer is 401 Unauthorized")),
        (403, Verdict(Finding.UNCLEAR, "the answer is 403 Forbidden")),
        (500, Verdict(Finding.UNCLEAR, "the answer is 500 Internal Server Error")),
        (999, Verdict(Finding.UNCLEAR, "the answer is 999")),
    ],
)
def test_a_status_is_a_verdict(other_site, status: int, verdict: Verdict):
    assert _verdict(f"{other_site.url}/status/{status}") == verdict


@pytest.mark.parametrize("path", ["no-head", "wrong-head", "reset-head"])
def test_get_is_tried_where_head_is_not_understood(other_site, path: str):
    assert _verdict(f"{other_site.url}/{path}") == _FINE
    assert other_site.asked(f"/{path}") == ["HEAD", "GET"]


def test_a_page_that_has_moved_for_good(other_site):
    moved = Verdict(Finding.FINE, moved_to=f"{other_site.url}/ok")
    assert _verdict(f"{other_site.url}/chain/3") == moved


def test_a_page_that_is_elsewhere_for_now_has_not_moved(other_site):
    assert _verdict(f"{other_site.url}/found") == _FINE


def test_a_redirect_to_nothing_is_dead(other_site):
    assert _verdict(f"{other_site.url}/lost").finding is Finding.DEAD


@pytest.mark.parametrize("path", ["loop", "chain/11"])
def test_redirects_end_somewhere(other_site, path: str):
    verdict = Verdict(Finding.UNCLEAR, "it redirects without end")
    assert _verdict(f"{other_site.url}/{path}") == verdict
    assert len(other_site.requests) == 11


def test_no_redirect_leads_into_a_private_network(other_site):
    reason = "it redirects to `http://10.0.0.1/`, which is not asked"
    assert _verdict(f"{other_site.url}/away") == Verdict(Finding.UNCLEAR, reason)


def test_a_slow_page_is_given_up(other_site):
    begin = monotonic()
    verdict = Verdict(Finding.UNCLEAR, "there was no answer in time")
    assert _verdict(f"{other_site.url}/slow") == verdict
    assert monotonic() - begin < 4


def test_a_connection_that_is_reset(other_site):
    verdict = _verdict(f"{other_site.url}/reset")
    assert verdict.finding is Finding.UNCLEAR
    assert verdict.reason.startswith("the connection failed: ")


def test_a_port_where_nobody_listens():
    assert _verdict("http://127.0.0.1:1/").finding is Finding.UNCLEAR


@pytest.mark.parametrize("address", ["http://", "http://[::1", "http://a:b/", "ftp://a/", "x"])
def test_an_address_that_is_none(address: str):
    assert _verdict(address).finding is Finding.UNCLEAR


def test_a_busy_server_is_asked_again_when_it_says(other_site):
    assert _verdict(f"{other_site.url}/busy") == _FINE
    (_, _, first), (_, _, second) = other_site.requests
    assert second - first >= 1


def test_a_server_that_is_busy_for_long_is_left_alone(other_site):
    verdict = Verdict(Finding.UNCLEAR, "the answer is 429 Too Many Requests")
    assert _verdict(f"{other_site.url}/busy-long") == verdict
    assert other_site.asked("/busy-long") == ["HEAD"]


def test_a_huge_body_is_not_read(other_site):
    begin = monotonic()
    assert _verdict(f"{other_site.url}/huge") == _FINE
    assert monotonic() - begin < 4
    assert other_site.bytes_sent < 50_000_000


def test_a_host_has_time_between_two_requests(other_site):
    addresses = [f"{other_site.url}/ok?{n}" for n in range(4)]
    _ask(*addresses, limits=Limits(pause=0.2))
    moments = [moment for *_, moment in other_site.requests]
    assert len(moments) == 4
    # What the server sees is late by what the connection takes.
    assert moments[-1] - moments[0] >= 0.5


def test_a_check_ends_in_time(other_site):
    limits = Limits(pause=0.5, run=0.8)
    heard = _ask(*(f"{other_site.url}/ok?{n}" for n in range(9)), limits=limits)
    assert 1 <= len(heard) <= 3


def test_requests_name_sitegen_and_bring_no_cookies_back(other_site):
    _ask(f"{other_site.url}/ok?1", f"{other_site.url}/ok?2")
    for headers in other_site.headers:
        assert headers["User-Agent"] == f"sitegen/{__version__} (link check)"
        assert "Cookie" not in headers


@pytest.mark.skipif(not which("openssl"), reason="makes a certificate by openssl")
def test_a_certificate_that_is_not_valid_is_dead(tmp_path: Path):
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [*command, "-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    verdict = _verdict(f"https://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()
    assert verdict.finding is Finding.DEAD
    assert verdict.reason.startswith("its certificate is not valid: self")
