"""verify_build: whether the output folder is what a clean build makes, byte for byte."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from sitegen.build.build import build_site
from sitegen.build.locking import Progress
from sitegen.build.memory import forget
from sitegen.build.output_folder import read_manifest
from sitegen.build.report import BuildOptions
from sitegen.errors import Diagnostic, Where, error


def verify_build(
    folder: Path, output: Path, options: BuildOptions, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Build the site once more, from nothing and elsewhere, and compare; every difference.

    If there is one, what earlier builds left is forgotten, so that the next build mends it.
    """
    with TemporaryDirectory(prefix="sitegen-") as elsewhere:
        clean = Path(elsewhere) / "public"
        build_site(
            folder, replace(options, output=clean, memory=Path(elsewhere) / "memory"), progress
        )
        differences = tuple(_differences(output, clean))
    if differences:
        forget(folder, progress)
    return differences


def _differences(output: Path, clean: Path) -> Iterator[Diagnostic]:
    ours, theirs = read_manifest(output), read_manifest(clean)
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in theirs:
            yield _difference(output, path, "is not part of a clean build")
        elif path not in ours:
            yield _difference(output, path, "is missing")
        elif _bytes_of(output / path) != _bytes_of(clean / path):
            yield _difference(output, path, "is not what a clean build makes")


def _bytes_of(place: Path) -> bytes | None:
    return place.read_bytes() if place.is_file() else None


def _difference(output: Path, path: str, what: str) -> Diagnostic:
    name = f"{output.name}/{path}"
    return error(
        "build-differs",
        f"`{name}` {what}",
        Where(name),
        "build again, which makes everything anew; if no program of yours has changed the file, "
        "this is a fault of sitegen",
    )
