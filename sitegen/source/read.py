"""Read a source file into a Document."""

import re
from dataclasses import replace

from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.source.damage import find_damage
from sitegen.source.dates import parse_moment
from sitegen.source.document import CONTENT, Document, FrontMatter, SourceFile
from sitegen.source.frontmatter import read_front_matter
from sitegen.source.moment import Moment
from sitegen.source.text import decode
from sitegen.urls import FORBIDDEN_IN_SLUG, name_of_source, slug_of, split_dated_name

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(
    r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$|^ {0,3}(\S.*)\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE
)


def read_document(source: SourceFile, language: str = "") -> Document:
    """The document that a source file holds; its problems are among its diagnostics.

    `language` is the site's; it helps to tell what damaged text was.
    """
    path = CONTENT + source.path
    decoded = decode(path, source.content)
    if decoded.diagnostics:
        # A file that is no text has nothing else worth saying about it.
        nameless = FrontMatter(title=title_of_name(source.path))
        return Document(source.path, nameless, decoded.text, 1, decoded.diagnostics)
    read = read_front_matter(path, decoded.text)
    damage = find_damage(path, decoded.text, read.front_matter.language or language)
    front_matter, title_problems = _with_title(source.path, read.front_matter, read.body)
    return Document(
        path=source.path,
        front_matter=_with_date_of_name(source.path, front_matter),
        body=read.body,
        body_line=read.body_line,
        diagnostics=(
            *damage.diagnostics,
            *read.diagnostics,
            *title_problems,
            *_slug_problems(front_matter),
        ),
    )


def _with_title(
    path: str, front_matter: FrontMatter, body: str
) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    """A document without a title takes its first heading, or the name of its file."""
    if front_matter.title:
        return front_matter, ()
    heading = first_heading(body)
    title = heading or title_of_name(path)
    origin = "its first heading" if heading else "the name of the file"
    problem = warning(
        "title-missing",
        f"no `title`; {origin} is used: `{title}`",
        Where(CONTENT + path),
        f"add a line `title: {quoted(title)}` to the front matter",
    )
    return replace(front_matter, title=title), (problem,)


def first_heading(body: str) -> str:
    """The text of the first heading of a Markdown body, without the marks of emphasis and code."""
    found = _HEADING.search(_FENCE.sub("", body))
    return re.sub(r"[*_`]{1,3}(\S.*?)[*_`]{1,3}", r"\1", found[1] or found[2]) if found else ""


def title_of_name(path: str) -> str:
    """A title made of the name of a file: `2024-09-19-mi-viaje.md` -> `Mi viaje`."""
    words = re.sub(r"[-_\s]+", " ", split_dated_name(name_of_source(path))[1]).strip()
    return words[:1].upper() + words[1:] if words else "Index"


def quoted(text: str) -> str:
    """The text as a YAML scalar in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _with_date_of_name(path: str, front_matter: FrontMatter) -> FrontMatter:
    """A date that begins the file's name counts where the front matter has none."""
    written = split_dated_name(name_of_source(path))[0]
    if front_matter.pub_date or not written:
        return front_matter
    moment = parse_moment(written)
    return replace(front_matter, pub_date=moment) if isinstance(moment, Moment) else front_matter


def _slug_problems(front_matter: FrontMatter) -> tuple[Diagnostic, ...]:
    slug = front_matter.slug.strip("/")
    wrong = FORBIDDEN_IN_SLUG.search(slug)
    if not wrong and not {"", ".", ".."} & set(slug.split("/") if slug else ["x"]):
        return ()
    mended = "/".join(slug_of(part) for part in slug.split("/") if part.strip("."))
    return (
        error(
            "slug-invalid",
            f"`{front_matter.slug}` cannot be part of a URL",
            front_matter.places.get("slug"),
            f"write `slug: {mended}`",
        ),
    )
