"""A browser is opened without a word, and missed with one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.cli.browser import is_opened
from sitegen.cli.serve_json import event_as_json
from sitegen.serve.events import Unseen

ROOT = Path(__file__).parent.parent
URL = "http://localhost:8000/"
NOISE = "#!/bin/sh\necho noise\necho /usr/bin/xdg-open: 882: links2: not found >&2\n"


def executable(place, script):
    place.write_text(script)
    place.chmod(0o755)
    return place


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A folder with all programs that there are."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.delenv("BROWSER", raising=False)
    return programs


@pytest.mark.parametrize(("status", "opened"), [(0, True), (3, False)])
def test_what_the_system_opens_addresses_with_says_nothing(machine, capfd, status, opened):
    executable(machine / "xdg-open", f'{NOISE}[ "$1" = {URL} ] && exit {status}\nexit 9\n')
    assert is_opened(URL) is opened
    assert capfd.readouterr() == ("", "")


def test_the_variable_browser_names_one(machine, tmp_path, monkeypatch, capfd):
    shown = tmp_path / "shown"
    browser = executable(machine / "mine", f'{NOISE}echo "$1" > {shown}\n')
    monkeypatch.setenv("BROWSER", str(browser))
    assert is_opened(URL)
    assert shown.read_text() == f"{URL}\n"
    assert capfd.readouterr() == ("", "")


def test_programs_hear_that_there_is_no_browser():
    assert event_as_json(Unseen()) == {"event": "no-browser"}


@pytest.mark.usefixtures("machine")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system has a browser itself")
def test_without_a_browser_the_server_says_so_in_one_line_and_serves(site):
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sitegen", "serve", "--port", "0", "--open"],
        cwd=site.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout.readline().startswith("Serving http://localhost:")
        assert process.stdout.readline() == (
            "No browser was found to open it; BROWSER can name one.\n"
        )
        process.terminate()
        assert process.communicate(timeout=60)[0] == ""
    finally:
        process.kill()
        process.wait(60)
        process.stdout.close()
