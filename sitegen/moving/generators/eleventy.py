"""A blog of Eleventy."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.eleventy_addresses import Rules, address_of
from sitegen.moving.generators.eleventy_files import files_of
from sitegen.moving.patterns import is_meant
from sitegen.moving.remains import address_unread, left_out, texts_left, themes_left, unlisted
from sitegen.moving.scripts import javascript_calls, javascript_text
from sitegen.moving.texts import read_texts
from sitegen.moving.values import text_in, texts_in, yaml_table
from sitegen.urls import is_markdown

NAME = "Eleventy"
CONFIGS = (".eleventy.js", *(f"eleventy.config.{end}" for end in ("js", "mjs", "cjs", "ts")))
_DATA = tuple(
    f"_data/{name}.{end}"
    for name in ("metadata", "site", "meta", "config")
    for end in ("json", "js", "mjs", "cjs", "yaml")
)
# Tags that only gather texts into lists.
_LISTS = frozenset({"all", "nav", "post", "posts", "blog"})
_IN_NO_LIST = "eleventyExcludeFromCollections"
_NOT_PUBLISHED = ("README", "LICENSE", "CONTRIBUTING", "CHANGELOG", "CODE_OF_CONDUCT")
_MADE_HERE = ("index", "404", "feed", "sitemap", "tags", "tags-list", "blog", "archive", "robots")
_FORMULAS = re.compile(r"markdown-it-(?:katex|mathjax|texmath)", re.IGNORECASE)


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Eleventy."""
    return bool(folder.first(*CONFIGS))


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    config = folder.text(folder.first(*CONFIGS))
    source = javascript_text(config, "input").removeprefix("./").strip("/.")
    rules = Rules(source, dict(_folder_data(folder)))
    ignored = (
        *folder.text(".eleventyignore").splitlines(),
        *javascript_calls(config, "ignores.add"),
    )
    paths = [
        path
        for path in folder.below(source)
        if _is_published(path, source) and not is_meant(path, ignored)
    ]
    read = read_texts(folder, [path for path in paths if is_markdown(path)])
    whole = [_with_data(text, rules) for text in read.texts]
    shown = [text for text in whole if not _is_withheld(text)]
    return ForeignBlog(
        NAME,
        _settings(folder, source, config),
        tuple(_placed(text, rules) for text in shown),
        tuple(files_of(folder, paths, source, config)),
        (*read.diagnostics, *_remains(folder, paths, whole, rules)),
    )


def _is_published(path: str, source: str) -> bool:
    inner = path.removeprefix(f"{source}/" if source else "")
    is_hidden = any(part.startswith("_") for part in inner.split("/"))
    return not is_hidden and not inner.startswith(_NOT_PUBLISHED)


def _folder_data(folder: SourceFolder) -> Iterator[tuple[str, Mapping[str, object]]]:
    """What `posts/posts.json` or `posts/posts.11tydata.js` says of all texts in `posts/`."""
    for path in folder.places:
        place = PurePosixPath(path)
        if place.name in (f"{place.parent.name}.json", f"{place.parent.name}.11tydata.json"):
            yield place.parent.as_posix(), yaml_table(folder.text(path))
        elif re.fullmatch(rf"{re.escape(place.parent.name)}\.11tydata\.[cm]?js", place.name):
            script = folder.text(path)
            texts = {key: javascript_text(script, key) for key in ("permalink", "tags", "author")}
            yield place.parent.as_posix(), {key: text for key, text in texts.items() if text}


def _with_data(text: ForeignText, rules: Rules) -> ForeignText:
    """The text with what the data of its folders say, the nearest first."""
    data = dict[str, object]()
    for parent in reversed(PurePosixPath(text.path).parents):
        data |= rules.data.get(parent.as_posix(), {})
    gathered = (*texts_in(data.get("tags")), *text.front_matter.tags)
    raw = {**data, **text.raw, "tags": list(gathered)}
    front_matter = text.front_matter
    return replace(
        text,
        raw=raw,
        front_matter=replace(
            front_matter,
            tags=tuple(tag for tag in dict.fromkeys(gathered) if tag.lower() not in _LISTS),
            author=front_matter.author or text_in(data, "author.name", "author"),
            draft=front_matter.draft or _is_true(raw.get("draft")),
        ),
        is_post=not _is_true(raw.get(_IN_NO_LIST))
        and (bool(front_matter.pub_date) or bool({"post", "posts"} & {*gathered})),
    )


def _is_true(value: object) -> bool:
    return str(value).lower() == "true"


def _is_withheld(text: ForeignText) -> bool:
    return str(text.raw.get("permalink", "")).lower() == "false"


def _placed(text: ForeignText, rules: Rules) -> ForeignText:
    return replace(text, url=address_of(text, rules))


def _settings(folder: SourceFolder, source: str, config: str) -> ForeignSettings:
    start = f"{source}/" if source else ""
    path = folder.first(*_DATA, *(start + one for one in _DATA))
    text = folder.text(path)
    table = yaml_table(text) if path.endswith((".json", ".yaml")) else {}

    def said(*keys: str) -> str:
        return text_in(table, *keys) or javascript_text(
            text, *(key for key in keys if "." not in key)
        )

    return ForeignSettings(
        title=said("title", "name"),
        description=said("description", "subtitle"),
        base_url=said("url", "baseUrl", "siteUrl"),
        language=said("language", "lang", "locale"),
        author=text_in(table, "author.name", "author") or _author(text),
        email=said("author.email", "email"),
        math=bool(_FORMULAS.search(config)),
    )


def _author(script: str) -> str:
    """The name inside `author: { name: "x" }`, or what `author` itself is."""
    inner = re.search(r"[\"']?author[\"']?\s*:\s*\{(?P<inner>[^}]*)\}", script)
    return javascript_text(inner["inner"], "name") if inner else javascript_text(script, "author")


def _remains(
    folder: SourceFolder, paths: Iterable[str], texts: Iterable[ForeignText], rules: Rules
) -> Iterator[Diagnostic]:
    start = f"{rules.source}/" if rules.source else ""
    yield from themes_left(folder, f"{start}_includes", f"{start}_layouts")
    made = (path for path in paths if not _is_made_here(path.removeprefix(start)))
    yield from texts_left(folder, made)
    for text in texts:
        if _is_true(text.raw.get(_IN_NO_LIST)) and text.front_matter.pub_date:
            yield unlisted(folder, text.path, _IN_NO_LIST)
        if _is_withheld(text):
            yield left_out(folder, text.path, "`permalink: false` keeps it unpublished")
        elif not address_of(text, rules):
            yield address_unread(folder, text.path, text_in(text.raw, "permalink"))


def _is_made_here(path: str) -> bool:
    """Whether sitegen has a page of its own in place of this template."""
    return PurePosixPath(path).name.partition(".")[0] in _MADE_HERE
