"""Gather the changes of a site's files until somebody asks for them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sitegen.serve.eyes import Eyes
from sitegen.serve.single_files import SingleFiles

# After a change that looks as if more must follow, wait until nothing has for so long, or until
# so long has passed.
CALM_SECONDS = 0.08
LONGEST_SECONDS = 2.0

IsHalfway = Callable[[Collection[str]], bool]
"""Whether more must follow after a change of the files at these paths."""


class Watch:
    """What has changed and nobody has asked for yet, as paths relative to the site's `folder`.

    `.` says that anything may have changed. Which of the `single` files the settings name is for
    whoever reads the site to say.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self.single = SingleFiles(self._folder)
        self._paths: set[str] = set()
        self._changed = asyncio.Event()

    def note(self, places: Iterable[str]) -> None:
        """These files have changed; their places are absolute."""
        self._paths.update(map(self._path_of, places))
        self._changed.set()

    async def changes(self, is_halfway: IsHalfway) -> frozenset[str]:
        """What has changed since the last call, as soon as that is something complete."""
        await self._changed.wait()
        paths = self._take()
        with suppress(TimeoutError):
            async with asyncio.timeout(LONGEST_SECONDS):
                while is_halfway(paths) and await self._is_changed_within(CALM_SECONDS):
                    paths |= self._take()
        await asyncio.to_thread(self.single.follow_links, paths)
        return frozenset(paths)

    async def _is_changed_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _take(self) -> set[str]:
        self._changed.clear()
        paths, self._paths = self._paths, set()
        return paths

    def _path_of(self, place: str) -> str:
        try:
            return Path(place).relative_to(self._folder).as_posix()
        except ValueError:
            # The system calls the folder by another name.
            return "."


@asynccontextmanager
async def watching(
    folder: Path, polling: str, tell_polling: Callable[[str], None]
) -> AsyncIterator[Watch]:
    """A watch of the site's files while the context is open.

    Changes count from the moment at which the context has been entered. `polling` is a reason to
    do without the events of the system; `tell_polling` hears it, or why there are none.
    """
    loop = asyncio.get_running_loop()
    watch = Watch(folder)

    def note(places: Iterable[str]) -> None:
        loop.call_soon_threadsafe(watch.note, tuple(places))

    def tell(why: str) -> None:
        loop.call_soon_threadsafe(tell_polling, why)

    if polling:
        tell_polling(polling)
    eyes = Eyes(folder.absolute(), polling, note, tell, watch.single)
    looking = [asyncio.create_task(asyncio.to_thread(look)) for look in eyes.open()]
    # Whether the system tells of changes is told first.
    await asyncio.sleep(0)
    watch.single.follow_links()
    try:
        yield watch
    finally:
        eyes.close()
        await asyncio.gather(*looking)
