"""draw: a card as PNG, in the colours of the theme."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from io import BytesIO
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from msgspec import Struct

from sitegen.images.card import HEIGHT, WIDTH, Card
from sitegen.images.font_overlaps import without_overlap_flags

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

PAPER: Final = (0xFA, 0xF6, 0xEF)
LINE: Final = (0xDD, 0xCD, 0xB9)
ACCENT: Final = (0x80, 0x33, 0x16)
INK: Final = (0x2A, 0x20, 0x1A)
MUTED: Final = (0x5A, 0x4A, 0x40)
# The colours of letters: each has shades in the palette, from nearly paper to itself.
INKS: Final = (ACCENT, INK, MUTED)
SHADES: Final = 16
MARGIN: Final = 84
BAND: Final = 20  # the stripe at the left edge
SMALL: Final = 34
RULE: Final = HEIGHT - MARGIN - 40  # above the name of the site
TOP: Final = 100  # of the part that the title is written in, below the series
MIDDLE: Final = 300  # of the title
# The sizes of a title, the largest first, each with the most lines that there is room for.
TITLE_SIZES: Final = ((88, 3), (76, 4), (64, 4), (54, 5), (46, 6))


class _Title(Struct, frozen=True):
    """The lines of a title, and the font that they fit in."""

    lines: tuple[str, ...]
    font: "FreeTypeFont"


class _Strip(Struct, frozen=True):
    """A part of the card, from the stripe to the right edge, whose letters are of one ink.

    `anchor` says what of a line is at its height, in Pillow's words: "ls" the baseline, "lm" the
    middle.
    """

    top: int
    bottom: int
    ink: int
    anchor: str


SERIES: Final = _Strip(0, TOP, 0, "ls")
TITLE: Final = _Strip(TOP, RULE - 2, 1, "lm")
SITE: Final = _Strip(RULE + 3, HEIGHT, 2, "ls")


def draw(card: Card, font: bytes) -> bytes:
    """The card as a PNG file of 1200 × 630 pixels, in this font."""
    from PIL import Image, ImageDraw  # deferred: few builds draw a card

    sheet = Image.new("L", (WIDTH, HEIGHT), 0)  # numbers of colours in the palette
    pen = ImageDraw.Draw(sheet)
    sized, width = partial(_sized, font), WIDTH - 2 * MARGIN
    small, title = sized(SMALL), _fitted(card.title, sized, width)
    pen.rectangle((0, 0, BAND - 1, HEIGHT), _shades(0)[255])
    pen.line((MARGIN, RULE, WIDTH - MARGIN, RULE), 1, 3)
    _write(sheet, SERIES, [(MARGIN, _cut(card.series, small, width))], small)
    _write(sheet, TITLE, _placed(title), title.font)
    _write(sheet, SITE, [(HEIGHT - MARGIN + 20, _cut(card.site, small, width))], small)
    sheet.putpalette(_palette())
    written = BytesIO()
    # The default level takes a fifth longer to save one byte in fifteen.
    sheet.save(written, "PNG", compress_level=5)
    return written.getvalue()


@lru_cache(maxsize=8)
def _sized(font: bytes, size: int) -> "FreeTypeFont":
    from PIL import ImageFont  # deferred: see above

    return ImageFont.truetype(BytesIO(without_overlap_flags(font)), size)


def _placed(title: _Title) -> Iterator[tuple[int, str]]:
    """The lines of a title, each with the height of its middle."""
    step = round(title.font.size * 1.16)
    top = MIDDLE - step * (len(title.lines) - 1) // 2
    for number, line in enumerate(title.lines):
        yield top + number * step, line


def _write(
    sheet: "Image", strip: _Strip, lines: Iterable[tuple[int, str]], font: "FreeTypeFont"
) -> None:
    """Write lines, each at a height, into their part of the sheet.

    Letters are drawn as how much of each pixel they cover, and this is looked up in the palette:
    drawn in all colours, and reduced to a few afterwards, a card takes twice as long.
    """
    from PIL import Image, ImageDraw  # deferred: see above

    coverage = Image.new("L", (WIDTH - BAND, strip.bottom - strip.top), 0)
    pen = ImageDraw.Draw(coverage)
    for height, line in lines:
        pen.text((MARGIN - BAND, height - strip.top), line, 255, font, strip.anchor)
    sheet.paste(coverage.point(_shades(strip.ink)), (BAND, strip.top))


@lru_cache(maxsize=len(INKS))
def _shades(ink: int) -> tuple[int, ...]:
    """The number of the colour of a pixel, by how much of it letters cover, from 0 to 255."""
    steps = [round(coverage * SHADES / 255) for coverage in range(256)]
    return tuple(1 + ink * SHADES + step if step else 0 for step in steps)


@lru_cache(maxsize=1)
def _palette() -> bytes:
    """The colours by number: paper, line, and the shades of each ink."""
    shades = [_mixed(ink, step) for ink in INKS for step in range(1, SHADES + 1)]
    return bytes(part for colour in (PAPER, LINE, *shades) for part in colour)


def _mixed(ink: tuple[int, int, int], step: int) -> tuple[int, ...]:
    pairs = zip(PAPER, ink, strict=True)
    return tuple(round(paper + (part - paper) * step / SHADES) for paper, part in pairs)


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
