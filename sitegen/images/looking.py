"""Looked: what the images of a site were seen to be, so that an unchanged file is read once."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.images.metadata import may_hold_metadata
from sitegen.images.reading import ImageFacts, facts_of_file
from sitegen.site.image_size import is_image
from sitegen.source.tree import FileOnDisk, Stamp


class Looked(Struct, frozen=True):
    """The facts of an image whose file had this stamp at `seen_at`, in nanoseconds since 1970.

    `closely` says that more than its size was asked for.
    """

    stamp: Stamp
    seen_at: int
    closely: bool
    facts: ImageFacts

    def holds(self, file: FileOnDisk, closely: bool, is_told: bool = False) -> bool:
        """Whether another look at the file would show the same.

        If every change of a file `is_told`, one that looks as it did is believed at once.
        """
        is_same = is_told and self.stamp == file.stamp
        return self.closely == closely and (is_same or self.stamp.vouches(file.stamp, self.seen_at))


def look_at_images(
    files: Iterable[FileOnDisk],
    seen_at: int,
    closely: bool,
    known: Mapping[str, Looked],
    is_told: bool = False,
) -> dict[str, Looked]:
    """The images and films, by path, found at `seen_at`; `known` is an earlier look at them.

    `is_told` says that whatever changed since then was told, and files look different by it.
    """
    looked = {}
    for file in files:
        if not (is_image(file.path) or may_hold_metadata(file.path)):
            continue
        before = known.get(file.path)
        if before and before.holds(file, closely, is_told):
            looked[file.path] = before
        else:
            facts = facts_of_file(file.place, closely)
            looked[file.path] = Looked(file.stamp, seen_at, closely, facts)
    return looked
