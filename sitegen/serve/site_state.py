"""SiteState: the current generation, replaced as a whole whenever a file changes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import lru_cache
from pathlib import Path
from threading import Lock
from time import time_ns

from sitegen.bodies import render_timed
from sitegen.config import SiteConfig
from sitegen.errors import Diagnostic, SiteError, error
from sitegen.generation import Generation, read_generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.serve.answers import Answer, Failure, Served, answer
from sitegen.serve.hosts.rules import PLAIN, Rules
from sitegen.serve.stages import Stages
from sitegen.site.model import Visibility
from sitegen.source.library import Sources

BODIES_KEPT = 2_000


class SiteState:
    """Holds one `Served` at a time. Only `reload` replaces it, by one assignment."""

    def __init__(
        self, folder: Path, visibility: Callable[[], Visibility], rules: Rules = PLAIN
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._visibility = visibility
        self._rendering = Lock()  # guards the Markdown engine, which keeps state while it runs
        self._render = lru_cache(BODIES_KEPT)(render_timed)
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._closed = False
        # Numbers go on where an earlier server stopped, so that its pages know that they are old.
        self.served = Served(time_ns() // 1_000_000, self._read(None, SiteConfig().prefix))

    def reload(self) -> tuple[Diagnostic, ...]:
        """Read the site again; what is wrong with it now."""
        known = self.served.state.sources if isinstance(self.served.state, Generation) else None
        self.served = Served(self.served.number + 1, self._read(known, self.served.prefix))
        return self.served.state.diagnostics

    def announce(self) -> None:
        """Wake everybody who waits in `numbers`; to be called on the event loop."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """End what `numbers` gives to everybody; may be called from a signal handler."""
        self._closed = True
        self._loop.call_soon_threadsafe(self.announce)

    async def numbers(self) -> AsyncIterator[int]:
        """The number of the current generation, now and after every change."""
        while not self._closed:
            changed = self._changed
            yield self.served.number
            await changed.wait()

    def answer(self, path: str, stages: Stages | None = None) -> Answer:
        """The answer to a request for `path`; `stages` takes the time."""
        return answer(self.served, path, self._body, stages, self._rules)

    def _read(self, known: Sources | None, last_prefix: str) -> Generation | Failure:
        try:
            return read_generation(self._folder, self._visibility(), known)
        except SiteError as problem:
            return Failure(problem.diagnostics, last_prefix)
        # Whatever it is, the server must live to see it mended.
        except Exception as problem:  # noqa: BLE001
            return Failure((_unforeseen(problem),), last_prefix)

    def _body(self, text: str, options: MarkupOptions) -> Body:
        with self._rendering:
            return self._render(text, options)


def _unforeseen(problem: Exception) -> Diagnostic:
    return error(
        "serve-failed",
        f"the site cannot be read: {type(problem).__name__}: {problem}",
        None,
        "this is a fault of sitegen; `sitegen --debug build` shows where",
    )
