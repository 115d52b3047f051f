"""Theme: the layouts, assets and interface texts of a site, read once per generation."""

import tomllib
from codecs import BOM_UTF8
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from sitegen.config.places import split_toml_message
from sitegen.errors import Diagnostic, Where, error
from sitegen.markup.code_style import stylesheet
from sitegen.source.document import SourceFile
from sitegen.source.tree import read_file, scan_tree

LAYOUTS = "layouts/"
ASSETS = "assets/"
TRANSLATIONS = "i18n/"


class Theme(Struct, frozen=True):
    """Everything that lies in `layouts/`: the site's own files, and those of the theme below them.

    `own` and `original` map the name of a layout to its text. `texts` maps a language to its
    interface texts: a string each, or a table of plural forms.
    """

    own: Mapping[str, str]
    original: Mapping[str, str]
    assets: Mapping[str, bytes]
    texts: Mapping[str, Mapping[str, object]]
    diagnostics: tuple[Diagnostic, ...] = ()

    def load(self, name: str) -> tuple[str, str, None] | None:
        """A layout's text and the path that errors name it by; `theme/x` is the original of `x`.

        The shape is what Jinja's FunctionLoader asks for; None says that there is no such layout.
        """
        bare = name.removeprefix("theme/")
        if name == bare and name in self.own:
            return self.own[name], LAYOUTS + name, None
        return (self.original[bare], LAYOUTS + name, None) if bare in self.original else None


class Folder(Struct, frozen=True):
    """A folder of layouts as it was read."""

    sources: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def packaged_theme() -> Path:
    """The folder of the theme that comes with sitegen, installed or in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "theme"
    return installed if installed.is_dir() else package.parent / "layouts"


def read_theme(folder: Path) -> Theme:
    """Read the layouts of the site in `folder` over those of the packaged theme."""
    original = _read_folder(packaged_theme())
    own = _read_folder(folder / LAYOUTS, within=folder)
    layouts, problems = _layouts(own)
    texts, text_problems = _texts(own)
    original_texts, _ = _texts(original)
    return Theme(
        own=layouts,
        original=_layouts(original)[0],
        assets={"code.css": stylesheet().encode(), **_assets(original), **_assets(own)},
        texts=_merged(original_texts, texts),
        diagnostics=(*own.diagnostics, *problems, *text_problems),
    )


def _read_folder(folder: Path, within: Path | None = None) -> Folder:
    tree = scan_tree(folder, LAYOUTS, within)
    read = [read_file(found, LAYOUTS) for found in tree.files]
    problems = tuple(found for found in read if isinstance(found, Diagnostic))
    sources = tuple(found for found in read if isinstance(found, SourceFile))
    return Folder(sources, (*tree.diagnostics, *problems))


def _assets(folder: Folder) -> dict[str, bytes]:
    return {
        source.path.removeprefix(ASSETS): source.content
        for source in folder.sources
        if source.path.startswith(ASSETS)
    }


def _layouts(folder: Folder) -> tuple[dict[str, str], list[Diagnostic]]:
    texts: dict[str, str] = {}
    problems = []
    for source in folder.sources:
        if source.path.startswith((ASSETS, TRANSLATIONS)):
            continue
        try:
            texts[source.path] = source.content.decode("utf-8-sig")
        except UnicodeDecodeError as problem:
            problems.append(_not_utf8(source.path, source.content, problem))
    return texts, problems


def _texts(folder: Folder) -> tuple[dict[str, Mapping[str, object]], list[Diagnostic]]:
    texts: dict[str, Mapping[str, object]] = {}
    problems = []
    for source in folder.sources:
        if not (source.path.startswith(TRANSLATIONS) and source.path.endswith(".toml")):
            continue
        language = source.path.removeprefix(TRANSLATIONS).removesuffix(".toml")
        try:
            texts[language] = tomllib.loads(source.content.decode("utf-8-sig"))
        except UnicodeDecodeError as problem:
            problems.append(_not_utf8(source.path, source.content, problem))
        except tomllib.TOMLDecodeError as problem:
            problems.append(_not_toml(source.path, source.content, problem))
    return texts, problems


def _merged(
    original: Mapping[str, Mapping[str, object]], own: Mapping[str, Mapping[str, object]]
) -> dict[str, Mapping[str, object]]:
    # In an order that is the same in every process, which that of a set is not.
    languages = dict.fromkeys((*original, *own))
    return {name: {**original.get(name, {}), **own.get(name, {})} for name in languages}


def _not_utf8(path: str, content: bytes, problem: UnicodeDecodeError) -> Diagnostic:
    # The codec counts from behind the byte order mark.
    content = content.removeprefix(BOM_UTF8)
    return error(
        "layout-not-utf8",
        f"`{LAYOUTS}{path}` is not UTF-8: byte {content[problem.start]:#04x}",
        Where.at_byte(LAYOUTS + path, content, problem.start),
        "save the file as UTF-8 in your editor",
    )


def _not_toml(path: str, content: bytes, problem: tomllib.TOMLDecodeError) -> Diagnostic:
    message, place = split_toml_message(str(problem))
    where = Where(LAYOUTS + path)
    if place:
        excerpt = content.decode("utf-8-sig").split("\n")[place[0] - 1].rstrip("\r")
        where = Where(LAYOUTS + path, *place, excerpt)
    return error(
        "translation-syntax",
        f"`{LAYOUTS}{path}` is not TOML: {message}",
        where,
        'write each text as key = "text"',
    )
