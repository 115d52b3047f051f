"""Compressed forms beside the files, for servers that send them as they are."""

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from sitegen.publish.headers import content_type_of, is_text
from sitegen.publish.tree import Tree, TreeFile, made_file

# Below, what is saved is less than what a packet takes.
SMALLEST = 1024  # bytes


def _gzip(content: bytes) -> bytes:
    # Without the time, the same bytes give the same file.
    return gzip.compress(content, 9, mtime=0)


def _brotli(content: bytes) -> bytes:
    # An extra: who does not compress with it need not have it.
    compressed: bytes = import_module("brotli").compress(content, quality=11)
    return compressed


COMPRESSORS: Mapping[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": (".gz", _gzip),
    "brotli": (".br", _brotli),
}


def compressed_files(tree: Tree, names: Iterable[str], cache: Path) -> Iterator[TreeFile]:
    """The files of text in each of these forms, where that is smaller.

    In the folder `cache` they are kept by what they were made of, and nothing else is.
    """
    chosen = [COMPRESSORS[name] for name in names]
    used: set[str] = set()
    for file in tree.files.values():
        if chosen and file.size >= SMALLEST and is_text(content_type_of(file.path)):
            for suffix, compress in chosen:
                used.add(file.digest + suffix)
                smaller = _cached(cache / (file.digest + suffix), file, compress)
                if len(smaller) < file.size:
                    yield made_file(file.path + suffix, smaller)
    for place in cache.glob("*"):
        if place.name not in used:
            place.unlink(missing_ok=True)


def _cached(place: Path, file: TreeFile, compress: Callable[[bytes], bytes]) -> bytes:
    """What compressing gives, from the cache if it is there. To keep it is not needed."""
    with suppress(OSError):
        return place.read_bytes()
    compressed = compress(file.read())
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(".new")
        beside.write_bytes(compressed)
        beside.replace(place)
    return compressed
