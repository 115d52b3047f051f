import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reporting.figures import figures
from benchmarks.reporting.plot import LINES, plot, scale_of
from benchmarks.sites.scenarios import Scenario

SVG = "{http://www.w3.org/2000/svg}"
AMOUNTS = st.floats(min_value=1e-3, max_value=1e6)


@pytest.fixture(scope="module")
def drawing(whole_results):
    return ET.fromstring(plot(figures(whole_results), 2))


def test_every_scenario_has_a_panel_with_a_line_for_each_tool(drawing):
    panels = drawing.findall(f"{SVG}g")
    assert [panel.find(f"{SVG}text").text for panel in panels] == [
        "cold",
        "nothing to do",
        "one body edited",
        "one title edited",
        "one new post",
        "a template edited",
    ]
    for panel in panels:
        assert len(panel.findall(f"{SVG}path[@stroke-dasharray]")) == 3


def test_every_figure_is_a_dot_that_says_what_it_is(drawing):
    dots = [dot.find(f"{SVG}title").text for dot in drawing.iter(f"{SVG}circle")]
    assert len(dots) == 3 * 2 * len(Scenario)
    assert "sitegen, 2 jobs: 3.00 s" in dots
    assert "Hugo: 50.0 s" in dots


def test_the_legend_names_what_is_shown(drawing):
    assert [text.text for text in drawing.findall(f"{SVG}text")] == ["sitegen", "Hugo", "Eleventy"]


def test_only_variants_with_the_number_of_jobs_are_shown(run_of, results_of):
    runs = (run_of("sitegen-markdown-1", 9.0), run_of("sitegen-markdown-2", 5.0))
    assert "sitegen, 1 job:" not in plot(figures(results_of(*runs)), 2)


def test_everything_lies_within_its_panel(drawing):
    for dot in drawing.iter(f"{SVG}circle"):
        assert 48 <= float(dot.get("cx")) <= 288
        assert 34 <= float(dot.get("cy")) <= 200


def test_lines_differ_without_colours_too():
    assert len({line.dashes for line in LINES}) == len({line.style for line in LINES}) == len(LINES)


def test_dark_and_light_have_colours_of_their_own(whole_results):
    text = plot(figures(whole_results), 2)
    light, dark = text.split("prefers-color-scheme: dark")
    for style in "abcde":
        assert re.search(rf"\.{style} {{ stroke", light)
        assert re.search(rf"\.{style} {{ stroke", dark)


@given(st.lists(AMOUNTS, min_size=1))
def test_a_scale_holds_its_values_in_order(values):
    scale = scale_of(values, 0, 1000)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 1000 for place in places)


@given(st.lists(AMOUNTS, min_size=1))
def test_a_scale_begins_and_ends_with_a_power_of_ten(values):
    scale = scale_of(values, 0, 1000)
    assert len(scale.ticks()) >= 2
    assert scale.at(scale.ticks()[0]) == 0
    assert scale.at(scale.ticks()[-1]) == 1000
