"""A blog of Zola."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.permalink import ascii_slug, rooted
from sitegen.moving.remains import keys_left, texts_left, themes_left
from sitegen.moving.texts import read_texts
from sitegen.moving.values import Table, table_in, text_in
from sitegen.urls import is_markdown, split_dated_name

NAME = "Zola"
CONFIGS = ("zola.toml", "config.toml")
_INSTEAD = {
    "paginate_by": "set `page_size` under [build] in sitegen.toml",
    "sort_by": "posts are sorted by date; a `series` has an order of its own",
    "redirect_to": "write the address of this section into `aliases` of the other page",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """How addresses are made: the way of slugs, the languages beside the default one."""

    slugs: str
    languages: frozenset[str]


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Zola: its address is `base_url`, Hugo's is `baseURL`."""
    return "base_url" in _config(folder)


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    config = _config(folder)
    slugs = table_in(config, "slugify").get("paths", "on")
    rules = Rules(str(slugs), frozenset(table_in(config, "languages")))
    found = [*folder.below("content")]
    read = read_texts(folder, [path for path in found if is_markdown(path)])
    texts = tuple(_placed(text, rules) for text in read.texts)
    return ForeignBlog(
        NAME,
        _settings(config),
        texts,
        tuple(_files(folder, found)),
        (*read.diagnostics, *_remains(folder, found, texts)),
    )


def _config(folder: SourceFolder) -> Table:
    try:
        return tomllib.loads(folder.text(folder.first(*CONFIGS)))
    except tomllib.TOMLDecodeError:
        return {}


def _placed(text: ForeignText, rules: Rules) -> ForeignText:
    path = PurePosixPath(text.path).relative_to("content")
    stem, dot, code = path.stem.rpartition(".")
    language = code if dot and code in rules.languages else ""
    name = stem if language else path.stem
    front_matter = text.front_matter
    prefix = f"/{language}" if language else ""
    return replace(
        text,
        front_matter=replace(
            front_matter,
            language=front_matter.language or language,
            aliases=tuple(rooted(alias) for alias in front_matter.aliases),
        ),
        url=prefix + _address(text, path, name, rules),
        is_post=front_matter.pub_date is not None and name != "_index",
    )


def _address(text: ForeignText, path: PurePosixPath, name: str, rules: Rules) -> str:
    """Where the text is published (Zola's documentation, Page and Section)."""
    if written := text_in(text.raw, "path"):
        return rooted(f"{written.strip('/')}/")
    if name == "_index":
        return rooted("".join(f"{_slug(part, rules)}/" for part in path.parent.parts))
    folders = path.parent.parent if name == "index" else path.parent
    file = path.parent.name if name == "index" else name
    slug = text.front_matter.slug or _slug(split_dated_name(file)[1], rules)
    return rooted("/".join((*(_slug(part, rules) for part in folders.parts), slug, "")))


def _slug(name: str, rules: Rules) -> str:
    """A segment of an address: Zola's own slugs have no `_`."""
    return ascii_slug(name.replace("_", " ")) if rules.slugs == "on" else name.replace(" ", "-")


def _files(folder: SourceFolder, found: Iterable[str]) -> Iterator[ForeignFile]:
    for path in folder.below("static"):
        yield ForeignFile(path, path.removeprefix("static/"))
    for path in found:
        if not is_markdown(path):
            yield ForeignFile(path, path.removeprefix("content/"))


def _settings(config: Table) -> ForeignSettings:
    markdown = table_in(config, "markdown")
    return ForeignSettings(
        title=text_in(config, "title"),
        description=text_in(config, "description"),
        base_url=text_in(config, "base_url"),
        language=text_in(config, "default_language"),
        author=text_in(config, "author", "extra.author.name", "extra.author"),
        math=bool(markdown.get("math")) or bool(table_in(config, "extra").get("math")),
    )


def _remains(
    folder: SourceFolder, found: Iterable[str], texts: Iterable[ForeignText]
) -> Iterator[Diagnostic]:
    yield from themes_left(folder, "templates", "themes", "sass")
    yield from texts_left(folder, found)
    for text in texts:
        yield from keys_left(folder, text.path, text.raw, _INSTEAD)
