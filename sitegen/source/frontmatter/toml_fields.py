"""TOML front matter to fields."""

import tomllib
from collections.abc import Mapping

from msgspec.structs import replace

from sitegen.errors import Diagnostic, error
from sitegen.source.frontmatter.fence import Block
from sitegen.source.frontmatter.fields import MOST_PROBLEMS, Field, Fields, Node, Table, node_of
from sitegen.source.frontmatter.toml_places import Place, find_places
from sitegen.source.frontmatter.toml_repair import offset_in, without_problem

_Places = Mapping[tuple[str, str], Place]
_NOWHERE = Place(0, 0, 0, 0)


def read_toml(block: Block) -> Fields:
    """The fields of a block of TOML; a line that cannot be read is repaired or passed over."""
    text, diagnostics = block.text, list[Diagnostic]()
    for _ in range(MOST_PROBLEMS):
        try:
            # Numbers with a fraction stay the text that was written: `1.10` is often a version.
            table = tomllib.loads(text, parse_float=str)
            return Fields(_fields(block, table, _places(block.text, text)), tuple(diagnostics))
        except tomllib.TOMLDecodeError as problem:
            text, found = without_problem(block, text, str(problem))
            diagnostics.extend(found)
        except (RecursionError, ValueError):
            diagnostics.append(_out_of_bounds(block))
            break
    return Fields(diagnostics=tuple(diagnostics))


def _fields(block: Block, table: Mapping[str, object], places: _Places) -> tuple[Field, ...]:
    return tuple(_field(block, "", key, value, places) for key, value in table.items())


def _field(block: Block, table: str, key: str, value: object, places: _Places) -> Field:
    place = places.get((table, key)) or places.get(("", table)) or _NOWHERE
    start = block.start + place.value
    node: Node = node_of(value, start, place.value_length)
    if not table and isinstance(value, dict):
        inner = (_field(block, key, name, item, places) for name, item in value.items())
        node = Table(start, place.value_length, tuple(inner))
    return Field(key, block.start + place.key, place.key_length, node)


def _places(written: str, repaired: str) -> _Places:
    """The places of the keys in the text as it was written."""
    places = find_places(repaired)
    if written == repaired:
        return places
    return {name: _moved(place, repaired, written) for name, place in places.items()}


def _moved(place: Place, repaired: str, written: str) -> Place:
    key = offset_in(written, repaired, place.key)
    return replace(place, key=key, value=key + place.value - place.key, value_length=0)


def _out_of_bounds(block: Block) -> Diagnostic:
    return error(
        "front-matter-syntax",
        "TOML cannot read this front matter: it is nested too deep, or has a number too long",
        block.where(block.start),
        "put long numbers in quotes, and fewer lists and mappings inside one another",
    )
