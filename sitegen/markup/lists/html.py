"""Raw HTML inside list items: the indent it had before it was set aside."""

import re
from collections.abc import Iterator

from markdown.util import HTML_PLACEHOLDER_RE

_STASHED = re.compile(HTML_PLACEHOLDER_RE.pattern + "$")


class HtmlIndent:
    """Puts placeholders of indented HTML blocks back into the lines where the HTML was.

    Python-Markdown puts the placeholder of `  <div>` on a line of its own, leaves the two spaces
    alone on the line before, and adds two empty lines. To a list, this would be an unindented
    line between blank lines. Nothing else leaves spaces alone on a line.
    """

    def __init__(self) -> None:
        self._spaces = ""
        self._added = 0

    def mend(self, line: str) -> Iterator[str]:
        """The lines that the next line stands for; it may be kept until the one after it."""
        if not line and self._added:
            self._added -= 1
            return
        self._added = 0
        spaces, self._spaces = self._spaces, ""
        only_spaces = line != "" and not line.strip(" ")
        if only_spaces:
            self._spaces = line
        elif spaces and _STASHED.match(line):
            self._added = 2
            yield spaces + line
            return
        if spaces:
            yield ""
        if not only_spaces:
            yield line
