"""Render single Markdown files, without layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from sitegen.bodies import body_problems, render_timed
from sitegen.config import read_config
from sitegen.errors import Diagnostic, SiteError, errors_in, unreadable_file
from sitegen.generation import Generation, read_generation
from sitegen.markup.body import Target
from sitegen.markup.engine import render_plain
from sitegen.markup.options import MarkupOptions, markup_options
from sitegen.site.model import Entry, Visibility
from sitegen.source.document import CONTENT, Document, SourceFile
from sitegen.source.read import read_document
from sitegen.urls import is_mdx


@dataclass(frozen=True, slots=True)
class Preview:
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
        document = read_document(source, config.language)
        language = document.front_matter.language
        options = markup_options(config, language, is_mdx(source.path))
        if plain:
            html, found = render_plain(document.body, options), document.diagnostics
        else:
            html, found = _treated(document, options, generation, source.place)
        named = _named(found, file.as_posix())
        yield Preview(str(file), html, named)


def _treated(
    document: Document, options: MarkupOptions, generation: Generation | None, place: Path
) -> tuple[str, tuple[Diagnostic, ...]]:
    body = render_timed(document.body, options)
    entry = _published(generation, place)
    facts = generation.facts(lambda _: body) if generation else None

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
    places = {s.path: s.place.resolve() for s in generation.sources.tree.sources}
    entries = generation.site.entries
    return next((e for e in entries if places[e.document.path] == place.resolve()), None)


def _named(diagnostics: Sequence[Diagnostic], path: str) -> tuple[Diagnostic, ...]:
    """The diagnostics with the file's name as the user wrote it."""
    return tuple(
        replace(d, where=replace(d.where, path=path)) if d.where else d for d in diagnostics
    )


def _read(place: Path, path: str) -> SourceFile | Diagnostic:
    try:
        return SourceFile(place.name, place.read_bytes(), place)
    except OSError as problem:
        return unreadable_file(path, problem)
