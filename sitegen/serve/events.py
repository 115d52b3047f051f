"""What happens while the server runs, as told to whoever started it."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from sitegen.errors import Diagnostic
from sitegen.regeneration import Extent
from sitegen.serve.answer import Made


class Opened(Struct, frozen=True):
    """The server is ready at `url`; other devices reach it at `lan_url`, unless that is empty.

    `diagnostics` is what is wrong with the site.
    """

    url: str
    port: int
    diagnostics: tuple[Diagnostic, ...]
    lan_url: str = ""


class Reloaded(Struct, frozen=True):
    """The site was read again, `extent` of it, for the files at these paths had changed.

    Paths are relative to the site's folder; there are none if anything may have changed.
    """

    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    changed: tuple[str, ...]
    extent: Extent


class Ordered(Struct, frozen=True):
    """A request was answered with `size` bytes; `stages` has the seconds of each step.

    `path` is percent-encoded, as it came.
    """

    method: str
    path: str
    status: int
    size: int
    seconds: float
    made: Made
    stages: Mapping[str, float]


class Followed(Struct, frozen=True):
    """The page at `path` was rendered because an open page asked what had become of itself.

    `path` is percent-encoded; `stages` has the seconds of each step.
    """

    path: str
    stages: Mapping[str, float]


class Cooked(Struct, frozen=True):
    """A page was rendered, and something is wrong with it."""

    diagnostics: tuple[Diagnostic, ...]


class Polling(Struct, frozen=True):
    """The system tells of no changes, for the reason `why`: files are looked at by the clock."""

    why: str


class Unseen(Struct, frozen=True):
    """No browser was found that could show the site as asked."""


Event = Opened | Reloaded | Ordered | Followed | Cooked | Polling | Unseen
Tell = Callable[[Event], None]
