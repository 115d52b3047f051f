"""Card: a social image that is drawn from words, known before it is drawn."""

import unicodedata
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from sitegen.images.font_coverage import Coverage, coverage_of

WIDTH, HEIGHT = 1200, 630
CARDS_URL = "/assets/cards/"
FONT = Path(__file__).parent / "fonts" / "SourceSerif4-SemiBold.ttf"
# What a font may lack without a word being lost: emoji, and what joins and colours them.
_ORNAMENTS = ("So", "Sk", "Cf", "Cs", "Co", "Cn")
_VARIATIONS = range(0xFE00, 0xFE10)


class Card(Struct, frozen=True):
    """The words on a card: the title, and in small the series and the site.

    `key` is a digest of all that it is made of.
    """

    url: str
    key: str
    title: str
    series: str
    site: str


class Stationery(Struct, frozen=True):
    """What cards are drawn with: a font that has these characters, by code of this version."""

    coverage: Coverage
    version: str

    def is_in(self, font: bytes) -> bool:
        """Whether these are the bytes of its font."""
        return self.version == _version(font)

    def card(self, name: str, title: str, series: str, site: str) -> Card | None:
        """The card of a post, whose file is called after `name`; None if the font lacks a letter
        of its title.
        """
        words = [self.drawable(text) for text in (title, series, site)]
        if not words[0]:
            return None
        drawn = words[0], words[1] or "", words[2] or ""
        key = sha256("\0".join((*drawn, self.version)).encode()).hexdigest()[:32]
        return Card(f"{CARDS_URL}{name}.{key[:12]}.png", key, *drawn)

    def drawable(self, text: str) -> str | None:
        """The text without ornaments that the font lacks; None if it lacks anything else."""
        normal = unicodedata.normalize("NFC", text)
        if any(self.lacks(character) for character in normal):
            return None
        kept = (" " if c.isspace() else c for c in normal if c in self.coverage or c.isspace())
        return " ".join("".join(kept).split())

    def lacks(self, character: str) -> bool:
        """Whether the font lacks a character that has to be drawn."""
        return not (
            character in self.coverage
            or character.isspace()
            or unicodedata.category(character) in _ORNAMENTS
            or ord(character) in _VARIATIONS
        )


def open_stationery(font: Path) -> Stationery | None:
    """What this machine draws cards with, in this font; None without Pillow.

    Raises OSError if the font cannot be read, NoFontError if it is none.
    """
    if not find_spec("PIL"):
        return None
    return _stationery(font.read_bytes())


@lru_cache(maxsize=4)
def _stationery(font: bytes) -> Stationery:
    return Stationery(coverage_of(font), _version(font))


def _version(font: bytes) -> str:
    return f"{sha256(font).hexdigest()} {_drawing()}"


@lru_cache(maxsize=1)
def _drawing() -> str:
    """The version of what draws; Pillow brings the libraries for that itself."""
    modules = (Path(__file__).parent / name for name in ("drawing.py", "font_overlaps.py"))
    code = b"".join(module.read_bytes() for module in modules)
    return f"pillow={version('pillow')} {sha256(code).hexdigest()}"
