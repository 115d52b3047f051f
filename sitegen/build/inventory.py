"""Inventory: which files in the output folder are as the last build left them."""

import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct, field

from sitegen.build.output_folder import digest_of_file
from sitegen.build.standing import OutputRecord, Standing
from sitegen.source.tree import Stamp


class Inventory(Struct, frozen=True):
    """The files of the last build, each looked at once, when somebody first asks for it.

    `owned` has the digests of the files in `output` that are ours, `before` tells what that build
    left. A file of another stamp but the same bytes is as it was: a folder that was copied, or
    restored by the cache of a build server, has other dates and inodes.
    """

    output: Path
    owned: Mapping[str, str]
    before: Standing | None
    _seen: dict[str, Stamp | None] = field(default_factory=dict)

    def is_intact(self, path: str) -> bool:
        """Whether a file is ours, and as the last build left it."""
        return self.stamp_of(path) is not None

    def stamp_of(self, path: str) -> Stamp | None:
        """The stamp that an intact file has now."""
        if path not in self._seen:
            self._seen[path] = self._look_at(path)
        return self._seen[path]

    def left(self, path: str) -> OutputRecord | None:
        """How the last build left a file, whatever became of it."""
        return self.before.outputs.get(path) if self.before else None

    def _look_at(self, path: str) -> Stamp | None:
        left = self.left(path)
        if not left or self.owned.get(path) != left.digest:
            return None
        # Strings, for there are as many as pages, and a `Path` costs more than the look itself.
        place = f"{self.output}/{path}"
        try:
            status = os.lstat(place)
            if left.stamp.is_of(status):
                return left.stamp
            now = Stamp.of(status)
            same_kind = S_ISREG(status.st_mode) and now.size == left.stamp.size
            return now if same_kind and digest_of_file(place) == left.digest else None
        except OSError:
            return None
