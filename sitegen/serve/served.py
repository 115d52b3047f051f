"""Served: one numbered state of the site, readable or not."""

from msgspec import Struct

from sitegen.errors import Diagnostic
from sitegen.generation import Generation


class Failure(Struct, frozen=True):
    """A generation that could not be read; every page shows why."""

    diagnostics: tuple[Diagnostic, ...]
    prefix: str = ""


class Served(Struct, frozen=True):
    """A numbered state of the site. A request keeps the one that it began with.

    If `edited` is not None, nothing differs from the state before but what the texts at these
    paths, below content/, say.
    """

    number: int
    state: Generation | Failure
    edited: frozenset[str] | None = None

    @property
    def prefix(self) -> str:
        """The base path of the site, `` or `/repo`."""
        return self.state.prefix if isinstance(self.state, Failure) else self.state.config.prefix
