"""draw: a card as PNG, in the colours of the theme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from sitegen.images.card import HEIGHT, WIDTH, Card

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

PAPER: Final = "#faf6ef"
INK: Final = "#2a201a"
MUTED: Final = "#5a4a40"
LINE: Final = "#ddcdb9"
ACCENT: Final = "#803316"
COLOURS: Final = 64
MARGIN: Final = 84
BAND: Final = 20  # the stripe at the left edge
SMALL: Final = 34
RULE: Final = HEIGHT - MARGIN - 40  # above the name of the site
MIDDLE: Final = 300  # of the title
# The sizes of a title, the largest first, each with the most lines that there is room for.
TITLE_SIZES: Final = ((88, 3), (76, 4), (64, 4), (54, 5), (46, 6))


@dataclass(frozen=True, slots=True)
class _Title:
    """The lines of a title, and the font that they fit in."""

    lines: tuple[str, ...]
    font: "FreeTypeFont"


def draw(card: Card, font: bytes) -> bytes:
    """The card as a PNG file of 1200 × 630 pixels, in this font."""
    from PIL import Image, ImageDraw, ImageFont  # deferred: few builds draw a card

    def sized(size: int) -> "FreeTypeFont":
        return ImageFont.truetype(BytesIO(font), size)

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    small, width = sized(SMALL), WIDTH - 2 * MARGIN
    pen.rectangle((0, 0, BAND - 1, HEIGHT), ACCENT)
    pen.text((MARGIN, MARGIN), _cut(card.series, small, width), ACCENT, small, "ls")
    pen.line((MARGIN, RULE, WIDTH - MARGIN, RULE), LINE, 3)
    pen.text((MARGIN, HEIGHT - MARGIN + 20), _cut(card.site, small, width), MUTED, small, "ls")
    title = _fitted(card.title, sized, width)
    step = round(title.font.size * 1.16)
    top = MIDDLE - step * (len(title.lines) - 1) // 2
    for number, line in enumerate(title.lines):
        pen.text((MARGIN, top + number * step), line, INK, title.font, "lm")
    written = BytesIO()
    # Few colours weigh less than half, and nobody sees the difference.
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(written, "PNG")
    return written.getvalue()


def _fitted(text: str, sized: Callable[[int], "FreeTypeFont"], width: int) -> _Title:
    """The title as large as it can be without a word cut in two; cut off if it is a novel."""
    for size, most in TITLE_SIZES:
        font = sized(size)
        lines = tuple(_lines(text, font, width))
        if len(lines) <= most and not _has_long_word(text, font, width):
            return _Title(lines, font)
    rest = " ".join(lines[most - 1 :])
    return _Title((*lines[: most - 1], _cut(rest, font, width)), font)


def _has_long_word(text: str, font: "FreeTypeFont", width: int) -> bool:
    return any(font.getlength(word) > width and not _is_wide(word) for word in text.split())


def _lines(text: str, font: "FreeTypeFont", width: int) -> Iterator[str]:
    """The text in lines that are not wider than this."""
    line = ""
    for piece in _pieces(text, font, width):
        if line and font.getlength(line + piece) > width:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    yield line


def _pieces(text: str, font: "FreeTypeFont", width: int) -> Iterator[str]:
    """What may begin a line: words, and signs of the scripts that have no spaces."""
    for number, word in enumerate(text.split()):
        space = " " if number else ""
        if _is_wide(word) or font.getlength(word) > width:
            yield space + word[0]
            yield from word[1:]
        else:
            yield space + word


def _is_wide(word: str) -> bool:
    return any(east_asian_width(character) in "WF" for character in word)


def _cut(text: str, font: "FreeTypeFont", width: int) -> str:
    """The text in one line, with an ellipsis if there is no room for all of it."""
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
