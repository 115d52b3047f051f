"""What happens while the server runs, as told to whoever started it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.errors import Diagnostic
from sitegen.regeneration import Extent
from sitegen.serve.answer import Made


@dataclass(frozen=True, slots=True)
class Opened:
    """The server is ready at `url`; other devices reach it at `lan_url`, unless that is empty.

    `diagnostics` is what is wrong with the site.
    """

    url: str
    port: int
    diagnostics: tuple[Diagnostic, ...]
    lan_url: str = ""


@dataclass(frozen=True, slots=True)
class Reloaded:
    """The site was read again, `extent` of it, for the files at these paths had changed.

    Paths are relative to the site's folder; there are none if anything may have changed.
    """

    seconds: float
    diagnostics: tuple[Diagnostic, ...]
    changed: tuple[str, ...]
    extent: Extent


@dataclass(frozen=True, slots=True)
class Ordered:
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


@dataclass(frozen=True, slots=True)
class Followed:
    """The page at `path` was rendered because an open page asked what had become of itself.

    `path` is percent-encoded; `stages` has the seconds of each step.
    """

    path: str
    stages: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Cooked:
    """A page was rendered, and something is wrong with it."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Polling:
    """The system tells of no changes, for the reason `why`: files are looked at by the clock."""

    why: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """No browser was found that could show the site as asked."""


Event = Opened | Reloaded | Ordered | Followed | Cooked | Polling | Unseen
Tell = Callable[[Event], None]
