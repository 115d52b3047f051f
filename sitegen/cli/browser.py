"""Open an address in a browser of this machine."""

import shutil
import subprocess
import sys

# What a system has for it, if that is not for Python to find out.
OPENERS = ("xdg-open",)
# A browser that has been there for so long was one, however it ends. Some openers last as long as
# the browser that they have started.
PATIENCE_SECONDS = 10.0
_ASK_PYTHON = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def is_opened(url: str) -> bool:
    """Whether a browser shows the address, as far as can be told within some seconds.

    Nothing that it says reaches the terminal, and Ctrl-C there does not end it.
    """
    try:
        # The address is one that the server has made.
        opener = subprocess.Popen(  # noqa: S603
            _command(url),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return opener.wait(PATIENCE_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True


def _command(url: str) -> list[str]:
    found = next(filter(None, map(shutil.which, OPENERS)), None)
    return [found, url] if found else [sys.executable, "-c", _ASK_PYTHON, url]
