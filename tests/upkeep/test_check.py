"""What `check` looks for that no build complains of."""

from datetime import UTC, datetime

import pytest

from sitegen.build.check import check_site
from sitegen.config.model import UPKEEP_CHECKS
from sitegen.site.model import Visibility
from sitegen.upkeep.check import check_upkeep

NOW = datetime(2024, 12, 31, tzinfo=UTC)


@pytest.fixture
def told(site):
    """The diagnostics of a check of the site."""
    return lambda: check_site(site.folder, Visibility(NOW), 1, lambda *_: None, check_upkeep)


@pytest.fixture
def neglected(site):
    """A site that could do everything better."""
    for number in range(10):
        site.post(f"p{number}", tags=["Web" if number else "web"], description="D")
    site.post("x", "![](/a.gif)", tags=["webs", "solo"])
    site.write("content/a.gif", b"GIF89a" + bytes(500_000))
    site.write("content/b.gif", b"GIF89a" + (4001).to_bytes(2, "little") + b"\x0a\0")
    return site


@pytest.mark.usefixtures("neglected")
def test_all_is_told(told):
    assert {problem.code for problem in told()} == {*UPKEEP_CHECKS}


def test_none_of_it_stops_a_build_or_is_told_by_one(neglected):
    assert neglected.build().diagnostics == ()


def test_a_check_can_be_quiet(neglected, told):
    codes = ", ".join(f'"{code}"' for code in UPKEEP_CHECKS if code != "tag-orphan")
    neglected.config(f"[check]\nquiet = [{codes}]\n")
    assert {problem.code for problem in told()} == {"tag-orphan"}


def test_a_site_that_is_looked_after(site, told):
    site.post("a", "![A cup](/c.gif)", description="D", tags=["web"])
    site.write("content/c.gif", b"GIF89a")
    assert told() == ()


def test_the_command_line_tells_it(neglected):
    result = neglected.run("check", "--format", "github")
    assert result.exit_code == 0
    place = "file=content/blog/x.md,line=7,col=1"
    assert f"::warning {place},title=alt-missing::" in result.stderr
    assert "::notice title=tag-orphan::2 tags have" in result.stderr
    assert "1 notice" in result.stdout
