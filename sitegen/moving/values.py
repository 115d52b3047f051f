"""Values of foreign configurations and front matter, which may be of any type, as text."""

from collections.abc import Mapping
from typing import Any

import yaml

Table = Mapping[str, Any]


def text_in(table: Table, *keys: str) -> str:
    """The first text or number under one of the keys, a dot entering a table; or nothing."""
    for key in keys:
        value: object = table
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value):
            return str(value).strip()
    return ""


def table_in(table: Table, key: str) -> Table:
    """The table under a key; an empty one if there is none."""
    value = table.get(key)
    return value if isinstance(value, Mapping) else {}


def texts_in(value: object) -> tuple[str, ...]:
    """A list of texts, or text with a space between one and the next (as Jekyll has it)."""
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(str(item).strip() for item in value if isinstance(item, str | int | float))
    return ()


def yaml_table(text: str) -> Table:
    """The table that a YAML text holds; an empty one if it holds none, or cannot be read."""
    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, Mapping) else {}
