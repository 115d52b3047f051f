"""The one element by which a served page differs from a built one."""

from hashlib import sha256
from html import escape

from msgspec import Struct

# The server's own addresses, below the site's base path.
OWN = "/_sitegen/"
RELAY = "/_relay/"


class Mark(Struct, frozen=True):
    """What the script of a page is told.

    `version` names the bytes of the page and its status, and nothing else: a generation that
    leaves the page as it is leaves its entity tag, too. `up` leads from the page to the site's
    root.
    """

    version: str
    up: str
    prefix: str = ""
    jump: bool = False

    @property
    def own(self) -> str:
        """The relative address of what the server has for its pages.

        A proxy may have put any path before the site's own.
        """
        return f"{self.up}{OWN.lstrip('/')}"

    @property
    def element(self) -> str:
        """The element; it also tells `<message-relay>` where this server has its relay."""
        jump = " data-jump" if self.jump else ""
        return (
            f'<script data-sitegen-serve type="module" src="{self.own}reload.js"'
            f' data-version="{self.version}" data-relay="{escape(self.prefix)}{RELAY}"'
            f"{jump}></script>"
        )


def version_of(status: int, content: bytes) -> str:
    """`200-` and a digest: pages with different statuses or bytes have different versions."""
    return f"{status}-{sha256(content).hexdigest()[:16]}"


def way_up(path: str, prefix: str) -> str:
    """The relative way from a page at `path`, as it was asked for, to the root of its site."""
    return "../" * (path.count("/") - prefix.count("/") - 1) or "./"


def with_script(content: bytes, mark: Mark) -> bytes:
    """The page with the element at the end of its body."""
    script = mark.element.encode()
    head, end, rest = content.rpartition(b"</body>")
    return head + script + end + rest if end else content + script
