"""Ground: where a table of offsets may lead; the structure of a file is not there."""

from bisect import bisect_right
from contextlib import suppress

from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.containers.anatomy import TruncatedError

META = b"meta"
_GROUND = (b"mdat", b"imda")


class Ground:
    """The boxes of a file that hold nothing but content, from its start to its end.

    `is_fragmented` says that other tables than those of its tracks lead there as well.
    """

    def __init__(self, file: BoxFile) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.is_fragmented = False
        # What is damaged is told where the rest of the file is read.
        with suppress(TruncatedError):
            self._look_at(file)

    def holds(self, start: int, length: int) -> bool:
        """Whether a part of the file is content."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and start + length <= self._ends[place]

    def _look_at(self, file: BoxFile) -> None:
        for box in file.boxes(file.all):
            self.is_fragmented = self.is_fragmented or box.kind == b"moof"
            content = box if box.kind in _GROUND else _idat_in(file, box)
            if content:
                self._starts.append(content.body)
                self._ends.append(content.end)


def start_of_boxes(file: BoxFile, meta: Box) -> Box:
    """A `meta` box without what stands before its boxes; in QuickTime nothing does."""
    return meta if file.take(meta.body, 8)[4:] == b"hdlr" else meta.without(4)


def _idat_in(file: BoxFile, box: Box) -> Box | None:
    """Writers may count an offset into this box from the start of the file, too."""
    return file.find(start_of_boxes(file, box), b"idat") if box.kind == META else None
