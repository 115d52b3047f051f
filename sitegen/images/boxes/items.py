"""Items of an image file: what is not a picture, and where it lies (14496-12, section 8.11)."""

from collections.abc import Iterator

from msgspec import Struct

from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.containers.anatomy import Bytes, TruncatedError

MIME, EXIF, URI = b"mime", b"Exif", b"uri "
XMP = b"application/rdf+xml"
# Where the offset of an extent counts from.
IN_FILE, IN_IDAT = 0, 1


class Item(Struct, frozen=True):
    """An item of a kind, and of a media type if its kind is `mime`.

    Its content is compressed if there are any bytes from `encoding[0]` on to name the way how.
    """

    number: int
    kind: bytes
    media_type: bytes
    encoding: tuple[int, int]

    @property
    def tells(self) -> bool:
        """Whether it is no picture, but about one (23008-12, annexes A and C)."""
        return self.kind in (EXIF, URI) or (
            self.kind == MIME and not self.media_type.startswith(b"image/")
        )


class Extent(Struct, frozen=True):
    """A part of an item; without a length it is all that there is."""

    start: int
    length: int


class Location(Struct, frozen=True):
    """Where an item lies: by the `method`, in this file or in the one that `reference` names."""

    number: int
    method: int
    reference: int
    extents: tuple[Extent, ...]


def items_in(file: BoxFile, iinf: Box) -> Iterator[Item]:
    """The items that are listed."""
    counter = 2 if file.number(iinf.body, 1) == 0 else 4
    for box in file.boxes(iinf.without(4 + counter)):
        if box.kind == b"infe":
            yield _item(file.content(box), box.body)


def _item(content: bytes, place: int) -> Item:
    entry = Bytes(content)
    version = entry.number(4) >> 24
    number = entry.number(4 if version > 2 else 2)
    entry.take(2)
    kind = bytes(entry.take(4)) if version > 1 else MIME
    texts = content[entry.place :].split(b"\0", 3)
    if kind != MIME or len(texts) < 2:
        return Item(number, kind, b"", (0, 0))
    start = place + entry.place + len(texts[0]) + len(texts[1]) + 2
    # One that is cut off ends without a zero.
    length = len(texts[2]) if len(texts) > 2 else 0
    return Item(number, kind, texts[1], (start, length))


def locations_in(file: BoxFile, iloc: Box, wanted: set[int]) -> Iterator[Location]:
    """Where the wanted items lie (section 8.11.3)."""
    table = Bytes(file.content(iloc))
    version = table.number(4) >> 24
    if version > 2:
        raise TruncatedError
    widths = _Widths(version, table.number(1), table.number(1))
    for _ in range(table.number(4 if version > 1 else 2)):
        location = widths.location(table, wanted)
        if location.number in wanted:
            yield location


class _Widths:
    """How many bytes each number of the table takes."""

    def __init__(self, version: int, first: int, second: int) -> None:
        self._version = version
        self._offset, self._length = first >> 4, first & 15
        self._base, self._index = second >> 4, second & 15 if version else 0

    def location(self, table: Bytes, wanted: set[int]) -> Location:
        """The next entry of the table; without its extents if it is not wanted."""
        number = table.number(4 if self._version > 1 else 2)
        method = table.number(2) & 15 if self._version else IN_FILE
        reference = table.number(2)
        base = table.number(self._base)
        count = table.number(2)
        width = self._index + self._offset + self._length
        extents: tuple[Extent, ...] = ()
        if number in wanted and width:
            extents = tuple(self._extent(table, base) for _ in range(count))
        else:
            table.take(count * width)
        return Location(number, method, reference, extents or (Extent(base, 0),))

    def _extent(self, table: Bytes, base: int) -> Extent:
        table.take(self._index)
        return Extent(base + table.number(self._offset), table.number(self._length))
