"""Read a source file into a Manuscript."""

import re
from collections.abc import Iterable
from hashlib import sha256
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, Where, error, errors_in, warning
from sitegen.source.damage import find_damage
from sitegen.source.dates import DateProblem, parse_moment
from sitegen.source.document import CONTENT, Document, FrontMatter, Manuscript, SourceFile
from sitegen.source.frontmatter import read_front_matter
from sitegen.source.moment import Moment
from sitegen.source.prose import (
    FirstHeading,
    beginning_of,
    custom_elements_in,
    first_heading,
)
from sitegen.source.reading_time import minutes_to_read
from sitegen.source.text import decode
from sitegen.tracking import fingerprint_of
from sitegen.urls import FORBIDDEN_IN_SLUG, name_of_source, slug_of, split_dated_name, url_of_source

# The folder of the posts, as authors see it; a date makes a post of any other file too.
POSTS = "blog/"
# The folder in which Jekyll keeps drafts.
DRAFTS = "_drafts"
# What front matter says, wherever in the file it says so.
_FIELDS = [name for name in FrontMatter.__struct_fields__ if name != "places"]
_SAID = attrgetter(*_FIELDS)
# The same but for the words of a post.
_WORDS = frozenset({"title", "description", "hero_alt", "author"})
_RELATIONS = attrgetter(*(name for name in _FIELDS if name not in _WORDS))


def read_source(source: SourceFile, language: str = "") -> Manuscript:
    """What a source file holds; its problems are among the diagnostics of the document.

    `language` is the site's; it helps to tell what damaged text was.
    """
    path = CONTENT + source.path
    decoded = decode(path, source.content)
    if decoded.diagnostics:
        # A file that is no text has nothing else worth saying about it.
        nameless = FrontMatter(title=title_of_name(source.path))
        return _manuscript(source.path, nameless, decoded.text, 1, decoded.diagnostics)
    read = read_front_matter(path, decoded.text)
    damage = find_damage(path, decoded.text, read.front_matter.language or language)
    titled = _with_title(source.path, read.front_matter, read.body)
    return _manuscript(
        source.path,
        _with_facts_of_path(source.path, titled.front_matter),
        titled.body,
        read.body_line,
        (
            *damage.diagnostics,
            *read.diagnostics,
            *titled.diagnostics,
            *_slug_problems(titled.front_matter),
            *_name_problems(source.path, titled.front_matter),
            *(() if errors_in(read.diagnostics) else _undated(source.path, read.front_matter)),
        ),
    )


def read_again(source: SourceFile, document: Document) -> Manuscript | None:
    """A source whose document is known, with its text; None if it is another text by now."""
    lines = decode(CONTENT + source.path, source.content).text.split("\n")
    markdown = "\n".join(lines[document.body_line - 1 :])
    if digest_of(markdown) != document.text:
        markdown = _without_title(markdown, first_heading(markdown))
    return Manuscript(document, markdown) if digest_of(markdown) == document.text else None


def _manuscript(
    path: str,
    front_matter: FrontMatter,
    markdown: str,
    line: int,
    diagnostics: Iterable[Diagnostic],
) -> Manuscript:
    elements = custom_elements_in(markdown)
    document = Document(
        path=path,
        front_matter=front_matter,
        body_line=line,
        text=digest_of(markdown),
        facts=fingerprint_of(repr((_SAID(front_matter), elements))),
        relations=fingerprint_of(repr((_said_to_others(front_matter), elements))),
        beginning="" if front_matter.description else beginning_of(markdown),
        minutes=minutes_to_read(markdown),
        custom_elements=elements,
        diagnostics=tuple(diagnostics),
    )
    return Manuscript(document, markdown)


def _said_to_others(front_matter: FrontMatter) -> tuple[object, ...]:
    """What the rest of the site can depend on: a text without a date may name a series."""
    return _RELATIONS(front_matter) if front_matter.pub_date else _SAID(front_matter)


class Titled(Struct, frozen=True):
    """Front matter that has a title, and the body that is left."""

    front_matter: FrontMatter
    body: str
    diagnostics: tuple[Diagnostic, ...] = ()


def _with_title(path: str, front_matter: FrontMatter, body: str) -> Titled:
    """A document without a title takes its first heading, or the name of its file.

    A heading of level 1 at the very beginning then is the title, and no longer part of the body.
    """
    if front_matter.title:
        return Titled(front_matter, body)
    heading = first_heading(body)
    title = heading.text if heading else title_of_name(path)
    origin = "its first heading" if heading else "the name of the file"
    problem = warning(
        "title-missing",
        f"no `title`; {origin} is used: `{title}`",
        Where(CONTENT + path),
        f"add a line `title: {quoted(title)}` to the front matter",
    )
    return Titled(replace(front_matter, title=title), _without_title(body, heading), (problem,))


def _without_title(body: str, heading: FirstHeading | None) -> str:
    """The body without the heading that its title was taken from, its lines where they were."""
    if not (heading and heading.level == 1 and heading.begins):
        return body
    lines = body.split("\n")
    lines[heading.first : heading.end] = [""] * (heading.end - heading.first)
    return "\n".join(lines)


def digest_of(markdown: str) -> str:
    """The digest by which a text is known: SHA-256, hexadecimal."""
    return sha256(markdown.encode("utf-8", "surrogatepass")).hexdigest()


def title_of_name(path: str) -> str:
    """A title made of the name of a file: `2024-09-19-mi-viaje.md` -> `Mi viaje`."""
    words = re.sub(r"[-_\s]+", " ", split_dated_name(name_of_source(path))[1]).strip()
    return words[:1].upper() + words[1:] if words else "Index"


def quoted(text: str) -> str:
    """The text as a YAML scalar in single quotes, on one line."""
    return "'" + " ".join(text.split()).replace("'", "''") + "'"


def _with_facts_of_path(path: str, front_matter: FrontMatter) -> FrontMatter:
    """What the path says: a date before the name counts where the front matter has none, and what
    lies in a folder `_drafts`, as Jekyll has it, is a draft.
    """
    if not front_matter.draft and DRAFTS in path.split("/"):
        front_matter = replace(front_matter, draft=True)
    written = split_dated_name(name_of_source(path))[0]
    if front_matter.pub_date or not written:
        return front_matter
    named = parse_moment(written)
    return replace(front_matter, pub_date=named) if isinstance(named, Moment) else front_matter


def _name_problems(path: str, front_matter: FrontMatter) -> tuple[Diagnostic, ...]:
    """A name that begins like a date, but like none that there is."""
    written = split_dated_name(name_of_source(path))[0]
    moment = parse_moment(written) if written and not front_matter.pub_date else None
    if not isinstance(moment, DateProblem):
        return ()
    message = f"the name of the file begins with no date: {moment.message}"
    return (warning("file-name-date", message, Where(CONTENT + path), "rename the file"),)


def _undated(path: str, front_matter: FrontMatter) -> tuple[Diagnostic, ...]:
    """A file among the posts that has no date is in no list; its author may not expect that."""
    dated = front_matter.pub_date or split_dated_name(name_of_source(path))[0]
    if not path.startswith(POSTS) or dated or url_of_source(path) == f"/{POSTS}":
        return ()
    return (
        warning(
            "post-undated",
            "no `pubDate`: this is a page, which no list and no feed shows",
            Where(CONTENT + path),
            "add a line `pubDate: 2024-09-19`, or move the file out of `content/blog/`",
        ),
    )


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
            front_matter.places.get("slug", None),
            f"write `slug: {mended}`",
        ),
    )
