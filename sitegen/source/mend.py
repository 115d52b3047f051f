"""Mend the damaged text of source files."""

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from msgspec import Struct

from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.source.damage import find_damage, mended
from sitegen.source.document import CONTENT, SourceFile
from sitegen.source.frontmatter import read_front_matter
from sitegen.source.text import decode, encode

# What would move a terminal's cursor: the C0 controls but tab, and the C1 controls.
_NOT_PRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Mending(Struct, frozen=True):
    """A source file that can be mended, and its bytes once it is.

    `left` tells of what stays damaged, at its places in the file as it was: once the rest is
    mended, nothing proves the damage any more.
    """

    source: SourceFile
    after: bytes
    left: tuple[Diagnostic, ...] = ()

    def diff(self) -> str:
        """What changes, as a unified diff; control characters of damaged text are shown as `�`."""
        before, after = (_decoded(c) for c in (self.source.content, self.after))
        name = CONTENT + self.source.path
        lines = unified_diff(
            before.split("\n"), after.split("\n"), name, f"{name} (mended)", lineterm="", n=1
        )
        return "\n".join(_NOT_PRINTED.sub("\ufffd", line) for line in lines)


def _decoded(content: bytes) -> str:
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def find_mendings(sources: Iterable[SourceFile], language: str) -> Iterator[Mending]:
    """How each of the sources would be mended that is damaged in a way that can be mended.

    `language` is the site's, for sources that name none of their own.
    """
    for source in sources:
        decoded = decode(CONTENT + source.path, source.content)
        if decoded.diagnostics:
            continue
        own = read_front_matter(CONTENT + source.path, decoded.text).front_matter.language
        damage = find_damage(CONTENT + source.path, decoded.text, own or language)
        after = encode(mended(decoded.text, damage), decoded)
        if after != source.content:
            left = tuple(d for d in damage.diagnostics if d.code == "text-damaged-unresolved")
            yield Mending(source, after, left)


def write_mending(mending: Mending) -> None:
    """Write the mended file in one step: neither a reader nor a crash meets half of it.

    Raises SiteError if the file has changed since it was read, or cannot be written.
    """
    place = mending.source.place.resolve()
    try:
        if place.read_bytes() != mending.source.content:
            raise SiteError(_changed(mending))
        _replace(place, mending.after)
    except OSError as problem:
        raise SiteError(_not_written(mending, problem)) from problem


def _replace(place: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=place.parent, prefix=".#sitegen-", delete=False) as fresh:
        try:
            fresh.write(content)
            fresh.flush()
            Path(fresh.name).chmod(place.stat().st_mode)
            Path(fresh.name).replace(place)
        except OSError:
            Path(fresh.name).unlink(missing_ok=True)
            raise


def _changed(mending: Mending) -> Diagnostic:
    path = CONTENT + mending.source.path
    return error(
        "mend-changed",
        f"`{path}` was changed while it was being mended, and is left as it is",
        Where(path),
        "run `sitegen check --fix` again",
    )


def _not_written(mending: Mending, problem: OSError) -> Diagnostic:
    path = CONTENT + mending.source.path
    return error(
        "mend-not-written",
        f"`{path}` cannot be written: {problem.strerror or problem}",
        Where(path),
        "the file is as it was; make room or mend the permissions, then try again",
    )
