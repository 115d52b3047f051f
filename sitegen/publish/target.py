"""Target: where a site is deployed to, whatever it is."""

from collections.abc import Mapping
from typing import Protocol

from sitegen.publish.headers import Headers

# sitegen's own folder at the target; its files are no part of the site.
STATE = ".sitegen"


class TargetError(Exception):
    """The target did not do what it was asked for. `transient`: to ask again may help."""

    def __init__(self, message: str, transient: bool = True) -> None:
        super().__init__(message, transient)
        self.message = message
        self.transient = transient

    def __str__(self) -> str:
        return self.message


class OvertakenError(TargetError):
    """Somebody else has deployed to the target, or is about to, since this was planned."""

    def __init__(self) -> None:
        super().__init__("somebody else changed it meanwhile", transient=False)


class Target(Protocol):
    """A place for files, by path: relative, with `/`, Unicode as in the output folder.

    Every method may raise TargetError. To do a thing twice does no more than to do it once.
    """

    @property
    def stores_headers(self) -> bool:
        """Whether files are kept together with the headers that they are sent with."""

    @property
    def is_transaction(self) -> bool:
        """Whether readers see nothing of a deployment before `finish`."""

    def listing(self) -> Mapping[str, int]:
        """All files with their sizes, whoever wrote them."""

    def has(self, path: str) -> bool:
        """Whether there is anything at a path."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if there is none."""

    def write(self, path: str, content: bytes, headers: Headers) -> None:
        """Put a file in its place, as a whole."""

    def delete(self, path: str) -> None:
        """Delete a file, and the folders that it leaves empty."""

    def keep(self, path: str) -> None:
        """Have a file of the last deployment in this one too."""

    def finish(self) -> None:
        """Make a transaction visible. Raises OvertakenError if another one became so meanwhile."""
