"""Write what an author starts from: a new site, a new post."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from sitegen.config import parse_config
from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.site.model import Series
from sitegen.source.read import quoted
from sitegen.urls import slug_of


class NewFile(Struct, frozen=True):
    """A file to be written: its path below a folder, and its text."""

    path: str
    text: str


LONGEST_SLUG = 60  # characters; in UTF-8 at most 240 bytes

CONFIG = """\
title = "{title}"
description = "{description}"
# The address at which readers will find the site. It may have a path: https://example.com/blog/
base_url = "https://example.com/"
language = "{language}"
timezone = "UTC"

[author]
name = ""

[build]
page_size = 10
"""

# The words of a new site, by language; English for every other one.
WORDS = {
    "es": {
        "title": "Mi blog",
        "description": "Artículos en serie",
        "post_title": "Hola, mundo",
        "post_description": "El primer artículo de este blog.",
        "post": "Este es tu primer artículo. Está en `content/blog/hola-mundo.md`.\n\n"
        'Escribe otro con `sitegen new "Un título"` y míralo con `sitegen serve`.\n',
        "about_title": "Acerca de",
        "about": "Cuenta aquí quién escribe y para quién.\n",
    },
    "en": {
        "title": "My blog",
        "description": "Articles in series",
        "post_title": "Hello, world",
        "post_description": "The first article of this blog.",
        "post": "This is your first article. It lies in `content/blog/hello-world.md`.\n\n"
        'Write another one with `sitegen new "A title"` and see it with `sitegen serve`.\n',
        "about_title": "About",
        "about": "Tell here who writes, and for whom.\n",
    },
}


def new_site(language: str, today: date) -> tuple[NewFile, ...]:
    """The files of a new site that builds. Raises SiteError if `language` is no language tag."""
    words = WORDS.get(language.split("-")[0], WORDS["en"])
    post = front_matter(words["post_title"], words["post_description"], today)
    config = CONFIG.format(
        title=words["title"], description=words["description"], language=language
    )
    if problems := parse_config(config).diagnostics:
        raise SiteError(*problems)
    return (
        NewFile("sitegen.toml", config),
        NewFile(f"content/blog/{slug_of(words['post_title'])}.md", f"{post}\n{words['post']}"),
        NewFile("content/about.md", f"---\ntitle: {words['about_title']}\n---\n\n{words['about']}"),
        NewFile(".gitignore", "/public/\n"),
    )


def new_post(title: str, today: date, series: Sequence[Series], wanted: str = "") -> NewFile:
    """A new draft; in the series that `wanted` names, it is the part after the last one."""
    found = next((one for one in series if slug_of(one.name) == slug_of(wanted)), None)
    name = found.name if found else wanted
    extra = [f"series: {quoted(name)}", *_next_part(found)] if wanted else []
    text = front_matter(title, "", today, (*extra, "draft: true"))
    return NewFile(f"content/blog/{short_slug(title)}.md", f"{text}\n")


def short_slug(title: str) -> str:
    """A slug that file systems can hold, cut between words."""
    slug = slug_of(title)
    if len(slug) <= LONGEST_SLUG:
        return slug
    return slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]


def _next_part(series: Series | None) -> tuple[str, ...]:
    """The line for the part after the last; none where the author leaves the order to the dates."""
    if series is None:
        return ("part: 1",)
    numbers = [post.document.front_matter.part or 0 for post in series.posts]
    return (f"part: {max(numbers) + 1}",) if any(numbers) else ()


def front_matter(title: str, description: str, day: date, more: Sequence[str] = ()) -> str:
    """A block of YAML front matter."""
    lines = [
        f"title: {quoted(title)}",
        f"description: {quoted(description)}",
        f"pubDate: {day.isoformat()}",
        *more,
    ]
    return "\n".join(("---", *lines, "---", ""))


def write_new(folder: Path, files: Sequence[NewFile]) -> tuple[Path, ...]:
    """Write files that do not exist yet; raises SiteError, and writes nothing, if one does."""
    places = [folder / file.path for file in files]
    if taken := [file.path for file, place in zip(files, places, strict=True) if place.exists()]:
        raise SiteError(*(_taken(path) for path in taken))
    try:
        for file, place in zip(files, places, strict=True):
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as opened:
                opened.write(file.text)
    except OSError as problem:
        raise SiteError(_not_written(problem)) from problem
    return tuple(places)


def _taken(path: str) -> Diagnostic:
    return error(
        "file-exists",
        f"`{path}` exists already, and is left as it is",
        Where(path),
        "choose another name, or move the file away",
    )


def _not_written(problem: OSError) -> Diagnostic:
    return error(
        "file-not-written",
        f"`{problem.filename}` cannot be written: {problem.strerror or problem}",
        None,
        "make room or mend the permissions, then try again",
    )
