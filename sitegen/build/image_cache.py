"""ImageCache: images made by earlier builds, or for a browser, by what they were made of."""

import os
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from threading import get_ident

from msgspec import Struct

FOLDER = "images"
SEAL = 16  # bytes
# Images that no page shows any more are kept up to this, in case an edit is taken back.
SPARE_BYTES = 256 << 20


class ImageCache(Struct, frozen=True):
    """A folder with a file for each key: a digest, then the image.

    Files appear whole and are never changed, so any number of processes can share the folder. It
    is there to save time: a disk that refuses is no harm.
    """

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The image of this key, if it is here and whole."""
        try:
            sealed = (self.folder / key).read_bytes()
        except OSError:
            return None
        seal, content = sealed[:SEAL], sealed[SEAL:]
        return content if _seal_of(content) == seal else None

    def keep(self, key: str, content: bytes) -> None:
        """Remember an image."""
        staged = self.folder / f"{key}.{os.getpid()}-{get_ident()}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                staged.write_bytes(_seal_of(content) + content)
                staged.replace(self.folder / key)
            finally:
                staged.unlink(missing_ok=True)

    def forget_others(self, used: Collection[str], spare: int = SPARE_BYTES) -> None:
        """Delete images that are not `used`, the oldest first, until `spare` bytes are left."""
        files = [file for file in self._files() if file.name not in used]
        excess = sum(file.stat().st_size for file in files) - spare
        for file in sorted(files, key=lambda file: file.stat().st_mtime_ns):
            if excess <= 0:
                break
            excess -= file.stat().st_size
            Path(file).unlink(missing_ok=True)

    def _files(self) -> list[os.DirEntry[str]]:
        try:
            return [entry for entry in os.scandir(self.folder) if entry.is_file()]
        except OSError:
            return []


def _seal_of(content: bytes) -> bytes:
    return blake2b(content, digest_size=SEAL).digest()
