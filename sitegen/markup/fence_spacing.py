"""Fenced code beside lines of text: a block of its own, as in CommonMark."""

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER

# A line that is one placeholder, perhaps in quotes. In a list item it would be indented, and
# blank lines around it would make the list a loose one.
_PLACEHOLDER = re.compile(rf"((?:>[ ]?)*){HTML_PLACEHOLDER % r'[0-9]+'}[ \t]*")


class FenceSpacing(Extension):
    """Lets fenced code end a paragraph (CommonMark 0.31.2, section 4.5)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — as Python-Markdown has it
        """Register right after the extension that puts placeholders for fenced code (25)."""
        md.preprocessors.register(FenceSpacingPreprocessor(md), "fence_spacing", 24)


class FenceSpacingPreprocessor(Preprocessor):
    """Puts blank lines around the placeholders of fenced code: Python-Markdown's blocks are
    what stands between blank lines."""

    def run(self, lines: list[str]) -> list[str]:
        spaced: list[str] = []
        code_ended_in: str | None = None
        for line in lines:
            found = _PLACEHOLDER.fullmatch(line)
            if code_ended_in is not None and _has_text(line):
                spaced.append(code_ended_in)
            if found and spaced and _has_text(spaced[-1]):
                spaced.append(found[1].rstrip())
            spaced.append(line)
            code_ended_in = found[1].rstrip() if found else None
        return spaced


def _has_text(line: str) -> bool:
    return bool(line.strip(" >"))
