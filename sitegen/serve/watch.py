"""Watch the files of a site and say when one has changed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from watchfiles import Change, awatch

from sitegen.config import CONFIG_NAME
from sitegen.source.tree import is_litter

FOLDERS = ("content", "layouts")
# Editors save in several steps; what follows the first within this time is the same change.
SETTLE_MS = 40
# How long the watcher may sleep before it looks whether it should stop.
PATIENCE_MS = 500


@asynccontextmanager
async def watching(folder: Path) -> AsyncIterator[asyncio.Event]:
    """An event that is set after every change to the site's files while the context is open.

    Changes count from the moment at which the context has been entered.
    """
    changed = asyncio.Event()
    task = asyncio.create_task(_watch(folder, changed))
    # The watchers are set up in the first steps of their tasks.
    for _ in range(5):
        await asyncio.sleep(0)
    try:
        yield changed
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(folder: Path, changed: asyncio.Event) -> None:
    moved = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_watch_top(folder, changed, moved))
        tasks.create_task(_watch_below(folder, changed, moved))


async def _watch_top(folder: Path, changed: asyncio.Event, moved: asyncio.Event) -> None:
    """Watch for the configuration, and for folders that come and go, but not into `public/`."""
    names = (CONFIG_NAME, *FOLDERS)

    def is_wanted(_change: Change, path: str) -> bool:
        return Path(path).name in names

    async for _ in awatch(
        folder, watch_filter=is_wanted, recursive=False, step=SETTLE_MS, rust_timeout=PATIENCE_MS
    ):
        moved.set()
        changed.set()


async def _watch_below(folder: Path, changed: asyncio.Event, moved: asyncio.Event) -> None:
    while True:
        moved.clear()
        if folders := [folder / name for name in FOLDERS if (folder / name).is_dir()]:
            # A folder that vanishes just now is no folder to watch; it is looked for again.
            with suppress(FileNotFoundError):
                async for _ in awatch(
                    *folders,
                    watch_filter=_is_source,
                    step=SETTLE_MS,
                    rust_timeout=PATIENCE_MS,
                    stop_event=moved,
                ):
                    changed.set()
        with suppress(TimeoutError):
            await asyncio.wait_for(moved.wait(), PATIENCE_MS / 1000)


def _is_source(_change: Change, path: str) -> bool:
    return not is_litter(Path(path).name)
