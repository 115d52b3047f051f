"""What a Markdown text tells without being rendered: its summary, its first heading."""

import re
from collections.abc import Iterator
from html import unescape

from msgspec import Struct

# Lines of code between fences, line by line: to look for the end at every character takes several
# times as long. One with a backtick after the fence is a code span instead.
FENCED = re.compile(
    r"^ {0,3}(`{3,}+(?=[^`\n]*$)|~{3,}+)[^\n]*\n"
    r"(?>(?:(?! {0,3}\1[`~]*\s*$)[^\n]*+\n)*)(?: {0,3}\1[`~]*\s*$|[^\n]*\Z)",
    re.MULTILINE,
)
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^>]{0,2000}>", re.DOTALL)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# WordPress lets words follow, which its link to the rest shows.
_MORE = re.compile(r"<!--\s*more\b[^>]{0,200}-->", re.IGNORECASE)
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}([=-])\1*[ \t]*")
_CUSTOM_ELEMENT = re.compile(r"<([a-z][a-z0-9]*-[a-z0-9-]*)")
_IMAGE = re.compile(r"!\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])")
_LINK = re.compile(r"\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])")
_FOOTNOTE = re.compile(r"\[\^[^\]]{1,200}\]")
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|~~|(?<!`)`++|(?<!\w)_)(?=\S)(.+?)(?<!\\)\1")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s.*)?$|^(?!\s*$).*\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
# A paragraph does not begin like a heading, list, quote, table, rule, HTML or definition.
_NOT_PROSE = re.compile(
    r"(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|\||<|[-*_=]{3,}|\[[^\]]*\]:|\s{4}|!\[)"
)


def summary_of(markdown: str, limit: int = 200) -> str:
    """What stands before `<!-- more -->`, else the first paragraph, as plain text.

    The paragraph is cut at a word once it is longer than `limit`; what the author marked is not.
    """
    if marked := " ".join(map(plain_text, _paragraphs(_before_more(markdown)))):
        return marked
    return _cut(plain_text(next(_paragraphs(markdown), "")), limit)


def beginning_of(markdown: str) -> str:
    """As much of the Markdown as its summary is made of: both have the same one."""
    if next(_paragraphs(before := _before_more(markdown)), ""):
        return f"{before}<!-- more -->"
    return next(_paragraphs(markdown), "")


def _before_more(markdown: str) -> str:
    """The text up to the comment `<!-- more -->` outside of code; nothing if there is none."""
    if not _MORE.search(markdown):
        return ""
    text = markdown
    for pattern in (FENCED, _CODE_SPAN):
        text = _hidden(pattern, text)
    found = _MORE.search(text)
    return markdown[: found.start()] if found else ""


def _paragraphs(markdown: str) -> Iterator[str]:
    """The Markdown of each paragraph that says something."""
    prose = _HEADING.sub("\n", FENCED.sub("\n\n", markdown))
    for block in (part.strip("\n") for part in re.split(r"\n\s*\n", prose)):
        if block.strip() and not _NOT_PROSE.match(block) and plain_text(block):
            yield block


def plain_text(block: str) -> str:
    """A paragraph or a heading without the marks of Markdown and HTML."""
    text = _LINK.sub(r"\1", _IMAGE.sub("", _FOOTNOTE.sub("", TAG.sub("", block))))
    text = _EMPHASIS.sub(r"\2", text)
    text = unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))
    return re.sub(r"\s+", " ", text).strip()


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


class FirstHeading(Struct, frozen=True):
    """A heading: its text without marks, its level, its lines from `first` up to `end`, from 0.

    `begins` says that nothing but blank lines stands before it.
    """

    text: str
    level: int
    first: int
    end: int
    begins: bool


def first_heading(markdown: str) -> FirstHeading | None:
    """The first heading outside of code and comments (CommonMark 0.31.2, sections 4.2, 4.3)."""
    lines = _blank(_COMMENT, _blank(FENCED, markdown)).split("\n")
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        begins = not "".join(markdown.split("\n")[:number]).strip()
        if (atx := _ATX.fullmatch(line)) and (text := plain_text(atx[2] or "")):
            return FirstHeading(text, len(atx[1]), number, number + 1, begins)
        alone = not number or not lines[number - 1].strip()
        underline = _UNDERLINE.fullmatch(following)
        if alone and underline and line.strip() and not _NOT_PROSE.match(line):
            level = 1 if underline[1] == "=" else 2
            return FirstHeading(plain_text(line), level, number, number + 2, begins)
    return None


def custom_elements_in(markdown: str) -> tuple[str, ...]:
    """The names that look like those of custom elements, which have a hyphen (HTML, 4.13.2)."""
    return tuple(sorted({*_CUSTOM_ELEMENT.findall(markdown)}))


def without_fences(markdown: str) -> str:
    """The text without what is fenced, but for fences in lists and quotes."""
    return FENCED.sub("\n", markdown)


def without_code(markdown: str) -> str:
    """The text with code and comments blanked out, every other character where it was."""
    for pattern in (FENCED, _COMMENT, _CODE_SPAN):
        markdown = _hidden(pattern, markdown)
    return markdown


def _hidden(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces for what matches."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches blanked out, its lines where they were."""
    return pattern.sub(lambda found: "\n" * found[0].count("\n"), text)
