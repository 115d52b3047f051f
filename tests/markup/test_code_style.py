import gzip
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.token import STANDARD_TYPES

from sitegen.markup.code import UNMARKED_CLASSES
from sitegen.markup.code_style import (
    DARK,
    LIGHT,
    MINIMUM_CONTRAST,
    Scheme,
    contrast,
    legible,
    stylesheet,
)

_COLOURS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)


def _properties(prefix: str) -> dict[str, str]:
    line = next(line for line in stylesheet().splitlines() if line.startswith(prefix))
    return dict(re.findall(r"(--code-\w+):(#\w{6})", line))


_LIGHT = ":root{"
_DARK = "@media screen{:root[data-theme=dark]{"
_DARK_BY_PREFERENCE = "@media screen and (prefers-color-scheme:dark){"


def test_black_on_white_has_the_greatest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1)


def test_contrast_is_that_of_wcag():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@given(_COLOURS, st.sampled_from([LIGHT.background, DARK.background]))
def test_every_colour_is_made_legible(colour: str, background: str):
    assert contrast(legible(colour, background), background) >= MINIMUM_CONTRAST


@given(_COLOURS, st.sampled_from([LIGHT, DARK]))
def test_a_colour_is_made_legible_on_every_background(colour: str, scheme: Scheme):
    made = legible(colour, *scheme.backgrounds)
    assert min(contrast(made, background) for background in scheme.backgrounds) >= 4.5


def test_marked_lines_have_backgrounds():
    for name in ("hl", "ins", "del"):
        assert f".code .{name}{{background:var(--code-{name})}}" in stylesheet()


def test_a_legible_colour_stays():
    assert legible("#007020", LIGHT.background) == "#007020"


@pytest.mark.parametrize(("prefix", "scheme"), [(_LIGHT, LIGHT), (_DARK, DARK)])
def test_every_colour_of_the_sheet_is_legible(prefix: str, scheme: Scheme):
    colours = _properties(prefix)
    assert colours.pop("--code-background") == scheme.background
    assert colours["--code-foreground"] == scheme.foreground
    lines = [colours.pop(f"--code-{name}") for name in ("hl", "ins", "del")]
    assert lines == [scheme.marked, scheme.inserted, scheme.deleted]
    for background in scheme.backgrounds:
        assert {name: c for name, c in colours.items() if contrast(c, background) < 4.5} == {}
    assert len({*colours.values()}) > 5


def test_the_dark_scheme_is_the_same_by_preference_and_by_choice():
    assert _properties(_DARK) == _properties(_DARK_BY_PREFERENCE)


def test_every_property_that_a_rule_uses_has_a_value_in_both_schemes():
    used = {*re.findall(r"var\((--code-\w+)\)", stylesheet())}
    assert used
    assert used <= {*_properties(_LIGHT)} & {*_properties(_DARK)}


def test_the_rules_are_for_classes_that_code_has():
    rules = re.findall(r"\.code :is\(([^)]*)\)", stylesheet())
    classes = [name.removeprefix(".") for rule in rules for name in rule.split(",")]
    assert len({*classes}) == len(classes)
    assert {*classes} <= {*STANDARD_TYPES.values()} - UNMARKED_CLASSES
    assert {"k", "s", "c1", "nf", "mi"} <= {*classes}


def test_the_sheet_is_small():
    assert len(gzip.compress(stylesheet().encode())) < 1500
