"""Where in a TOML text a setting stands, or what is wrong with its syntax."""

import re

from sitegen.config.model import CONFIG_NAME
from sitegen.errors import Where


def split_toml_message(message: str) -> tuple[str, tuple[int, int] | None]:
    """What tomllib complains of, and the line and column that it names: `… (at line 3, column 7)`.

    There is no place for what is missing at the end of the text.
    """
    found = re.fullmatch(r"(.*?) \(at (?:line (\d+), column (\d+)|.*)\)", message, re.DOTALL)
    if not found:
        return message, None
    return found[1], (int(found[2]), int(found[3])) if found[2] else None


def place_of(text: str, key: str) -> Where:
    """Where in the TOML text the setting with this dotted key stands.

    tomllib keeps no positions, so the line is looked for: the key at a line's start in the
    part of the file that its table's header opens. A key whose table is written in another way
    has the place of its table.
    """
    table, _, name = key.rpartition(".")
    current, offset = "", 0
    for line in text.splitlines(keepends=True):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
        current = header[1] if header else current
        setting = re.match(rf"(\s*)(?:\[\s*)?[\"']?({re.escape(name)})[\"']?\s*[=\].]", line)
        if setting and (current == table or (header and current == key)):
            return Where.at(CONFIG_NAME, text, offset + setting.start(2), len(name))
        offset += len(line)
    return place_of(text, table) if table else Where(CONFIG_NAME)
