"""Finding: something that a file tells, to be overwritten, or why it stays."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from sitegen.images.boxes.patch import Patch
from sitegen.images.containers.anatomy import TruncatedError


class Remains(StrEnum):
    """Why a file may still tell something."""

    NONE = ""
    DAMAGED = "damaged"
    HIDDEN = "hidden"


Finding = Patch | Remains


def as_far_as_read(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a part of a file, which may turn out to be damaged."""
    try:
        yield from findings
    except TruncatedError:
        yield Remains.DAMAGED
