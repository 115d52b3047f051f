"""Text in quotes, in the way that YAML and TOML read alike."""

import re
from collections.abc import Iterator

# The quote at the beginning ends with a word inside, so it is part of the text: `"So" it goes`.
_CLOSED_WITHIN = re.compile(r"""(["'])(?:(?!\1).)*\1\s""")


def quoted(text: str) -> str:
    """`text` in the quotes that need no escapes in it, if there are such."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def quotings(value: str) -> Iterator[str]:
    """What an author can have meant by a `value` that cannot be read, the likeliest first."""
    if value[0] in "[{":
        yield value + {"[": "]", "{": "}"}[value[0]]
    if value[0] in "\"'" and not _CLOSED_WITHIN.match(value):
        # Quotes around the whole were meant as quotes; what is inside them is the text.
        closed = len(value) > 1 and value[-1] == value[0]
        yield quoted(value[1:-1] if closed else value[1:])
    yield quoted(value)
