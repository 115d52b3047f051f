"""Read a text of another generator, with front matter that sitegen knows."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, errors_in, warning
from sitegen.moving.blog import ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.source.dates import parse_moment
from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter import FrontMatterBlock, plain_front_matter, read_front_matter
from sitegen.source.frontmatter.keys import known_spelling
from sitegen.source.moment import Moment
from sitegen.source.text import decode
from sitegen.urls import name_of_source, split_dated_name


class ReadBlock(Struct, frozen=True):
    """The beginning of a text, and what it says as plain values by the author's names."""

    block: FrontMatterBlock
    raw: Mapping[str, object]


Read = Callable[[str, str], ReadBlock]
"""Reads the beginning of a text, of which the path is given first."""


def fenced_block(path: str, text: str) -> ReadBlock:
    """Front matter as most generators have it."""
    return ReadBlock(read_front_matter(path, text), plain_front_matter(path, text))


def block_of_any_case(path: str, text: str) -> ReadBlock:
    """Front matter whose keys may have any capitals, as in Hugo; plain ones are in lower case."""
    raw = {key.lower(): value for key, value in plain_front_matter(path, text).items()}
    return ReadBlock(read_front_matter(path, text, known_spelling), raw)


class ReadTexts(Struct, frozen=True):
    """The texts that could be read, and what was wrong."""

    texts: tuple[ForeignText, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_texts(folder: SourceFolder, paths: Iterable[str], read: Read = fenced_block) -> ReadTexts:
    """Read Markdown files. One that is no text at all is left out, and told."""
    found = [*_read_all(folder, paths, read)]
    return ReadTexts(
        tuple(text for text, _ in found if text),
        tuple(problem for _, problems in found for problem in problems),
    )


def _read_all(
    folder: SourceFolder, paths: Iterable[str], read: Read
) -> Iterator[tuple[ForeignText | None, tuple[Diagnostic, ...]]]:
    for path in paths:
        decoded = decode(folder.named(path), folder.places[path].read_bytes())
        if decoded.diagnostics:
            yield None, (*decoded.diagnostics, _unreadable(folder, path))
            continue
        beginning = read(folder.named(path), decoded.text)
        block = beginning.block
        wrong = errors_in(block.diagnostics)
        front_matter = _dated_by_name(path, block.front_matter)
        kept_back = replace(front_matter, draft=True) if wrong else front_matter
        text = ForeignText(path, kept_back, block.body, block.body_line, beginning.raw)
        notes = (_kept_back(folder, path),) if wrong else ()
        yield text, (*block.diagnostics, *notes)


def _dated_by_name(path: str, front_matter: FrontMatter) -> FrontMatter:
    named = parse_moment(split_dated_name(name_of_source(path))[0])
    if front_matter.pub_date or not isinstance(named, Moment):
        return front_matter
    return replace(front_matter, pub_date=named)


def _unreadable(folder: SourceFolder, path: str) -> Diagnostic:
    return warning(
        "moving-text-unreadable",
        "this text is not carried over, for it is not written in UTF-8",
        folder.where(path),
        "convert it as told, empty the new folder, and move the blog in again",
    )


def _kept_back(folder: SourceFolder, path: str) -> Diagnostic:
    return warning(
        "moving-kept-back",
        "this text is a draft in the new site, for its front matter could not all be read",
        folder.where(path),
        "mend the front matter there, then take the line `draft: true` away",
    )
