"""A blog of Hugo."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.hugo_addresses import Rules, placed, rules_of
from sitegen.moving.generators.hugo_publication import judged, surroundings_of
from sitegen.moving.remains import keys_left, settings_left, texts_left, themes_left
from sitegen.moving.texts import ReadBlock, block_of_any_case, read_texts
from sitegen.moving.values import Table, table_in, text_in, texts_in, yaml_table
from sitegen.site.image_size import is_image
from sitegen.urls import is_markdown

NAME = "Hugo"
_ENDS = ("toml", "yaml", "yml", "json")
_NAMES = ("hugo", "config", "config/_default/hugo", "config/_default/config")
CONFIGS = tuple(f"{name}.{end}" for name in _NAMES for end in _ENDS)
_FOLDERS = ("content", "archetypes", "layouts", "themes", "static")
_FORMULAS = re.compile(
    r"katex|mathjax|passthrough|^\s*math\s*[:=]\s*true", re.IGNORECASE | re.MULTILINE
)
# Texts that Hugo reads beside Markdown (its documentation, Content formats).
_TEXTS = frozenset(
    (
        *(".html", ".htm", ".org", ".adoc", ".asciidoc", ".ad", ".rst"),
        *(".pandoc", ".pdc", ".mmark"),
    )
)
_MENU = "write your links into a `layouts/partials/nav.html` of your own"
_COMMENTS = "add the script of your comments to a layout of your own in `layouts/`"
_SETTINGS = {
    **dict.fromkeys(("menu", "menus"), _MENU),
    **dict.fromkeys(("disqusShortname", "disqusshortname", "disqus"), _COMMENTS),
}
_INSTEAD = {
    **dict.fromkeys(("menu", "menus"), _MENU),
    "cascade": "write the keys into each text",
    "outputs": "take the key away: every page is HTML",
}


def is_this(folder: SourceFolder) -> bool:
    """Whether the folder holds a blog of Hugo."""
    config = _config(folder)
    knows = "baseURL" in config or "baseurl" in config or "languageCode" in config
    named = folder.first(*(path for path in CONFIGS if path.rpartition("/")[2].startswith("hugo.")))
    is_hugo = knows and any(folder.has(name) for name in _FOLDERS)
    return bool(named) or (is_hugo and not folder.has("_config.yml"))


def read_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog as it is."""
    config = _config(folder)
    rules = rules_of(config)
    paths = [path for path in folder.below(rules.content) if not _is_ignored(path, config)]
    read = read_texts(folder, filter(is_markdown, paths), _read)
    around = surroundings_of(read.texts, config, rules.content)
    found = [judged(placed(text, rules), around, folder) for text in read.texts]
    texts = tuple(one.text for one in found)
    told = (problem for one in found for problem in one.diagnostics)
    return ForeignBlog(
        NAME,
        _settings(folder, config),
        texts,
        tuple(_files(folder, paths, rules)),
        (
            *read.diagnostics,
            *told,
            *_settings_left(folder),
            *_remains(folder, rules, texts),
        ),
    )


def _read(path: str, text: str) -> ReadBlock:
    """A `publishDate` beside the date is no contradiction: both are read."""
    read = block_of_any_case(path, text)
    kept = tuple(
        problem
        for problem in read.block.diagnostics
        if not problem.message.startswith("`publishDate` is not read")
    )
    return replace(read, block=replace(read.block, diagnostics=kept))


def _is_ignored(path: str, config: Table) -> bool:
    """Whether `ignoreFiles`, a list of regular expressions, keeps Hugo from a file."""
    found = (pattern for key in ("ignoreFiles", "ignorefiles") for pattern in _list(config, key))
    return any(_finds(pattern, path) for pattern in found)


def _list(config: Table, key: str) -> tuple[str, ...]:
    value = config.get(key)
    return (value,) if isinstance(value, str) else texts_in(value)


def _finds(pattern: str, path: str) -> bool:
    try:
        return re.search(pattern, path) is not None
    except re.error:
        return False


def _config(folder: SourceFolder) -> Table:
    main = folder.first(*CONFIGS)
    found = dict(_table(folder, main))
    for path in folder.below("config/_default"):
        name = PurePosixPath(path).stem
        if path != main and name not in ("hugo", "config"):
            found.setdefault(name, _table(folder, path))
    return found


def _table(folder: SourceFolder, path: str) -> Table:
    text = folder.text(path)
    try:
        if path.endswith(".toml"):
            return tomllib.loads(text)
        if path.endswith(".json"):
            return yaml_table(json.dumps(json.loads(text)))
    except ValueError:
        return {}
    return yaml_table(text)


def _files(folder: SourceFolder, paths: Iterable[str], rules: Rules) -> Iterator[ForeignFile]:
    for path in folder.below("static"):
        yield ForeignFile(path, path.removeprefix("static/"))
    for path in paths:
        if not is_markdown(path) and not _is_text(path):
            yield ForeignFile(path, path.removeprefix(f"{rules.content}/"))
    for path in folder.below("assets"):
        if is_image(path):
            yield ForeignFile(path, path.removeprefix("assets/"), if_used=True)


def _is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in _TEXTS


def _settings(folder: SourceFolder, config: Table) -> ForeignSettings:
    code = text_in(config, "defaultContentLanguage")
    one = table_in(table_in(config, "languages"), code)
    keys = ("languageCode", "locale", "defaultContentLanguage")
    return ForeignSettings(
        title=text_in(config, "title") or text_in(one, "title"),
        description=text_in(config, "params.description", "params.subtitle", "description")
        or text_in(one, "params.description", "description"),
        base_url=text_in(config, "baseURL", "baseurl"),
        language=text_in(one, "languageCode", "locale") or text_in(config, *keys),
        timezone=text_in(config, "timeZone"),
        author=text_in(config, "params.author.name", "params.author", "author.name", "author")
        or ", ".join(texts_in(table_in(config, "params").get("author"))),
        email=text_in(config, "params.author.email", "params.email", "author.email"),
        math=bool(_FORMULAS.search("".join(map(folder.text, _all_configs(folder))))),
    )


def _all_configs(folder: SourceFolder) -> Iterable[str]:
    return (folder.first(*CONFIGS), *folder.below("config/_default"))


def _settings_left(folder: SourceFolder) -> Iterator[Diagnostic]:
    """What the configuration says that does nothing here, in whichever file it says it."""
    for path in filter(None, dict.fromkeys(_all_configs(folder))):
        name = PurePosixPath(path).stem
        table = _table(folder, path)
        own = {name: table} if table and name in ("menu", "menus") else {}
        yield from settings_left(
            folder, path, {**table, **table_in(table, "services"), **own}, _SETTINGS
        )


def _remains(
    folder: SourceFolder, rules: Rules, texts: Iterable[ForeignText]
) -> Iterator[Diagnostic]:
    yield from themes_left(folder, "layouts", "themes")
    yield from texts_left(folder, filter(_is_text, folder.below(rules.content)))
    for text in texts:
        yield from keys_left(folder, text.path, text.raw, _INSTEAD)
