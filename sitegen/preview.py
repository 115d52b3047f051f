"""Render single Markdown files, without layout."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sitegen.bodies import body_problems, options_for, render_timed
from sitegen.config import read_config
from sitegen.errors import Diagnostic, SiteError, errors_in, unreadable_file
from sitegen.generation import Generation, read_generation
from sitegen.markup.body import Target
from sitegen.markup.engine import render_plain
from sitegen.markup.options import MarkupOptions
from sitegen.site.model import Entry, Visibility
from sitegen.source.document import CONTENT, Manuscript, SourceFile
from sitegen.source.read import read_source


class Preview(Struct, frozen=True):
    """The HTML of one file; its path as the user wrote it."""

    path: str
    html: str
    diagnostics: tuple[Diagnostic, ...]


def render_files(
    folder: Path, files: Sequence[Path], visibility: Visibility, plain: bool
) -> Iterator[Preview]:
    """Each file, seen from `folder`, as the site there would publish its body.

    With `plain`, it is the HTML that the Markdown engine made, before any other treatment. Links
    of a file that the site does not publish stay as they are written. A file that cannot be read
    has a diagnostic and no HTML. Raises SiteError if the settings are wrong: the site would look
    otherwise.
    """
    read = read_config(folder)
    if problems := errors_in(read.diagnostics):
        raise SiteError(*problems)
    config = read.config
    content = (folder / CONTENT).resolve()
    is_ours = any((folder / file).resolve().is_relative_to(content) for file in files)
    generation = read_generation(folder, visibility) if is_ours and not plain else None
    for file in files:
        source = _read(folder / file, file.as_posix())
        if isinstance(source, Diagnostic):
            yield Preview(str(file), "", (source,))
            continue
        manuscript = read_source(source, config.language)
        document = manuscript.document
        options = options_for(config, document)
        if plain:
            html, found = render_plain(manuscript.markdown, options), document.diagnostics
        else:
            html, found = _treated(manuscript, options, generation, source.place)
        named = _named(found, file.as_posix())
        yield Preview(str(file), html, named)


def _treated(
    manuscript: Manuscript, options: MarkupOptions, generation: Generation | None, place: Path
) -> tuple[str, tuple[Diagnostic, ...]]:
    document = manuscript.document
    body = render_timed(manuscript.markdown, options)
    entry = _published(generation, place)
    facts = generation.scene.facts(lambda _: body) if generation else None

    def attribute_for(target: Target) -> str:
        if facts and entry:
            return facts.attribute_for(entry, target)
        return f'{target.attribute}="{escape(target.url)}"'

    found = (*document.diagnostics, *body_problems(document, body))
    return body.html.render(attribute_for), found


def _published(generation: Generation | None, place: Path) -> Entry | None:
    """The entry of the site whose source lies at this place."""
    if generation is None:
        return None
    sources = generation.sources.by_path
    return next(
        (
            entry
            for entry in generation.scene.site.entries
            if sources[entry.document.path].file.place.resolve() == place.resolve()
        ),
        None,
    )


def _named(diagnostics: Sequence[Diagnostic], path: str) -> tuple[Diagnostic, ...]:
    """The diagnostics with the file's name as the user wrote it."""
    return tuple(
        replace(d, where=replace(d.where, path=path)) if d.where else d for d in diagnostics
    )


def _read(place: Path, path: str) -> SourceFile | Diagnostic:
    try:
        return SourceFile(place.name, place.read_bytes(), str(place))
    except OSError as problem:
        return unreadable_file(path, problem)
