"""code_style: the style sheet for highlighted code, light and dark, legible in both."""

import colorsys
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from sitegen.markup.code import UNMARKED_CLASSES

if TYPE_CHECKING:
    from pygments.style import Style
    from pygments.token import _TokenType

MINIMUM_CONTRAST = 4.5
"""The least contrast of text with its background: WCAG 2.2, success criterion 1.4.3."""

_LIGHTNESS_STEP = 0.01
_LINES = ("hl", "ins", "del")
_NOT_LIGHT = ":root:not([data-theme=light])"


class Scheme(Struct, frozen=True):
    """A Pygments style, and the colours of plain code and of the backgrounds behind it.

    Lines that are marked, inserted and deleted have backgrounds of their own.
    """

    style: str
    foreground: str
    background: str
    marked: str
    inserted: str
    deleted: str

    @property
    def backgrounds(self) -> tuple[str, ...]:
        """Every colour that code may stand on."""
        return self.background, self.marked, self.inserted, self.deleted


LIGHT = Scheme("friendly", "#2a201a", "#fffdfa", "#fbf0d3", "#e2f3df", "#fbe6e2")
DARK = Scheme("github-dark", "#ece3d8", "#141110", "#33270f", "#12301a", "#3d1a1a")


class _Look(Struct, frozen=True, order=True):
    """How a token class looks in the light and in the dark scheme."""

    light: str
    dark: str
    bold: bool
    italic: bool


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, written `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _least_contrast(colour: str, backgrounds: Iterable[str]) -> float:
    return min(contrast(colour, background) for background in backgrounds)


def legible(colour: str, *backgrounds: str) -> str:
    """The colour nearest to `colour` in lightness that stands out enough from the backgrounds.

    The backgrounds are all of them dark, or all of them light.
    """
    step = _LIGHTNESS_STEP if _luminance(backgrounds[0]) < 0.5 else -_LIGHTNESS_STEP
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while _least_contrast(colour, backgrounds) < MINIMUM_CONTRAST and 0 <= lightness <= 1:
        lightness += step
        rgb = colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)
        colour = "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb)
    return colour


@lru_cache(maxsize=2)
def _style_of(scheme: Scheme) -> "type[Style]":
    # Pygments is imported where it is used, which a build with nothing to do saves.
    from pygments.styles import get_style_by_name

    return get_style_by_name(scheme.style)


def _colour_in(scheme: Scheme, token: "_TokenType") -> str:
    from pygments.token import Token

    style = _style_of(scheme)
    colour = style.style_for_token(token)["color"]
    # A style's own base colour was chosen for its own background.
    if colour is None or colour == style.style_for_token(Token)["color"]:
        return scheme.foreground
    return legible(f"#{colour}", *scheme.backgrounds)


def _look_of(token: "_TokenType") -> _Look:
    emphases = [_style_of(s).style_for_token(token) for s in (LIGHT, DARK)]
    return _Look(
        _colour_in(LIGHT, token),
        _colour_in(DARK, token),
        bold=all(emphasis["bold"] for emphasis in emphases),
        italic=all(emphasis["italic"] for emphasis in emphases),
    )


_PLAIN = _Look(LIGHT.foreground, DARK.foreground, bold=False, italic=False)


def _classes_by_look() -> list[tuple[_Look, list[str]]]:
    from pygments.token import STANDARD_TYPES

    looks = sorted(
        (_look_of(token), name)
        for token, name in STANDARD_TYPES.items()
        if name not in UNMARKED_CLASSES
    )
    grouped = groupby(looks, key=lambda look_and_name: look_and_name[0])
    return [(look, [name for _, name in pairs]) for look, pairs in grouped if look != _PLAIN]


def _properties(scheme: Scheme, colours: Iterable[str]) -> str:
    numbered = "".join(f"--code-{number}:{colour};" for number, colour in enumerate(colours, 1))
    named = {
        "background": scheme.background,
        "foreground": scheme.foreground,
        "hl": scheme.marked,
        "ins": scheme.inserted,
        "del": scheme.deleted,
    }
    written = "".join(f"--code-{name}:{colour};" for name, colour in named.items())
    return f"{written}{numbered}".rstrip(";")


def _rule(classes: list[str], number: int, look: _Look) -> str:
    selector = ",".join(f".{name}" for name in classes)
    bold = ";font-weight:bold" if look.bold else ""
    italic = ";font-style:italic" if look.italic else ""
    return f".code :is({selector}){{color:var(--code-{number}){bold}{italic}}}"


def stylesheet() -> str:
    """CSS for highlighted code: custom properties for both schemes, and a rule for each look.

    The dark scheme holds on screens where the reader prefers it; `data-theme="light"` or
    `"dark"` on the root element decides otherwise. Paper is light. The theme draws the block
    around the code, with `--code-background` and `--code-foreground`.
    """
    looks = _classes_by_look()
    light = _properties(LIGHT, (look.light for look, _ in looks))
    dark = _properties(DARK, (look.dark for look, _ in looks))
    rules = [_rule(classes, number, look) for number, (look, classes) in enumerate(looks, 1)]
    return "\n".join(
        [
            f":root{{{light}}}",
            f"@media screen and (prefers-color-scheme:dark){{{_NOT_LIGHT}{{{dark}}}}}",
            f"@media screen{{:root[data-theme=dark]{{{dark}}}}}",
            *rules,
            *(f".code .{name}{{background:var(--code-{name})}}" for name in _LINES),
            "",
        ]
    )
