"""Render single Markdown files, without layout."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from sitegen.build.bodies import body_problems
from sitegen.config import read_config
from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.generation import Generation, read_generation
from sitegen.markup.body import Target
from sitegen.markup.engine import MarkupOptions, render_body, render_plain
from sitegen.site.model import Entry, Visibility
from sitegen.source.document import CONTENT, Document, SourceFile
from sitegen.source.read import read_document


@dataclass(frozen=True, slots=True)
class Preview:
    """The HTML of one file; its path as the user wrote it."""

    path: str
    html: str
    diagnostics: tuple[Diagnostic, ...]


def render_files(
    folder: Path, files: Sequence[Path], visibility: Visibility, plain: bool
) -> Iterator[Preview]:
    """Each file as the site in `folder` would publish its body.

    With `plain`, it is the HTML that the Markdown engine made, before any other treatment. Links
    of a file that the site does not publish stay as they are written. Raises SiteError for a file
    that cannot be read.
    """
    config = read_config(folder).config
    content = (folder / CONTENT).resolve()
    is_ours = any(file.resolve().is_relative_to(content) for file in files)
    generation = read_generation(folder, visibility) if is_ours and not plain else None
    for file in files:
        document = read_document(_read(file), config.language)
        language = document.front_matter.language or config.language
        options = MarkupOptions(engine=config.engine, language=language)
        if plain:
            html = render_plain(document.body, options)
            yield Preview(str(file), html, _named(document.diagnostics, file))
        else:
            yield _render(file, document, options, generation)


def _render(
    file: Path, document: Document, options: MarkupOptions, generation: Generation | None
) -> Preview:
    body = render_body(document.body, options)
    entry = _published(generation, file)
    facts = generation.facts(lambda _: body) if generation else None

    def attribute_for(target: Target) -> str:
        if facts and entry:
            return facts.attribute_for(entry, target)
        return f'{target.attribute}="{escape(target.url)}"'

    problems = (*document.diagnostics, *body_problems(document, body))
    return Preview(str(file), body.html.render(attribute_for), _named(problems, file))


def _published(generation: Generation | None, file: Path) -> Entry | None:
    """The entry of the site whose source is this file."""
    if generation is None:
        return None
    places = {s.path: s.place.resolve() for s in generation.sources.tree.sources}
    entries = (*generation.site.posts, *generation.site.pages)
    return next((e for e in entries if places[e.document.path] == file.resolve()), None)


def _named(diagnostics: Sequence[Diagnostic], file: Path) -> tuple[Diagnostic, ...]:
    """The diagnostics with the file's name as the user wrote it."""
    return tuple(
        replace(d, where=replace(d.where, path=file.as_posix())) if d.where else d
        for d in diagnostics
    )


def _read(file: Path) -> SourceFile:
    try:
        return SourceFile(file.name, file.read_bytes(), file)
    except OSError as problem:
        raise SiteError(
            error(
                "file-unreadable",
                f"`{file}` cannot be read: {problem.strerror or problem}",
                Where(file.as_posix()),
                "check that the file exists and that you may read it",
            )
        ) from None
