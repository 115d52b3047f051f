"""What Hugo publishes of the texts of a blog, and when."""

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.moving.blog import ForeignText
from sitegen.moving.folder import SourceFolder
from sitegen.moving.remains import held_back, unlisted
from sitegen.moving.values import Table, table_in, text_in
from sitegen.source.dates import parse_moment
from sitegen.source.moment import Moment

_NOT_RENDERED = frozenset({"never", "false", "link"})
_NOT_LISTED = frozenset({"never", "false"})
_SPENT = frozenset({"publishdate", "build", "_build"})


class Surroundings(Struct, frozen=True):
    """What a text has from where it lies.

    `bundles` are the folders with an `index.md` of their own, whose other texts are only parts of
    that page. `cascades` are what the folders, by their paths, pass on to the texts in them.
    """

    content: str
    bundles: frozenset[str] = frozenset()
    cascades: Mapping[str, tuple[Table, ...]] = field(default_factory=dict)


class Judged(Struct, frozen=True):
    """A text as Hugo publishes it, and what is to be told of that."""

    text: ForeignText
    diagnostics: tuple[Diagnostic, ...] = ()


def surroundings_of(texts: Iterable[ForeignText], config: Table, content: str) -> Surroundings:
    """The surroundings of the texts of a blog with this configuration."""
    bundles, cascades = set[str](), {content: _tables(config.get("cascade"))}
    for text in texts:
        folder = PurePosixPath(text.path).parent.as_posix()
        if _kind(text.path) == "index" and folder != content:
            bundles.add(folder)
        elif _kind(text.path) == "_index":
            cascades[folder] = (*cascades.get(folder, ()), *_tables(text.raw.get("cascade")))
    return Surroundings(content, frozenset(bundles), cascades)


def judged(text: ForeignText, around: Surroundings, folder: SourceFolder) -> Judged:
    """The text as a draft if Hugo makes no page of it, with its times, and outside of lists if it
    is in none.
    """
    values = {**_passed_on(text.path, around), **text.raw}
    told = list[Diagnostic]()
    front_matter, is_post = text.front_matter, text.is_post
    why, key = _why_withheld(text.path, values, around)
    if why and not front_matter.draft:
        told.append(held_back(folder, text.path, why, key))
        front_matter = replace(front_matter, draft=True)
    elif is_post and _build(values, "list") in _NOT_LISTED:
        told.append(unlisted(folder, text.path, "list"))
        is_post = False
    extra = {k: v for k, v in front_matter.extra.items() if k.lower() not in _SPENT}
    whole = replace(
        text,
        front_matter=replace(front_matter, extra=extra),
        is_post=is_post,
        appears=_moment(values, "publishdate"),
        expires=_moment(values, "expirydate"),
    )
    return Judged(whole, tuple(told))


def _kind(path: str) -> str:
    """The name of a text without the code of its language."""
    return PurePosixPath(path).name.partition(".")[0]


def _why_withheld(path: str, values: Table, around: Surroundings) -> tuple[str, str]:
    """Why Hugo makes no page of a text, and the key that says so, or nothing."""
    folders = [parent.as_posix() for parent in PurePosixPath(path).parents]
    if bundle := around.bundles.intersection(folders[1:] if _kind(path) == "index" else folders):
        return f"it is a part of the page `{min(bundle)}/`, and no page of its own", ""
    if (render := _build(values, "render")) in _NOT_RENDERED:
        return f"`render` is `{render}`, so that no page is made of it", "render"
    if _is_true(values.get("headless")):
        return "`headless` keeps it from being a page", "headless"
    return ("its folder passes `draft` on to it", "") if _is_true(values.get("draft")) else ("", "")


def _build(values: Table, key: str) -> str:
    tables = (table_in(values, name) for name in ("build", "_build"))
    return next((str(table[key]).lower() for table in tables if key in table), "")


def _is_true(value: object) -> bool:
    return str(value).lower() == "true"


def _moment(values: Table, key: str) -> Moment | None:
    found = parse_moment(text_in(values, key))
    return found if isinstance(found, Moment) else None


def _tables(cascade: object) -> tuple[Table, ...]:
    """A cascade is a table, or a list of tables with a target each."""
    found = cascade if isinstance(cascade, list) else [cascade]
    return tuple(
        {str(key).lower(): value for key, value in table.items()}
        for table in found
        if isinstance(table, Mapping)
    )


def _passed_on(path: str, around: Surroundings) -> dict[str, object]:
    """What the folders around a text pass on to it, the nearest last."""
    values = dict[str, object]()
    for parent in reversed(PurePosixPath(path).parents):
        for table in around.cascades.get(parent.as_posix(), ()):
            if all(_is_meant(path, target, around) for target in _targets(table)):
                values |= {key: table[key] for key in table if key not in ("target", "_target")}
    return values


def _targets(table: Table) -> Iterator[Table]:
    yield from (table_in(table, key) for key in ("target", "_target"))


def _is_meant(path: str, target: Table, around: Surroundings) -> bool:
    kind = "section" if _kind(path) == "_index" else "page"
    pattern = text_in(target, "path").partition("{")[0]
    inner = path.removeprefix(around.content)
    return text_in(target, "kind") in ("", kind) and fnmatch(inner, f"{pattern}*")
