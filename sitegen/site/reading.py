"""Reading time and summary of a text, straight from its Markdown."""

import re
from html import unescape
from math import ceil

WORDS_A_MINUTE = 220
# Chinese, Japanese and Korean are read by the character.
CHARACTERS_A_MINUTE = 500

_FENCE = re.compile(r"^(`{3,}+|~{3,}+)[^\n]*\n.*?(?:^\1[`~]*\s*$|\Z)", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]{0,2000}>", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])")
_LINK = re.compile(r"\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,200}\]")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|~~|(?<!`)`++|(?<!\w)_)(?=\S)(.+?)(?<!\\)\1")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s.*)?$|^(?!\s*$).*\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
# A paragraph does not begin like a heading, list, quote, table, rule, HTML or definition.
_NOT_PROSE = re.compile(
    r"(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|\||<|[-*_=]{3,}|\[[^\]]*\]:|\s{4}|!\[)"
)


def minutes_to_read(markdown: str) -> int:
    """Whole minutes, rounded up, at least 1. Code is not counted as prose."""
    prose = _TAG.sub(" ", _FENCE.sub(" ", markdown))
    characters = len(_CJK.findall(prose))
    words = len(_WORD.findall(_CJK.sub(" ", prose)))
    return max(1, ceil(words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE))


def summary_of(markdown: str, limit: int = 200) -> str:
    """The first paragraph as plain text, cut at a word once it is longer than `limit`."""
    prose = _HEADING.sub("\n", _FENCE.sub("\n\n", markdown))
    for block in (part.strip("\n") for part in re.split(r"\n\s*\n", prose)):
        if block.strip() and not _NOT_PROSE.match(block) and (text := _plain(block)):
            return _cut(text, limit)
    return ""


def _plain(block: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub("", _FOOTNOTE.sub("", _TAG.sub("", block))))
    text = _EMPHASIS.sub(r"\2", text)
    text = unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))
    return re.sub(r"\s+", " ", text).strip()


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
