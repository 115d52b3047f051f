"""Values as bytes that prove to be whole: for files that may be damaged, or not ours at all."""

from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")
SEAL = 16  # bytes


class DamagedMemoryError(Exception):
    """Raised when what earlier builds left is not whole: it is to be deleted, and made again."""


class Sealed(Generic[T]):
    """Encodes values of one type as MessagePack behind a digest of what follows.

    Unlike a pickle it can hold values only, never something to be run. What is kept by the thousand
    is `array_like`: without the names of its fields it takes three quarters of the room.
    """

    def __init__(self, kind: type[T]) -> None:
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(kind)

    def seal(self, value: T) -> bytes:
        """The value as bytes."""
        packed = self._encoder.encode(value)
        return _digest(packed) + packed

    def open(self, sealed: object) -> T:
        """The value again. Raises DamagedMemoryError if the bytes are not whole."""
        # A database that is damaged can give anything.
        if not isinstance(sealed, bytes) or _digest(sealed[SEAL:]) != sealed[:SEAL]:
            raise DamagedMemoryError
        try:
            return self._decoder.decode(sealed[SEAL:])
        except msgspec.DecodeError as problem:
            raise DamagedMemoryError from problem


def _digest(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=SEAL).digest()
