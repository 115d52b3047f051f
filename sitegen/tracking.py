"""Tracking: what a page read while it was rendered, and what each thing read looked like.

A page is stale if, and only if, one of its reads looks different now. Reads are noted where they
happen, at the accessors that layouts see; whoever compares asks the same accessors again, so that
what is noted and what is compared cannot drift apart (a verifying trace, as build systems call it).
"""

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

Fingerprint = bytes
"""What a thing looked like: 8 bytes, others if it looks different."""


class Key(NamedTuple):
    """One thing that a page can read: the `name` of a `subject`, such as the title of a document.

    `kind` says what the subject is: a document by its path, a tag by its URL, a layout by its name.
    """

    kind: str
    subject: str
    name: str = ""


Note = Callable[[Key], None]
"""Called with the key of everything that is read."""


def unnoted(_: Key) -> None:
    """For readers that nobody has to remember."""


class Trace:
    """What one page read, each thing once, in the order of reading."""

    def __init__(self) -> None:
        self._keys: dict[Key, None] = {}

    def note(self, key: Key) -> None:
        """Add a read."""
        self._keys[key] = None

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(self._keys)


class _Missing:
    def __repr__(self) -> str:
        return "MISSING"


MISSING = _Missing()
"""What is seen where nothing is: to find nothing is a read like any other."""


def fingerprint_of(value: object) -> Fingerprint:
    """The fingerprint of what was seen. Of a view its identity alone counts."""
    # Most of what pages read is text. No representation begins with an equals sign.
    seen = f"={value!s}" if isinstance(value, str) else repr(_plain(value))
    return blake2b(seen.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _plain(value: object) -> object:
    if isinstance(value, str):
        return str(value)  # Markup has a representation of its own
    identity = getattr(value, "_identity", None)
    if isinstance(identity, Key):
        return identity
    if isinstance(value, Mapping):
        # In its order, for that is how a layout lists it.
        return "{}", [(_plain(key), _plain(item)) for key, item in value.items()]
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_plain(item) for item in value]
    return value
