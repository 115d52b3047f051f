"""A blog of Astro."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.astro_redirects import (
    redirects_in,
    redirects_left,
    with_redirects,
)
from sitegen.moving.remains import keys_left, left_out, texts_left, themes_left
from sitegen.moving.scripts import javascript_text
from sitegen.moving.texts import read_texts
from sitegen.site.image_size import is_image
from sitegen.urls import is_markdown, slug_of

NAME = "Astro"
CONFIGS = tuple(f"astro.config.{end}" for end in ("mjs", "js", "ts", "mts", "cjs"))
_COLLECTION_CONFIGS = ("src/content.config.ts", "src/content/config.ts", "src/content.config.mjs")
_CONSTANTS = ("src/consts.ts", "src/config.ts", "src/site.config.ts", "src/consts.js")
_CONTENT = "src/content"
_PAGES = "src/pages"
_BASE = re.compile(
    r"""(?P<name>\w+)\s*=\s*defineCollection\((?:(?!defineCollection).)*?\bbase\s*:\s*["'](?P<base>[^"']+)["']""",
    re.DOTALL,
)
_USES = re.compile(r"""getCollection\(\s*["'](?P<name>[\w-]+)["']""")
_LANG = re.compile(r"""<html\b[^>]*\blang=["'](?P<lang>[\w-]+)["']""")
_FORMULAS = re.compile(r"remark-?math", re.IGNORECASE)
_INSTEAD = {"canonicalURL": "sitegen writes the canonical address of the page itself"}


class Collection(Struct, frozen=True):
    """A collection of texts: where they lie, and what their addresses begin with."""

    folder: str
    url: str


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Astro."""
    return bool(folder.first(*CONFIGS))


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    config = folder.text(folder.first(*CONFIGS))
    is_file = javascript_text(config, "format") == "file"
    collections = _collections(folder)
    base = javascript_text(config, "base").strip("/")
    redirects = redirects_in(config)
    read = read_texts(folder, _markdown(folder, collections))
    texts = tuple(
        with_redirects(_placed(text, collections, is_file), redirects, base) for text in read.texts
    )
    return ForeignBlog(
        NAME,
        _settings(folder, config),
        texts,
        tuple(_files(folder, collections)),
        (
            *read.diagnostics,
            *redirects_left(folder, folder.first(*CONFIGS), redirects, texts, base),
            *_underscored_left(folder, collections),
            *_remains(folder, texts),
        ),
    )


def _collections(folder: SourceFolder) -> tuple[Collection, ...]:
    """The collections by the folders of `glob` loaders and of `src/content/`, deepest first."""
    config = folder.text(folder.first(*_COLLECTION_CONFIGS))
    folders = {m["name"]: m["base"].removeprefix("./").strip("/") for m in _BASE.finditer(config)}
    for path in folder.below(_CONTENT):
        parts = path.split("/")
        if len(parts) > 3 and is_markdown(path):
            folders.setdefault(parts[2], "/".join(parts[:3]))
    routes = dict(_routes(folder))
    found = [Collection(base, routes.get(name, f"/{name}/")) for name, base in folders.items()]
    return tuple(sorted(found, key=lambda one: -len(one.folder)))


def _routes(folder: SourceFolder) -> Iterator[tuple[str, str]]:
    """The address at which a dynamic page shows the texts of each collection, by its name."""
    for path in folder.below(_PAGES):
        name = PurePosixPath(path).name
        if name.startswith("[") and name.endswith(".astro"):
            place = PurePosixPath(path).parent.as_posix().removeprefix(_PAGES)
            for use in _USES.finditer(folder.text(path)):
                yield use["name"], f"{place}/"


def _markdown(folder: SourceFolder, collections: Iterable[Collection]) -> list[str]:
    bases = (_PAGES, *(one.folder for one in collections))
    found = (path for base in bases for path in folder.below(base))
    return [
        path
        for path in dict.fromkeys(found)
        if is_markdown(path) and not any(part.startswith("_") for part in path.split("/"))
    ]


def _underscored_left(
    folder: SourceFolder, collections: Iterable[Collection]
) -> Iterator[Diagnostic]:
    """What Astro passes by in its own folders, and a `glob` may read all the same."""
    found = (path for one in collections for path in folder.below(one.folder))
    for path in dict.fromkeys(found):
        if is_markdown(path) and "/_" in path:
            yield left_out(folder, path, "its name begins with `_`, as of what is not published")


def _placed(text: ForeignText, collections: Iterable[Collection], is_file: bool) -> ForeignText:
    home = next((c for c in collections if text.path.startswith(f"{c.folder}/")), None)
    stem = PurePosixPath(text.path).with_suffix("").as_posix()
    if home is None:
        url = _address(stem.removeprefix(_PAGES).strip("/"), is_file)
        return replace(text, url=url, is_post=False)
    segments = stem.removeprefix(f"{home.folder}/").split("/")
    name = text.front_matter.slug or "/".join(map(slug_of, segments)).removesuffix("/index")
    is_post = text.front_matter.pub_date is not None
    return replace(text, url=home.url + _address(name, is_file)[1:], is_post=is_post)


def _address(path: str, is_file: bool) -> str:
    bare = "" if path == "index" else path.removesuffix("/index")
    if not bare:
        return "/"
    return f"/{bare}.html" if is_file else f"/{bare}/"


def _files(folder: SourceFolder, collections: tuple[Collection, ...]) -> Iterator[ForeignFile]:
    for path in folder.below("public"):
        yield ForeignFile(path, path.removeprefix("public/"))
    bases = ("src", *(one.folder for one in collections))
    for path in dict.fromkeys(path for base in bases for path in folder.below(base)):
        if is_image(path):
            home = next((c for c in collections if path.startswith(f"{c.folder}/")), None)
            target = path.removeprefix("src/")
            if home:
                target = home.url[1:] + path.removeprefix(f"{home.folder}/")
            yield ForeignFile(path, target, if_used=True)


def _settings(folder: SourceFolder, config: str) -> ForeignSettings:
    constants = folder.text(folder.first(*_CONSTANTS))
    layouts = "".join(folder.text(path) for path in folder.below("src") if path.endswith(".astro"))
    language = _LANG.search(layouts)
    base = javascript_text(config, "base").strip("/")
    site = javascript_text(config, "site") or javascript_text(constants, "SITE_URL", "website")
    return ForeignSettings(
        title=javascript_text(constants, "SITE_TITLE", "title"),
        description=javascript_text(
            constants, "SITE_DESCRIPTION", "description", "desc", "subtitle"
        ),
        base_url=f"{site.rstrip('/')}/{base}" if site else "",
        language=javascript_text(config, "defaultLocale") or (language["lang"] if language else ""),
        author=javascript_text(constants, "SITE_AUTHOR", "AUTHOR", "author"),
        math=bool(_FORMULAS.search(config)),
    )


def _remains(folder: SourceFolder, texts: Iterable[ForeignText]) -> Iterator[Diagnostic]:
    yield from themes_left(folder, "src/layouts", "src/components")
    pages = (path for path in folder.below(_PAGES) if not PurePosixPath(path).name.startswith("["))
    yield from texts_left(folder, (path for path in pages if not _is_made_here(path)))
    for text in texts:
        yield from keys_left(folder, text.path, text.raw, _INSTEAD)


def _is_made_here(path: str) -> bool:
    """Whether sitegen has a page of its own at the address of this one."""
    place = path.removeprefix(f"{_PAGES}/").rpartition(".")[0]
    return place in ("index", "blog", "blog/index", "tags/index", "404")
