"""A blog of Jekyll."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.jekyll_addresses import (
    Rules,
    collections_folder,
    dated,
    kind_of,
    pattern_for,
    placed,
    undated_post,
)
from sitegen.moving.remains import address_unread, held_back, left_out, texts_left, themes_left
from sitegen.moving.texts import read_texts
from sitegen.moving.values import Table, table_in, text_in, texts_in, yaml_table
from sitegen.urls import is_markdown, name_of_source

NAME = "Jekyll"
CONFIGS = ("_config.yml", "_config.yaml")
_NOT_PUBLISHED = (
    *("Gemfile*", "*.gemspec", "Rakefile", "Makefile", "package*.json", "yarn.lock", "LICENSE*"),
    *("README*", "CONTRIBUTING*", "CHANGELOG*", "CODE_OF_CONDUCT*", "*.sh", "Dockerfile*"),
)
_MADE_HERE = ("index", "404", "feed", "sitemap", "tags", "categories", "archive", "blog/index")
_FORMULAS = re.compile(
    r"mathjax|katex|\bmath(?:_engine)?\s*:\s*(?!false|null|nil)\w", re.IGNORECASE
)


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Jekyll."""
    return bool(folder.first(*CONFIGS)) or folder.has("_posts")


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    config = yaml_table(folder.text(folder.first(*CONFIGS)))
    rules = Rules(config, dict(_collections(config)))
    published = [path for path in folder.places if _is_published(path, rules)]
    read = read_texts(folder, [path for path in published if is_markdown(path)])
    whole = [dated(_with_defaults(text, rules), rules) for text in read.texts if text.raw]
    plain = [text for text in read.texts if not text.raw]
    texts = tuple(placed(text, rules) for text in whole if _collection_shows(text, rules))
    return ForeignBlog(
        NAME,
        _settings(config, folder),
        texts,
        tuple(_files(folder, published, rules)),
        (*read.diagnostics, *_remains(folder, published, whole, rules), *_plain(folder, plain)),
    )


def _collections(config: Table) -> Iterator[tuple[str, Table]]:
    written = config.get("collections")
    if isinstance(written, list):
        yield from ((str(name), {}) for name in written)
    elif isinstance(written, Mapping):
        yield from ((str(k), v if isinstance(v, Mapping) else {}) for k, v in written.items())


def _is_published(path: str, rules: Rules) -> bool:
    """Whether Jekyll looks at a file: it asks so of each folder around it, and `include` wins."""
    place = PurePosixPath(path)
    entries = (path, *(parent.as_posix() for parent in place.parents if parent.name))
    return all(_is_included(one, rules) or not _is_passed_by(one, rules) for one in entries)


def _is_included(entry: str, rules: Rules) -> bool:
    patterns = [pattern.strip("/") for pattern in texts_in(rules.config.get("include"))]
    name = PurePosixPath(entry).name
    return any(fnmatch(entry, one) or fnmatch(name, one) for one in patterns)


def _is_passed_by(entry: str, rules: Rules) -> bool:
    excluded = [*_NOT_PUBLISHED, *texts_in(rules.config.get("exclude"))]
    name = PurePosixPath(entry).name
    is_special = name.startswith((".", "_")) and name not in _homes(rules)
    return is_special or any(fnmatch(entry, pattern.strip("/")) for pattern in excluded)


def _homes(rules: Rules) -> set[str]:
    """The folders of posts and of collections."""
    return {"_posts", "_drafts", *(f"_{name}" for name in rules.collections)}


def _collection_shows(text: ForeignText, rules: Rules) -> bool:
    kind = kind_of(text.path, rules)
    return kind in ("", "posts", "drafts") or bool(rules.collections[kind].get("output"))


def _with_defaults(text: ForeignText, rules: Rules) -> ForeignText:
    """The text with the front matter that `defaults` of the configuration give it."""
    values = _defaults(text, rules)
    raw = {**values, **text.raw}
    front_matter = text.front_matter
    categories = (
        *_folders_before_posts(text.path.removeprefix(collections_folder(rules))),
        *texts_in(raw.get("categories") or raw.get("category")),
    )
    tags = (*texts_in(raw.get("tags") or raw.get("tag")), *categories)
    return replace(
        text,
        raw={**raw, "categories": list(dict.fromkeys(categories))},
        front_matter=replace(
            front_matter,
            tags=tuple(dict.fromkeys(tags)),
            author=front_matter.author or text_in(values, "author.name", "author"),
            language=front_matter.language or text_in(values, "lang"),
            hero_image=front_matter.hero_image or text_in(values, "image.path", "image"),
            draft=front_matter.draft
            or "_drafts" in text.path.split("/")
            or str(raw.get("published", "")).lower() == "false",
        ),
    )


def _defaults(text: ForeignText, rules: Rules) -> dict[str, Any]:
    """Scopes of more words come after, for they say more (jekyllrb.com/docs/configuration)."""
    scopes = [one for one in rules.config.get("defaults") or () if isinstance(one, Mapping)]
    kind = kind_of(text.path, rules) or "pages"
    found: dict[str, Any] = {}
    for one in sorted(scopes, key=lambda one: len(text_in(one, "scope.path"))):
        path, type_ = text_in(one, "scope.path").strip("/"), text_in(one, "scope.type")
        if text.path.startswith(path) and type_ in ("", kind):
            found.update(table_in(one, "values"))
    return found


def _folders_before_posts(path: str) -> tuple[str, ...]:
    """Folders around `_posts` are categories."""
    before, folder, _ = f"/{path}".partition("/_posts/")
    return tuple(filter(None, before.split("/"))) if folder else ()


def _files(folder: SourceFolder, published: Iterable[str], rules: Rules) -> Iterator[ForeignFile]:
    for path in published:
        is_hidden = _homes(rules).intersection(path.split("/"))
        if not is_markdown(path) and not is_hidden and not _is_template(folder, path):
            yield ForeignFile(path, path)


def _is_template(folder: SourceFolder, path: str) -> bool:
    """Whether Jekyll makes the file anew: it begins with front matter."""
    return folder.places[path].read_bytes()[:4] in (b"---\n", b"---\r")


def _settings(config: Table, folder: SourceFolder) -> ForeignSettings:
    url, base = text_in(config, "url"), text_in(config, "baseurl").strip("/")
    written = folder.text(folder.first(*CONFIGS))
    return ForeignSettings(
        title=text_in(config, "title", "name"),
        description=text_in(config, "description", "tagline"),
        base_url=f"{url.rstrip('/')}/{base}" if url else "",
        language=text_in(config, "lang", "locale", "language"),
        timezone=text_in(config, "timezone"),
        author=text_in(config, "author.name", "author"),
        email=text_in(config, "author.email", "email"),
        math=bool(_FORMULAS.search(written)),
    )


def _remains(
    folder: SourceFolder, published: Iterable[str], texts: Iterable[ForeignText], rules: Rules
) -> Iterator[Diagnostic]:
    yield from themes_left(folder, "_layouts", "_includes")
    made = [path for path in published if not is_markdown(path) and _is_template(folder, path)]
    yield from texts_left(folder, (path for path in made if not _is_made_here(path)))
    for text in texts:
        if undated_post(text, rules):
            why = "the name of its file begins with no date, so Jekyll makes no page of it"
            yield held_back(folder, text.path, why)
        if not _collection_shows(text, rules):
            why = f"the collection `{kind_of(text.path, rules)}` has no pages of its own"
            yield left_out(folder, text.path, why)
        elif not placed(text, rules).url and not text.front_matter.draft:
            yield address_unread(folder, text.path, pattern_for(text, rules))


def _plain(folder: SourceFolder, texts: Iterable[ForeignText]) -> Iterator[Diagnostic]:
    for text in texts:
        yield left_out(folder, text.path, "it has no front matter, so Jekyll makes no page of it")


def _is_made_here(path: str) -> bool:
    """Whether sitegen has a page of its own in place of this one."""
    return PurePosixPath(path).with_suffix("").as_posix() in _MADE_HERE or bool(
        name_of_source(path) == ""
    )
