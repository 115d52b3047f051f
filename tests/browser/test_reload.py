"""An open page follows the sources while the development server runs."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def served(site):
    """The address of the site's development server."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sitegen", "serve", "--port", "0"],
        cwd=site.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield re.search(r"http://\S+(?=/)", process.stdout.readline())[0]
    process.send_signal(signal.SIGINT)
    process.wait(30)
    process.stdout.close()


def test_a_save_shows_by_itself(page, site, served):
    site.post("a", body="antes")
    page.goto(f"{served}/blog/")
    page.goto(f"{served}/blog/a/")
    site.post("a", body="después")
    page.get_by_text("después").wait_for()


def test_an_error_shows_its_place_and_goes_away_when_mended(page, site, served):
    site.post("a", body="texto")
    page.goto(f"{served}/blog/a/")
    site.post("a", pubDate="10/11/2024")
    page.get_by_text("content/blog/a.md:3:10").wait_for()
    site.post("a", body="mejor")
    page.get_by_text("mejor").wait_for()
