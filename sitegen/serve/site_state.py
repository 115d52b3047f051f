"""SiteState: the current generation, replaced as a whole whenever a file changes."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection
from pathlib import Path
from threading import Lock
from time import monotonic, time_ns

from sitegen.bodies import render_timed
from sitegen.config import SiteConfig
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.regeneration import Extent
from sitegen.render.theme import LAYOUTS
from sitegen.serve.answer import Answer
from sitegen.serve.answers import answer
from sitegen.serve.darkroom import Darkroom
from sitegen.serve.hosts.rules import PLAIN, Rules
from sitegen.serve.pantry import Pantry
from sitegen.serve.readings import Readings
from sitegen.serve.saves import is_halfway, lasting
from sitegen.serve.search_desk import SearchDesk
from sitegen.serve.served import Failure, Served
from sitegen.serve.site_reader import SiteReader
from sitegen.serve.stages import Stages
from sitegen.site.model import Visibility
from sitegen.source.document import CONTENT

# Whoever watches the files has told of a change, complete or not, after so long; who asks for a
# page then no longer waits for that, nor for a file that never stays the same.
PATIENCE_SECONDS = 3.0
LONGEST_SECONDS = 10.0


class SiteState:
    """Holds one `Served` at a time. Only `reload` replaces it, by one assignment.

    A request that meets a file which is newer than that waits for the next one: for `patience`
    seconds until somebody else has read it.
    """

    def __init__(
        self,
        folder: Path,
        visibility: Callable[[], Visibility],
        rules: Rules = PLAIN,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._darkroom = Darkroom(folder)
        self._patience = patience
        self._readings = Readings()
        self._rendering = Lock()  # guards the Markdown engine, which keeps state while it runs
        self._pantry = Pantry()
        self._search = SearchDesk()
        self._reader = SiteReader(folder, visibility)
        self._loop = asyncio.get_running_loop()
        self._changed = asyncio.Event()
        self._closed = False
        # Numbers go on where an earlier server stopped, so that its pages know that they are old.
        self.served = Served(time_ns() // 1_000_000, Failure((), SiteConfig().prefix))
        self.reload()

    def reload(self, changed: Collection[str] | None = None) -> Extent:
        """Read again what has changed, and say how much of the site that was.

        `changed` are paths relative to the site's folder; without them, everything is looked at.
        Files that were saved as they were make no new generation.
        """
        with self._readings.reading():
            served, extent = self._reader.after(self.served, changed)
            if extent is Extent.NOTHING:
                return extent
            if served.edited is not None and isinstance(served.state, Generation):
                self._pantry.note_edit(served.state, served.number, served.edited)
            self.served = served
            return extent

    @property
    def single_files(self) -> tuple[str, ...]:
        """The files that the settings name, by their paths relative to the site's folder."""
        state = self.served.state
        font = state.config.images.font if isinstance(state, Generation) else ""
        return (font,) if font and not font.startswith((CONTENT, LAYOUTS)) else ()

    def is_halfway(self, changed: Collection[str]) -> bool:
        """Whether more must follow after a change of these paths."""
        return is_halfway(self._folder, self.served.state, changed)

    def named(self, changed: Collection[str]) -> tuple[str, ...]:
        """Those of the changed paths that are worth a word."""
        return lasting(self._folder, self.served.state, changed)

    def announce(self) -> None:
        """Wake everybody who waits in `numbers`; to be called on the event loop."""
        self._changed.set()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """End what `numbers` gives to everybody; may be called from a signal handler."""
        self._closed = True
        self._loop.call_soon_threadsafe(self.announce)
        self._loop.call_soon_threadsafe(self._readings.close)

    async def numbers(self) -> AsyncGenerator[int]:
        """The number of the current generation, now and after every change."""
        while not self._closed:
            changed = self._changed
            yield self.served.number
            await changed.wait()

    def answer(self, path: str, stages: Stages | None = None) -> Answer:
        """The answer to a request for `path`; `stages` takes the time.

        All of it is of one generation: if a file has been saved since, of the one that knows.
        """
        stages = stages or Stages()
        ends = monotonic() + LONGEST_SECONDS
        while True:
            readings = self._readings.count
            given = self._answer_now(path, stages)
            if not given.outdated or self._closed or monotonic() >= ends:
                return given
            with stages.stage("wait"):
                self._catch_up(readings, given.outdated)

    def _catch_up(self, readings: int, path: str) -> None:
        """Wait for the reading that finds out about a path, after so many; or read it here."""
        if self._readings.wait_for_more(readings, self._patience):
            return
        if self.reload({path}) is not Extent.NOTHING:
            self._loop.call_soon_threadsafe(self.announce)

    def _answer_now(self, path: str, stages: Stages) -> Answer:
        return answer(
            served=self.served,
            path=path,
            render_text=self._body,
            stages=stages,
            pantry=self._pantry,
            rules=self._rules,
            search=self._search,
            darkroom=self._darkroom,
        )

    def _body(self, text: str, options: MarkupOptions) -> Body:
        with self._rendering:
            return render_timed(text, options)
