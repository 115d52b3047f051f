"""Places: where in a file the keys of its front matter stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from sitegen.errors import Where

# The path, and of each key line, column, excerpt and length.
_Packed = tuple[str, dict[str, tuple[int, int, str, int]]]
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packed)


@dataclass(frozen=True, slots=True, eq=False)
class Places(Mapping[str, Where]):
    """The place of each key.

    Few of them are ever asked for, and every process that builds a site holds those of all its
    documents: packed they take a fifth of the memory.
    """

    packed: bytes = _ENCODER.encode(("", {}))

    @classmethod
    def of(cls, path: str, places: Mapping[str, Where]) -> "Places":
        """These places in the file at `path`."""
        rows = {name: (p.line, p.column, p.excerpt, p.length) for name, p in places.items()}
        return cls(_ENCODER.encode((path, rows)))

    def __getitem__(self, name: str) -> Where:
        path, rows = _DECODER.decode(self.packed)
        return Where(path, *rows[name])

    def __iter__(self) -> Iterator[str]:
        return iter(_DECODER.decode(self.packed)[1])

    def __len__(self) -> int:
        return len(_DECODER.decode(self.packed)[1])
