"""The line that an author meant where YAML cannot read the one that was written."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import Table
from sitegen.source.frontmatter.quotes import quotings
from sitegen.source.frontmatter.yaml_nodes import compose


class Repair(Struct, frozen=True):
    """A line to write in place of a broken one, and the fields that are read then."""

    line: str
    table: Table


_LINE = re.compile(
    r"(?P<before>[ \t]*(?:- +)*(?:[^\s:#'\"\[{-][^:]*:[ \t]+)?)"
    r"(?P<value>\S.*?)(?P<after>[ \t]+#.*)?"
)
# A line as long as this is no field that lacks its quotes.
_LONGEST_LINE = 2000
_NO_SPACE = re.compile(r"([A-Za-z_][\w-]*):(?=\S)")


def repair(entry: Block, offset: int) -> Repair | None:
    """A repair of the line at character `offset` of the file, if one makes `entry` readable."""
    start = entry.text.rfind("\n", 0, offset - entry.start) + 1
    end = entry.text.find("\n", start)
    end = end if end >= 0 else len(entry.text)
    if end - start > _LONGEST_LINE:
        return None
    line_before = entry.text[:start].rstrip("\n").rpartition("\n")[2]
    for line in _candidates(entry.text[start:end], line_before):
        table = compose(replace(entry, text=entry.text[:start] + line + entry.text[end:]))
        if isinstance(table, Table):
            return Repair(line, table)
    return None


def _candidates(line: str, line_before: str) -> Iterator[str]:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        yield line.replace("\t", "  ")
        yield line.lstrip()
    found = _LINE.fullmatch(line.rstrip())
    if found:
        for value in quotings(found["value"]):
            yield f"{found['before']}{value}{found['after'] or ''}"
    yield _NO_SPACE.sub(r"\1: ", line, count=1)
    yield line_before[: len(line_before) - len(line_before.lstrip())] + line.lstrip()
    yield line.lstrip()
