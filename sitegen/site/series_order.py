"""The order of a series: by part where the author numbers them, by date otherwise."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.source.document import Document

MOST_GAPS = 5  # named in one message


class PartOrder(Struct, frozen=True):
    """`order` holds the places of the documents in the order of reading."""

    order: tuple[int, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def order_parts(
    documents: Sequence[Document], zone: ZoneInfo, held_back: Collection[int] = ()
) -> PartOrder:
    """Order the documents of one series, which come oldest first.

    `held_back` are parts that are written, but not published yet.

    Documents without a part keep their place by date, after the numbered ones that are older.
    """
    numbers = _numbers(documents)
    order = sorted(range(len(documents)), key=lambda place: (numbers[place], place))
    ordered = [documents[place] for place in order]
    numbered = [document for document in ordered if document.front_matter.part]
    unnumbered = [document for document in ordered if not document.front_matter.part]
    gaps = (
        _missing(ordered, held_back)
        if not unnumbered
        else _unnumbered(unnumbered)
        if numbered
        else []
    )
    problems = (*_doubled(numbered), *gaps, *_out_of_order(numbered, zone))
    return PartOrder(tuple(order), problems)


def _numbers(documents: Sequence[Document]) -> list[int]:
    """The part of each document; one without takes the highest part seen before it."""
    highest, numbers = 0, []
    for document in documents:
        part = document.front_matter.part
        highest = max(highest, part or 0)
        numbers.append(part or highest)
    return numbers


def _doubled(numbered: Sequence[Document]) -> list[Diagnostic]:
    found = []
    for first, second in pairwise(numbered):
        part = second.front_matter.part
        if part == first.front_matter.part:
            found.append(
                error(
                    "series-part-doubled",
                    f"part {part} of the series `{second.front_matter.series}` is already "
                    f"`{first.path}`",
                    _place(second),
                    "give each part a number of its own, or leave the numbers out: "
                    "then the dates decide",
                )
            )
    return found


def _unnumbered(unnumbered: Sequence[Document]) -> list[Diagnostic]:
    return [
        warning(
            "series-part-unnumbered",
            f"other posts of the series `{document.front_matter.series}` have a `part`, "
            "this one has none",
            _place(document),
            "add a line `part: N` with its place in the series",
        )
        for document in unnumbered
    ]


def _missing(numbered: Sequence[Document], held_back: Collection[int]) -> list[Diagnostic]:
    published = {d.front_matter.part or 0 for d in numbered}
    parts = {*held_back, *published}
    # Among so many numbers there are more gaps than one message names, however high the last is.
    enough = len(parts) + MOST_GAPS + 2
    gaps = [n for n in range(1, min(max(published, default=0), enough)) if n not in parts]
    if not gaps:
        return []
    after = next(d for d in numbered if (d.front_matter.part or 0) > gaps[0])
    missing = ", ".join(map(str, gaps[:MOST_GAPS])) + (" …" if len(gaps) > MOST_GAPS else "")
    return [
        warning(
            "series-part-missing",
            f"the series `{after.front_matter.series}` has no part {missing}",
            _place(after),
            f"write part {gaps[0]}, or number this one {gaps[0]}",
        )
    ]


def _out_of_order(numbered: Sequence[Document], zone: ZoneInfo) -> list[Diagnostic]:
    found = []
    for first, second in pairwise(numbered):
        dates = first.front_matter.pub_date, second.front_matter.pub_date
        parts = first.front_matter.part, second.front_matter.part
        if not (dates[0] and dates[1]):
            continue
        if parts[0] != parts[1] and dates[1].timestamp(zone) < dates[0].timestamp(zone):
            found.append(
                warning(
                    "series-part-out-of-order",
                    f"part {parts[1]} of the series `{second.front_matter.series}` is dated "
                    f"{dates[1].day}, before part {parts[0]} ({dates[0].day}, `{first.path}`)",
                    _place(second),
                    "readers get the parts in the order of their numbers; mend a number or a date",
                )
            )
    return found


def _place(document: Document) -> Where:
    places = document.front_matter.places
    return places.get("part", places.get("series", document.place))
