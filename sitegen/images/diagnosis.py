"""What to tell the author about the images of a site."""

from collections.abc import Iterable, Mapping

from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.images.boxes.finding import Remains
from sitegen.images.looking import Looked
from sitegen.images.reading import MOST_PIXELS, SOCIAL, Defect, is_photo
from sitegen.source.document import CONTENT

_WHY: Mapping[Remains, str] = {
    Remains.DAMAGED: "it is damaged, cut off, or no file of its name's format",
    Remains.HIDDEN: "some of that lies where it cannot be overwritten",
}


def problems_of_images(looked: Mapping[str, Looked]) -> tuple[Diagnostic, ...]:
    """The images, by path, that are published as they are because nothing else can be done."""
    found = []
    for path, one in looked.items():
        if one.facts.defect is Defect.BROKEN:
            found.append(_broken(path))
        elif one.facts.defect is Defect.LARGE:
            found.append(_too_large(path, one))
    return tuple(found)


def metadata_left(looked: Mapping[str, Looked]) -> tuple[Diagnostic, ...]:
    """The images and films, by path, that may be published with what they tell."""
    return tuple(
        _still_telling(path, one.facts.remains)
        for path, one in looked.items()
        if one.facts.remains and one.facts.defect is not Defect.BROKEN
    )


def extra_missing(paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """One notice for all images that are published as they are for want of Pillow."""
    # Social networks are given the picture beside a hero as it is, with Pillow or without.
    count = sum(is_photo(path) and not path.endswith(SOCIAL) for path in paths)
    if not count:
        return ()
    images = "1 image is" if count == 1 else f"{count} images are"
    notice = warning(
        "images-extra-missing",
        f"{images} published in full size only: smaller versions need Pillow",
        None,
        "run `pip install 'sitegen[images]'`, or write pictures = false under [images]",
    )
    return (notice,)


def undecodable(path: str, reason: str) -> Diagnostic:
    """An image looked whole, and is not: found when a page refers to its versions already."""
    return error(
        "image-undecodable",
        f"`{path}` cannot be decoded: {reason}",
        Where(path),
        "export it again from the original, or take it out",
    )


def changed_meanwhile(path: str) -> Diagnostic:
    """The file is not the one any more that the pages were made for."""
    return error(
        "image-changed",
        f"`{path}` was changed while the site was being built",
        Where(path),
        "build again",
    )


def _broken(path: str) -> Diagnostic:
    name = CONTENT + path
    return warning(
        "image-broken",
        f"`{name}` is damaged, cut off, or no image of its name's format",
        Where(name),
        "export it again from the original; until then it is published with all that it may "
        "tell of place and time",
    )


def _still_telling(path: str, remains: Remains) -> Diagnostic:
    name = CONTENT + path
    return warning(
        "metadata-left",
        f"`{name}` may still tell where, when and with what it was made: {_WHY[remains]}",
        Where(name),
        "export it again from the original, or take its metadata out with another program, such as "
        "exiftool; keep_metadata = true under [images] publishes all files as they are",
    )


def _too_large(path: str, one: Looked) -> Diagnostic:
    name, size = CONTENT + path, one.facts.size
    return warning(
        "image-too-large",
        f"`{name}` has {size.width:,} × {size.height:,} pixels: no smaller versions are made of it",
        Where(name),
        f"make it smaller; at most {MOST_PIXELS // 1_000_000} million pixels are decoded",
    )
