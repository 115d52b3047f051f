"""Which folder may be an output folder, and what of it is ours: the manifest."""

import json
from collections.abc import Mapping
from hashlib import file_digest, sha256
from os.path import relpath
from pathlib import Path

from sitegen.errors import Diagnostic, SiteError, Where, error, warning
from sitegen.images.boxes.patch import Patches, patched_chunks

STATE = ".sitegen"
MANIFEST = "manifest.json"
VERSION = 1


def check_output(site: Path, output: Path) -> None:
    """Raise SiteError if writing to `output` could harm what is not ours."""
    if reason := _refusal(site.resolve(), output.resolve()):
        raise SiteError(
            error(
                "output-refused",
                f"the output folder `{output}` is {reason}",
                None,
                "choose a folder for the output alone, such as `public`",
            )
        )


def _refusal(site: Path, output: Path) -> str:
    if output == site:
        return "the site's own folder"
    if output in site.parents:
        return "a folder that the site lies in"
    if output == Path.home().resolve():
        return "your home folder"
    if (output / ".git").exists():
        return "the root of a repository"
    for name in ("content", "layouts"):
        if output.is_relative_to(site / name):
            return f"inside the site's `{name}/`"
    return "a file" if output.is_file() else ""


def read_manifest(output: Path) -> dict[str, str]:
    """The files that sitegen wrote into `output`, each with its digest; empty if unknown.

    A file that a killed build may or may not have replaced has both digests, apart by a space.
    A manifest that is damaged, or of another version, counts as lost: then nothing is ours, and
    files that are not ours are never overwritten by other bytes nor deleted.
    """
    try:
        read = json.loads((output / STATE / MANIFEST).read_bytes())
        files = read["files"] if read["version"] == VERSION else {}
        return {str(path): str(digest) for path, digest in files.items() if is_inside(path)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def manifest_bytes(files: Mapping[str, str]) -> bytes:
    """The manifest as it is written: JSON, sorted, the same for the same files."""
    table = {"version": VERSION, "files": dict(sorted(files.items()))}
    # A line a file, as `indent` writes them, but that takes five times as long.
    return json.dumps(table, ensure_ascii=False, separators=(",\n", ": ")).encode()


def digest_of_file(place: Path | str, patches: Patches = ()) -> str:
    """The digest by which the manifest knows a file, patched: SHA-256, hexadecimal."""
    with open(place, "rb") as file:  # noqa: PTH123 — of many files a string is all there is
        if not patches:
            return file_digest(file, "sha256").hexdigest()
        digest = sha256()
        for content in patched_chunks(file, patches):
            digest.update(content)
        return digest.hexdigest()


def foreign_file(output: Path, path: str) -> Diagnostic:
    """A file that sitegen wants to write is there already, and is not sitegen's."""
    return error(
        "output-foreign",
        f"`{output.name}/{path}` was not written by sitegen, and the site has a page or file there",
        Where(f"{output.name}/{path}"),
        "move the file to `content/` if it belongs to the site; delete it if it does not",
    )


def edited_file(output: Path, path: str) -> Diagnostic:
    """A file that sitegen wrote, and somebody has changed since, is no longer made."""
    return warning(
        "output-edited",
        f"`{output.name}/{path}` is no longer part of the site, but was edited after sitegen "
        "wrote it: it is left as it is",
        Where(f"{output.name}/{path}"),
        "delete it, or move it to `content/` to publish it",
    )


def unwritable_output(output: Path, problem: OSError) -> Diagnostic:
    """The disk is full, or forbids."""
    name = relpath(problem.filename, output) if problem.filename else ""
    place = f" at `{name}`" if name else ""
    return error(
        "output-not-written",
        f"`{output}` cannot be written{place}: {problem.strerror or problem}",
        None,
        "the last good output is still there; make room or mend the permissions, then build again",
    )


def half_written_output(output: Path, problem: OSError) -> Diagnostic:
    """The disk gave up while files were being put into their places."""
    name = relpath(problem.filename2 or problem.filename or output, output)
    return error(
        "output-half-written",
        f"`{output}` is half new and half old: `{name}` cannot be replaced: "
        f"{problem.strerror or problem}",
        None,
        "make room or mend the permissions, then build again: every file is whole, "
        "and the next build makes the rest",
    )


def is_inside(path: str) -> bool:
    """A manifest comes from disk: it must not make us delete outside of the folder."""
    return not path.startswith("/") and ".." not in path.split("/") and "\\" not in path
