"""A blog of Zola."""

import tomllib
from collections.abc import Container, Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.patterns import is_meant
from sitegen.moving.permalink import ascii_slug, rooted
from sitegen.moving.remains import held_back, keys_left, themes_left
from sitegen.moving.texts import read_texts
from sitegen.moving.values import Table, table_in, text_in, texts_in
from sitegen.urls import is_markdown, split_dated_name

NAME = "Zola"
CONFIGS = ("zola.toml", "config.toml")
_INSTEAD = {
    "paginate_by": "set `page_size` under [build] in sitegen.toml",
    "sort_by": "posts are sorted by date; a `series` has an order of its own",
    "redirect_to": "write the address of this section into `aliases` of the other page",
}


class Rules(Struct, frozen=True):
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
    ignored = texts_in(config.get("ignored_content"))
    found = [
        path
        for path in folder.below("content")
        if not is_meant(path.removeprefix("content/"), ignored)
    ]
    read = read_texts(folder, [path for path in found if is_markdown(path)])
    withheld = _withheld(read.texts)
    texts = tuple(_placed(_held_back(text, withheld), rules) for text in read.texts)
    told = (held_back(folder, path, *why) for path, why in withheld.items())
    return ForeignBlog(
        NAME,
        _settings(config),
        texts,
        tuple(_files(folder, found)),
        (*read.diagnostics, *told, *_remains(folder, texts)),
    )


def _config(folder: SourceFolder) -> Table:
    try:
        return tomllib.loads(folder.text(folder.first(*CONFIGS)))
    except tomllib.TOMLDecodeError:
        return {}


def _withheld(texts: Iterable[ForeignText]) -> dict[str, tuple[str, str]]:
    """Why each text that Zola makes no page of has none, and the key that says so, if one does."""
    drafts = {text.path for text in texts if text.front_matter.draft}
    sections = {path.removesuffix("_index.md") for path in drafts if path.endswith("/_index.md")}
    found = ((text.path, _why_withheld(text, sections)) for text in texts)
    return {path: why for path, why in found if why and path not in drafts}


def _why_withheld(text: ForeignText, sections: Iterable[str]) -> tuple[str, str] | None:
    """Zola leaves out all that is below a section which is a draft."""
    if str(text.raw.get("render")).lower() == "false":
        return "`render = false` makes no page of it", "render"
    if section := next((one for one in sections if text.path.startswith(one)), ""):
        return f"its section `{section}` is a draft", ""
    return None


def _held_back(text: ForeignText, withheld: Container[str]) -> ForeignText:
    if text.path not in withheld:
        return text
    return replace(text, front_matter=replace(text.front_matter, draft=True))


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


def _remains(folder: SourceFolder, texts: Iterable[ForeignText]) -> Iterator[Diagnostic]:
    yield from themes_left(folder, "templates", "themes", "sass")
    for text in texts:
        yield from keys_left(folder, text.path, text.raw, _INSTEAD)
