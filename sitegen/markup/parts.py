"""Parts of a Markdown text: what stands between blank lines."""

import re
from typing import Final

_GAP: Final = re.compile(r"\n(?:[ \t]*\n)+")


def longest_part(text: str) -> tuple[int, int]:
    """Where the longest part of the text begins, and how many characters it has."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    ends = [*(gap.start() for gap in _GAP.finditer(text)), len(text)]
    spans = zip(starts, ends, strict=True)
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return start, end - start
