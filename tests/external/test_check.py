"""`check --external`, from the command line to other sites and back.

Public names lead to a server on this machine by way of a proxy, which is that server itself.
"""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from sitegen.build.check import check_site
from sitegen.errors import Severity
from sitegen.external.asking import Limits
from sitegen.external.check import Round, check_external
from sitegen.site.model import Visibility

_NOW = datetime(2025, 1, 1, tzinfo=UTC)
_LIMITS = Limits(pause=0.01, answer=2)

pytestmark = pytest.mark.usefixtures("other")


@pytest.fixture
def other(other_site, monkeypatch):
    monkeypatch.setenv("http_proxy", other_site.url)
    monkeypatch.delenv("no_proxy", raising=False)
    return other_site


def _check(site, now=_NOW, limits=_LIMITS):
    round_ = Round(site.folder, now, limits)

    def also(generation, bodies):
        return check_external(generation, bodies, round_, lambda *_: None)

    return check_site(site.folder, Visibility(_NOW), 1, lambda *_: None, also)


def _codes(found):
    return [(problem.code, problem.where.line, problem.where.column) for problem in found]


def test_an_address_is_asked_once_and_told_everywhere(site, other):
    site.post("x", "[a](http://a.net/404) [b](http://a.net/404#c)\n\n![d](http://a.net/404)")
    assert _codes(_check(site)) == [
        ("external-dead", 6, 5),
        ("external-dead", 8, 6),
        ("external-dead", 6, 27),
    ]
    assert other.asked("/404") == ["HEAD", "GET"]


def test_the_site_decides_whether_a_dead_link_is_an_error(site):
    site.post("x", "[a](http://a.net/404)")
    assert [problem.severity for problem in _check(site)] == [Severity.ERROR]
    site.config('[check]\nlinks = "warn"')
    assert [problem.severity for problem in _check(site)] == [Severity.WARNING]


def test_other_troubles_are_warnings(site, other):
    site.post("x", "[a](http://a.net/chain/0) [b](http://b.net/403) [c](http://localhost/ok)")
    found = {problem.code: problem.severity for problem in _check(site)}
    assert found == dict.fromkeys(
        ("external-private", "external-moved", "external-unclear"), Severity.WARNING
    )
    assert other.asked("/ok") == ["HEAD"]


def test_what_is_ignored_is_not_asked(site, other):
    site.config('[check]\nignore = ["http://a.net/*", "http://localhost*"]')
    site.post("x", "[a](http://a.net/404) [b](http://localhost:3000/) [c](http://b.net/ok)")
    assert _check(site) == ()
    assert [path for _, path, _ in other.requests] == ["/ok"]


def test_what_is_known_is_not_asked_again(site, other):
    site.post("x", "[a](http://a.net/404) [b](http://a.net/ok)")
    first = _check(site)
    asked = len(other.requests)
    assert _check(site, _NOW + timedelta(minutes=59)) == first
    assert len(other.requests) == asked
    _check(site, _NOW + timedelta(hours=2))
    assert other.asked("/ok") == ["HEAD"]
    assert other.asked("/404") == ["HEAD", "GET"] * 2


def test_what_there_was_no_time_for_is_told(site):
    site.post("x", "".join(f"[a](http://a.net/ok/{n})\n" for n in range(4)))
    found = _check(site, limits=Limits(pause=0.5, run=0.7))
    assert {problem.code for problem in found} == {"external-unclear"}
    assert found[-1].message.endswith("there was no time left to ask")


def test_a_machine_that_is_offline_blames_no_link(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://no-such-host.invalid:1/")
    site.post("x", "[a](http://a.net/) [b](http://b.net/)")
    found = _check(site)
    codes = {problem.code for problem in found}
    # Which of them it is depends on how this machine looks up names.
    assert codes in ({"external-offline"}, {"external-unclear"})
    assert {problem.severity for problem in found} == {Severity.WARNING}


class TestCommandLine:
    def test_without_the_option_nobody_is_asked(self, site, other):
        site.post("x", "[a](http://a.net/404)")
        assert site.run("check").exit_code == 0
        assert site.run("build").exit_code == 0
        assert other.requests == []

    def test_a_dead_link_ends_with_1(self, site):
        site.post("x", "[a](http://a.net/404)")
        result = site.run("check", "--external")
        assert result.exit_code == 1
        assert "content/blog/x.md:6:5: error: `http://a.net/404` leads nowhere" in result.stderr
        assert (site.folder / ".sitegen" / "external.json").is_file()

    def test_an_unclear_one_with_0(self, site):
        site.post("x", "[a](http://a.net/403)", description="D")
        result = site.run("check", "--external", "--format", "json")
        assert result.exit_code == 0
        (problem,) = json.loads(result.stdout)["diagnostics"]
        assert (problem["code"], problem["severity"]) == ("external-unclear", "warning")

    def test_clean_forgets(self, site):
        site.post("x", "[a](http://a.net/ok)")
        site.run("check", "--external")
        assert site.run("clean").exit_code == 0
        assert not (site.folder / ".sitegen").exists()

    def test_a_pattern_that_is_no_address(self, site):
        site.config('[check]\nignore = ["https://a.b/*", "a.b"]')
        result = site.run("check")
        assert "`check.ignore` must hold addresses of other sites, not `a.b`" in result.stderr

    @pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is a signal of POSIX here")
    def test_ctrl_c_keeps_what_was_heard(self, site, other):
        site.post("x", "[a](http://a.net/ok) [b](http://b.net/slow)")
        root = Path(__file__).parents[2]
        process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "-C", str(site.folder), "check", "--external"],
            env={**os.environ, "PYTHONPATH": str(root)},
            stderr=subprocess.PIPE,
            text=True,
        )
        until = monotonic() + 20
        while len(other.requests) < 2 and monotonic() < until:
            sleep(0.05)
        sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "Traceback" not in stderr
        stored = json.loads((site.folder / ".sitegen" / "external.json").read_bytes())
        assert [*stored["answers"]] == ["http://a.net/ok"]
