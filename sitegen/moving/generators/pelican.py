"""A blog of Pelican."""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.pelican_addresses import address_of
from sitegen.moving.headers import read_pelican
from sitegen.moving.patterns import is_meant
from sitegen.moving.permalink import ascii_slug
from sitegen.moving.remains import held_back, texts_left, themes_left, unlisted
from sitegen.moving.scripts import python_settings
from sitegen.moving.texts import read_texts
from sitegen.moving.values import Table, text_in, texts_in
from sitegen.urls import is_markdown

NAME = "Pelican"
CONFIGS = ("pelicanconf.py",)
# Texts that Pelican makes pages of; those that are hidden are in no list.
_LIVE = ("published", "hidden")
_FORMULAS = re.compile(r"render_math|mdx_math|mathjax|katex", re.IGNORECASE)


class Rules(Struct, frozen=True):
    """The settings, and the folders in which texts and pages lie."""

    settings: Table
    content: str
    pages: tuple[str, ...]


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Pelican."""
    return bool(folder.first(*CONFIGS))


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    settings = python_settings(folder.text(CONFIGS[0]))
    content = text_in(settings, "PATH").removeprefix("./").strip("/") or "content"
    pages = _list(settings.get("PAGE_PATHS")) or ("pages",)
    rules = Rules(settings, content if folder.has(content) else "content", pages)
    found = [path for path in folder.below(rules.content) if not _is_ignored(path, rules)]
    read = read_texts(folder, [path for path in found if is_markdown(path)], read_pelican)
    texts = tuple(_placed(text, rules) for text in read.texts)
    files = tuple(_files(found, rules))
    copied = {file.path for file in files}
    left = [path for path in found if path not in copied]
    return ForeignBlog(
        NAME,
        _settings(folder, settings),
        texts,
        files,
        (
            *read.diagnostics,
            *(problem for text in read.texts for problem in _status_told(text, rules, folder)),
            *themes_left(folder, "theme", "themes"),
            *texts_left(folder, left),
        ),
    )


def _is_ignored(path: str, rules: Rules) -> bool:
    """Whether the settings keep Pelican from a file, or it is a text outside of all its folders."""
    inner = path.removeprefix(f"{rules.content}/")
    if is_meant(inner, _list(rules.settings.get("IGNORE_FILES"))):
        return True
    if not is_markdown(path):
        return False
    articles = _list(rules.settings.get("ARTICLE_PATHS")) or ("",)
    homes = [home.strip("/.") for home in (*articles, *rules.pages)]
    keys = ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES")
    excluded = [one.strip("/") for key in keys for one in _list(rules.settings.get(key))]
    is_home = any(not home or inner.startswith(f"{home}/") for home in homes)
    is_excluded = any(one and inner.startswith(f"{one}/") for one in excluded)
    return is_excluded or not is_home


def _list(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple) else texts_in(value)


def _placed(text: ForeignText, rules: Rules) -> ForeignText:
    inner = text.path.removeprefix(f"{rules.content}/")
    is_page = any(inner.startswith(f"{folder.strip('/')}/") for folder in rules.pages)
    kind, default = ("PAGE", "pages/{slug}.html") if is_page else ("ARTICLE", "{slug}.html")
    pattern = text_in(rules.settings, f"{kind}_URL", f"{kind}_SAVE_AS") or default
    status = _status(text, rules)
    category = _category(text, inner, rules, is_page)
    front_matter = text.front_matter
    tags = dict.fromkeys((*front_matter.tags, *([category] if category else [])))
    whole = replace(
        text,
        front_matter=replace(
            front_matter,
            tags=tuple(tags),
            draft=front_matter.draft or status not in _LIVE,
            slug=front_matter.slug or _slug(text, rules),
        ),
    )
    return replace(
        whole, url=address_of(pattern, whole, category), is_post=not is_page and status != "hidden"
    )


def _status(text: ForeignText, rules: Rules) -> str:
    """What Pelican does with a text; what it does not know it leaves out."""
    default = rules.settings.get("DEFAULT_METADATA")
    usual = text_in(default, "status") if isinstance(default, dict) else ""
    return (text_in(text.raw, "status") or usual or "published").lower()


def _status_told(text: ForeignText, rules: Rules, folder: SourceFolder) -> Iterator[Diagnostic]:
    status = _status(text, rules)
    if status == "hidden":
        yield unlisted(folder, text.path, "status")
    elif status not in _LIVE and not text.front_matter.draft:
        yield held_back(folder, text.path, f"its status is `{status}`", "status")


def _category(text: ForeignText, inner: str, rules: Rules, is_page: bool) -> str:
    """What the text says, or else the folder that it lies in (USE_FOLDER_AS_CATEGORY)."""
    folder = PurePosixPath(inner).parent.name
    by_folder = rules.settings.get("USE_FOLDER_AS_CATEGORY", True) and not is_page
    return text_in(text.raw, "category") or (folder if by_folder else "")


def _slug(text: ForeignText, rules: Rules) -> str:
    by_name = text_in(rules.settings, "SLUGIFY_SOURCE") == "basename"
    title = text.front_matter.title
    return ascii_slug(PurePosixPath(text.path).stem if by_name or not title else title)


def _files(paths: Iterable[str], rules: Rules) -> Iterator[ForeignFile]:
    statics = _list(rules.settings.get("STATIC_PATHS")) or ("images",)
    named = rules.settings.get("EXTRA_PATH_METADATA")
    extra = named if isinstance(named, dict) else {}
    for path in paths:
        inner = path.removeprefix(f"{rules.content}/")
        if is_markdown(path) or PurePosixPath(path).suffix in (".rst", ".html"):
            continue
        is_static = any(f"{inner}/".startswith(f"{one.strip('/')}/") for one in statics if one)
        table = extra.get(inner)
        target = table.get("path", inner) if isinstance(table, dict) else inner
        yield ForeignFile(path, str(target).strip("/"), if_used=not is_static)


def _settings(folder: SourceFolder, settings: Table) -> ForeignSettings:
    public = python_settings(folder.text("publishconf.py"))
    return ForeignSettings(
        title=text_in(settings, "SITENAME"),
        description=text_in(settings, "SITESUBTITLE", "SITE_DESCRIPTION"),
        base_url=text_in(public, "SITEURL") or text_in(settings, "SITEURL"),
        language=text_in(settings, "DEFAULT_LANG"),
        timezone=text_in(settings, "TIMEZONE"),
        author=text_in(settings, "AUTHOR"),
        math=bool(_FORMULAS.search(folder.text(CONFIGS[0]))),
    )
