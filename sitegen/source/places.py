"""Places: where in a file the keys of its front matter stand."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.msgpack import Decoder, Encoder

from sitegen.errors import Where

D = TypeVar("D")
# The path, and of each key line, column, excerpt and length.
_Packed = tuple[str, dict[str, tuple[int, int, str, int]]]
_ENCODER = Encoder()
_DECODER = Decoder(_Packed)


class Places(Struct, frozen=True, array_like=True, gc=False):
    """The place of each key.

    Few of them are ever asked for, and every process that builds a site holds those of all its
    documents: packed they take a fifth of the memory.
    """

    packed: bytes = _ENCODER.encode(("", {}))

    @classmethod
    def of(cls, path: str, places: Mapping[str, Where]) -> "Places":
        """These places in the file at `path`."""
        if not places:
            return cls()
        rows = {name: (p.line, p.column, p.excerpt, p.length) for name, p in places.items()}
        return cls(_ENCODER.encode((path, rows)))

    def unpacked(self) -> dict[str, Where]:
        """All of them, by the names of the keys."""
        path, rows = _DECODER.decode(self.packed)
        return {name: Where(path, *row) for name, row in rows.items()}

    def get(self, name: str, default: D) -> Where | D:
        """The place of a key; `default` if it is not there."""
        return self.unpacked().get(name, default)
