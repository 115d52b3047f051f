"""Code in Markdown: where a text shows characters instead of using them."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

FENCE = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])?[ \t]*(`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE)
RUN = re.compile(r"`+")
BLANK = re.compile(r"\n[ \t>]*\n")
TEXT = re.compile(r"[^\n]")


def without_code(text: str) -> str:
    """The text with spaces in place of fenced blocks and code spans; offsets stay the same."""
    if "`" not in text and "~~~" not in text:
        return text
    prose = _blanked(text, _fenced(text))
    return _blanked(prose, _spans(prose))


def _blanked(text: str, ranges: Iterator[tuple[int, int]]) -> str:
    parts: list[str] = []
    end_before = 0
    for start, end in ranges:
        parts += text[end_before:start], TEXT.sub(" ", text[start:end])
        end_before = end
    return "".join((*parts, text[end_before:]))


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    """Fenced blocks, from the opening fence to the end of the closing one, or of the text."""
    opened: re.Match[str] | None = None
    for fence in FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif _closes(fence, opened, text):
            yield opened.start(), fence.end()
            opened = None
    if opened:
        yield opened.start(), len(text)


def _closes(fence: re.Match[str], opened: re.Match[str], text: str) -> bool:
    end = text.find("\n", fence.end())
    rest = text[fence.end() : end if end >= 0 else len(text)]
    return fence[1].startswith(opened[1]) and not rest.strip()


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Code spans: from a run of backticks to the next run of equal length in the paragraph."""
    runs = list(RUN.finditer(text))
    paragraphs = [blank.start() for blank in BLANK.finditer(text)]
    same: dict[tuple[int, int], list[int]] = defaultdict(list)
    keys = [(len(run[0]), bisect_right(paragraphs, run.start())) for run in runs]
    for number, key in enumerate(keys):
        same[key].append(number)
    after = 0
    for number, key in enumerate(keys):
        twins = same[key]
        closing = bisect_right(twins, number)
        if number >= after and closing < len(twins):
            yield runs[number].start(), runs[twins[closing]].end()
            after = twins[closing] + 1
