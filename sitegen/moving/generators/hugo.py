"""A blog of Hugo."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignBlog, ForeignFile, ForeignSettings, ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.permalink import expanded, rooted, tokens_of_day
from sitegen.moving.remains import keys_left, texts_left, themes_left
from sitegen.moving.texts import block_of_any_case, read_texts
from sitegen.moving.values import Table, table_in, text_in, yaml_table
from sitegen.site.image_size import is_image
from sitegen.urls import is_markdown, slug_of

NAME = "Hugo"
_ENDS = ("toml", "yaml", "yml", "json")
_NAMES = ("hugo", "config", "config/_default/hugo", "config/_default/config")
CONFIGS = tuple(f"{name}.{end}" for name in _NAMES for end in _ENDS)
_FOLDERS = ("content", "archetypes", "layouts", "themes", "static")
_FORMULAS = re.compile(
    r"katex|mathjax|passthrough|^\s*math\s*[:=]\s*true", re.IGNORECASE | re.MULTILINE
)
_INSTEAD = {
    "expirydate": "take the text away, or make it a draft, when its time has come",
    "headless": "make the text a draft, if readers should not see it",
    "cascade": "write the keys into each text",
    "outputs": "take the key away: every page is HTML",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What decides about addresses: patterns by section, and languages by their code."""

    content: str = "content"
    permalinks: Mapping[str, str] = field(default_factory=dict)
    is_ugly: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)
    """The prefix of the addresses of each language, such as `/es`; of the default one none."""


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
    rules = _rules(config)
    paths = [path for path in folder.below(rules.content) if is_markdown(path)]
    read = read_texts(folder, paths, block_of_any_case)
    texts = tuple(_placed(text, rules) for text in read.texts)
    return ForeignBlog(
        NAME,
        _settings(folder, config),
        texts,
        tuple(_files(folder, rules)),
        (*read.diagnostics, *_remains(folder, rules, texts)),
    )


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


def _rules(config: Table) -> Rules:
    patterns = table_in(config, "permalinks")
    pages = {**patterns, **table_in(patterns, "page")}
    default = text_in(config, "defaultContentLanguage") or "en"
    in_subfolder = bool(config.get("defaultContentLanguageInSubdir"))
    languages = table_in(config, "languages")
    return Rules(
        text_in(config, "contentDir") or "content",
        {name: pattern for name, pattern in pages.items() if isinstance(pattern, str)},
        bool(config.get("uglyURLs") or config.get("uglyurls")),
        {
            code: "" if code == default and not in_subfolder else f"/{code.lower()}"
            for code in languages
        },
    )


def _placed(text: ForeignText, rules: Rules) -> ForeignText:
    path = PurePosixPath(text.path).relative_to(rules.content)
    stem, dot, code = path.stem.rpartition(".")
    language = code if dot and code in rules.languages else ""
    if not language and path.parts[0] in rules.languages:
        language, path = path.parts[0], path.relative_to(path.parts[0])
    name = stem if dot and code in rules.languages else path.stem
    prefix = rules.languages.get(language, "")
    address = _address(text, path, name, rules)
    front_matter = text.front_matter
    if prefix and not front_matter.language:
        front_matter = replace(front_matter, language=language)
    front_matter = replace(front_matter, draft=front_matter.draft or _is_hidden(text))
    is_post = len(path.parts) > 1 and name != "_index"
    return replace(text, front_matter=front_matter, url=prefix + address, is_post=is_post)


def _is_hidden(text: ForeignText) -> bool:
    return str(text.raw.get("headless", "")).lower() == "true"


def _address(text: ForeignText, path: PurePosixPath, name: str, rules: Rules) -> str:
    written = text_in(text.raw, "url")
    if written:
        return _ended(written, Rules())
    folders = path.parent.parent if name == "index" else path.parent
    file = path.parent.name if name == "index" else name
    if name == "_index":
        return rooted("".join(f"{_lower(part)}/" for part in path.parent.parts))
    section = path.parts[0] if len(path.parts) > 1 else ""
    pattern = rules.permalinks.get(section or "/", "")
    slug = text.front_matter.slug
    if pattern and (address := expanded(pattern, _tokens(text, folders, file, section))):
        return _ended(address, rules)
    parts = (*map(_lower, folders.parts), slug or _lower(file))
    return _ended(rooted("/".join(parts)), rules)


def _tokens(text: ForeignText, folders: PurePosixPath, file: str, section: str) -> dict[str, str]:
    """What the tokens of `permalinks` stand for (Hugo's documentation, URL management)."""
    front_matter = text.front_matter
    day = front_matter.pub_date.day if front_matter.pub_date else None
    name, title = _lower(file), slug_of(front_matter.title)
    return {
        **tokens_of_day(day),
        "section": _lower(section),
        "sections": "/".join(map(_lower, folders.parts)),
        "title": title,
        "slug": front_matter.slug or title,
        "filename": name,
        "contentbasename": name,
        "slugorfilename": front_matter.slug or name,
        "slugorcontentbasename": front_matter.slug or name,
    }


def _ended(address: str, rules: Rules) -> str:
    bare = rooted(address).rstrip("/")
    if PurePosixPath(bare).suffix in (".html", ".htm"):
        return bare
    return f"{bare}.html" if rules.is_ugly else f"{bare}/"


def _lower(name: str) -> str:
    """A segment of a path as Hugo writes it in an address."""
    return re.sub(r"\s+", "-", name.strip()).lower()


def _files(folder: SourceFolder, rules: Rules) -> Iterator[ForeignFile]:
    for path in folder.below("static"):
        yield ForeignFile(path, path.removeprefix("static/"))
    for path in folder.below(rules.content):
        if not is_markdown(path) and PurePosixPath(path).suffix.lower() not in (".html", ".htm"):
            yield ForeignFile(path, path.removeprefix(f"{rules.content}/"))
    for path in folder.below("assets"):
        if is_image(path):
            yield ForeignFile(path, path.removeprefix("assets/"), if_used=True)


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
        author=text_in(config, "params.author.name", "params.author", "author.name", "author"),
        email=text_in(config, "params.author.email", "params.email", "author.email"),
        math=bool(_FORMULAS.search("".join(map(folder.text, _all_configs(folder))))),
    )


def _all_configs(folder: SourceFolder) -> Iterable[str]:
    return (folder.first(*CONFIGS), *folder.below("config/_default"))


def _remains(
    folder: SourceFolder, rules: Rules, texts: Iterable[ForeignText]
) -> Iterator[Diagnostic]:
    yield from themes_left(folder, "layouts", "themes")
    yield from texts_left(folder, folder.below(rules.content))

    for text in texts:
        yield from keys_left(folder, text.path, text.raw, _INSTEAD)
