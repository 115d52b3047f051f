"""The text of a source to its front matter and its body."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic
from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter.characters import without_forbidden_characters
from sitegen.source.frontmatter.fence import Fenced, Format, find_front_matter
from sitegen.source.frontmatter.fields import Field, Fields, plain_value
from sitegen.source.frontmatter.json_fields import read_json
from sitegen.source.frontmatter.misplaced import find_misplaced
from sitegen.source.frontmatter.schema import read_schema
from sitegen.source.frontmatter.toml_fields import read_toml
from sitegen.source.frontmatter.yaml_fields import read_yaml

_READERS = {Format.YAML: read_yaml, Format.TOML: read_toml, Format.JSON: read_json}


class FrontMatterBlock(Struct, frozen=True):
    """What the beginning of a source says, and the Markdown that follows.

    `body` begins at line `body_line` (from 1) of the file. With errors among the `diagnostics`,
    what could not be read has its empty value.
    """

    front_matter: FrontMatter
    body: str
    body_line: int
    diagnostics: tuple[Diagnostic, ...] = ()


def read_front_matter(
    path: str, text: str, spelling: Callable[[str], str] = str
) -> FrontMatterBlock:
    """The front matter and the body of a source.

    `path` is how diagnostics name the file; `text` has `\\n` line ends and no byte order mark. A
    text without front matter is all body, and so is one whose front matter has no end. `spelling`
    gives a key as the schema spells it.
    """
    fenced = find_front_matter(path, text)
    if fenced is None:
        return FrontMatterBlock(FrontMatter(), text, 1, find_misplaced(path, text))
    if isinstance(fenced, Diagnostic):
        return FrontMatterBlock(FrontMatter(), text, 1, (fenced,))
    front_matter, diagnostics = _read_block(fenced, spelling)
    body_line = text.count("\n", 0, fenced.body_start) + 1
    return FrontMatterBlock(front_matter, text[fenced.body_start :], body_line, diagnostics)


def plain_front_matter(path: str, text: str) -> Mapping[str, object]:
    """The front matter as plain values, by the names that the author wrote; what is wrong with
    it, `read_front_matter` tells.
    """
    fenced = find_front_matter(path, text)
    if not isinstance(fenced, Fenced):
        return {}
    return {field.key: plain_value(field.value) for field in _fields_of(fenced).fields}


def _fields_of(fenced: Fenced) -> Fields:
    return _READERS[fenced.format](fenced.block)


def _read_block(
    fenced: Fenced, spelling: Callable[[str], str]
) -> tuple[FrontMatter, tuple[Diagnostic, ...]]:
    read = without_forbidden_characters(fenced.block, _fields_of(fenced))
    front_matter, problems = read_schema(fenced.block, _spelt(read.fields, spelling))
    return front_matter, tuple(sorted((*read.diagnostics, *problems), key=_position))


def _spelt(fields: tuple[Field, ...], spelling: Callable[[str], str]) -> tuple[Field, ...]:
    if spelling is str:
        return fields
    return tuple(replace(field, key=spelling(field.key)) for field in fields)


def _position(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.where.line, diagnostic.where.column) if diagnostic.where else (0, 0)
