"""The addresses that Hugo gives to texts."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.moving.blog import ForeignText
from sitegen.moving.permalink import expanded, rooted, tokens_of_day
from sitegen.moving.values import Table, table_in, text_in
from sitegen.urls import slug_of


class Rules(Struct, frozen=True):
    """What decides about addresses: patterns by section, and languages by their code."""

    content: str = "content"
    permalinks: Mapping[str, str] = field(default_factory=dict)
    is_ugly: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)
    """The prefix of the addresses of each language, such as `/es`; of the default one none."""


def rules_of(config: Table) -> Rules:
    """What a configuration says of addresses."""
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


def placed(text: ForeignText, rules: Rules) -> ForeignText:
    """The text with its address, and with the language that its path names."""
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
    folders = path.parent.parent if name == "index" else path.parent
    is_post = bool(folders.parts) and name != "_index"
    return replace(text, front_matter=front_matter, url=prefix + address, is_post=is_post)


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
