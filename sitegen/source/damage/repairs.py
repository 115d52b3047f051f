"""Repairs of damaged text: what to put in place of what, one after the other."""

from collections.abc import Iterable

from msgspec import Struct


class Repair(Struct, frozen=True):
    """`length` characters of a text from `offset` on, `damaged`, and the character they were."""

    offset: int
    length: int
    damaged: str
    replacement: str

    @property
    def end(self) -> int:
        """The offset right after the damaged characters."""
        return self.offset + self.length


class Unresolved(Struct, frozen=True):
    """A damaged place that may have been any of `candidates`; perhaps of others, if empty."""

    offset: int
    length: int
    damaged: str
    candidates: tuple[str, ...]


def applied(text: str, repairs: Iterable[Repair]) -> str:
    """The text with the repairs, which are in order and do not overlap, made."""
    parts: list[str] = []
    end_before = 0
    for repair in repairs:
        parts += text[end_before : repair.offset], repair.replacement
        end_before = repair.end
    return "".join((*parts, text[end_before:]))


def composed(text: str, first: tuple[Repair, ...], then: tuple[Repair, ...]) -> tuple[Repair, ...]:
    """The repairs of `text` that do what `first`, and `then` on the outcome, do.

    A replacement is one character, so no repair of `then` begins or ends inside one of `first`.
    """
    result: list[Repair] = []
    earlier = 0
    shrunk = 0
    for later in then:
        while earlier < len(first) and first[earlier].offset - shrunk < later.offset:
            result.append(first[earlier])
            shrunk += first[earlier].length - 1
            earlier += 1
        start = later.offset + shrunk
        while earlier < len(first) and first[earlier].offset - shrunk < later.end:
            shrunk += first[earlier].length - 1
            earlier += 1
        end = later.end + shrunk
        result.append(Repair(start, end - start, text[start:end], later.replacement))
    return (*result, *first[earlier:])


def before_repairs(places: Iterable[Unresolved], repairs: tuple[Repair, ...]) -> list[Unresolved]:
    """Places of the repaired text, where they are in the text that was repaired."""
    moved: list[Unresolved] = []
    earlier = shrunk = 0
    for place in places:
        while earlier < len(repairs) and repairs[earlier].offset - shrunk < place.offset:
            shrunk += repairs[earlier].length - 1
            earlier += 1
        offset = place.offset + shrunk
        moved.append(Unresolved(offset, place.length, place.damaged, place.candidates))
    return moved
