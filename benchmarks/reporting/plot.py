"""docs/benchmarks.svg: a line for each tool, seconds against posts, a panel for each situation."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.reporting.figures import Figure
from benchmarks.reporting.wording import SCENARIOS, name_of, seconds
from benchmarks.sites.scenarios import Scenario

COLUMNS = 3
PANEL_WIDTH, PANEL_HEIGHT = 300, 230
LEFT, TOP, RIGHT, BOTTOM = 48, 34, 12, 30  # around the axes within a panel, in pixels
LEGEND_HEIGHT = 40
STYLE = """\
svg { color-scheme: light dark; background: #fff; font: 12px system-ui, sans-serif }
text { fill: #333 } .axis { stroke: #bbb; stroke-width: 1 } .head { font-weight: 600 }
.line, .dot { fill: none; stroke-width: 2 } .dot { fill: #fff }
.a { stroke: #b3261e } .b { stroke: #8a5a00 } .c { stroke: #0b57d0 } .d { stroke: #146c2e }
.e { stroke: #7b1fa2 }
@media (prefers-color-scheme: dark) {
svg { background: #1b1b1b } text { fill: #ddd } .dot { fill: #1b1b1b } .axis { stroke: #555 }
.a { stroke: #ff8a80 } .b { stroke: #ffca60 } .c { stroke: #8ab4f8 } .d { stroke: #81c995 }
.e { stroke: #d7aefb }
}"""


@dataclass(frozen=True, slots=True)
class Line:
    """A tool in the drawing: `style` decides its colour, `dashes` tell it apart without one."""

    tool: str
    style: str
    dashes: str


LINES = (
    Line("sitegen-markdown", "a", "none"),
    Line("sitegen-commonmark", "b", "7 4"),
    Line("hugo", "c", "2 3"),
    Line("eleventy", "d", "10 3 2 3"),
    Line("pelican", "e", "4 2"),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A logarithmic axis: `low` and `high` are powers of ten, shown at pixels `start` and `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value."""
        share = math.log10(value / self.low) / math.log10(self.high / self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def ticks(self) -> list[float]:
        """The powers of ten on the axis."""
        decades = range(round(math.log10(self.low)), round(math.log10(self.high)) + 1)
        return [10.0**decade for decade in decades]


@dataclass(frozen=True, slots=True)
class Axes:
    """The axes that all panels share: posts to the right, seconds upwards."""

    posts: Scale
    seconds: Scale


def scale_of(values: Sequence[float], start: float, end: float) -> Scale:
    """The smallest scale of whole decades that holds the values, all above 0."""
    low = math.floor(math.log10(min(values)))
    high = math.ceil(math.log10(max(values)))
    return Scale(10.0**low, 10.0 ** max(high, low + 1), start, end)


def plot(all_figures: Sequence[Figure], jobs: int) -> str:
    """The drawing; of sitegen's variants those with this many jobs are shown."""
    lines = {line: [f for f in all_figures if f.variant in names_of(line, jobs)] for line in LINES}
    shown = {line: figures for line, figures in lines.items() if figures}
    chosen = [figure for figures in shown.values() for figure in figures]
    scenarios = [s for s in Scenario if any(f.scenario is s for f in chosen)]
    axes = Axes(
        scale_of([f.size for f in chosen], LEFT, PANEL_WIDTH - RIGHT),
        scale_of([f.wall for f in chosen], PANEL_HEIGHT - BOTTOM, TOP),
    )
    panels = (_panel(s, place, shown, axes) for place, s in enumerate(scenarios))
    return "\n".join((*_head(len(scenarios)), *_legend(tuple(shown)), *panels, "</svg>", ""))


def names_of(line: Line, jobs: int) -> tuple[str, str]:
    """The variants that a line shows: a peer's only one, sitegen's with that many jobs."""
    return line.tool, f"{line.tool}-{jobs}"


def _head(panels: int) -> Iterator[str]:
    height = -(-panels // COLUMNS) * PANEL_HEIGHT + LEGEND_HEIGHT
    size = f"{COLUMNS * PANEL_WIDTH} {height}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img">'
    yield "<title>Seconds for a build against the number of posts</title>"
    yield f"<style>\n{STYLE}\n</style>"


def _legend(lines: Sequence[Line]) -> Iterator[str]:
    for place, line in enumerate(lines):
        x = LEFT + place * (COLUMNS * PANEL_WIDTH - LEFT) // len(LINES)
        name = escape(name_of(line.tool).replace("`", ""))
        yield _path(line, f"M{x} 18h26")
        yield f'<text x="{x + 32}" y="22">{name}</text>'


def _panel(
    scenario: Scenario, place: int, lines: Mapping[Line, Sequence[Figure]], axes: Axes
) -> str:
    row, column = divmod(place, COLUMNS)
    corner = f"{column * PANEL_WIDTH} {row * PANEL_HEIGHT + LEGEND_HEIGHT}"
    drawn = (
        _drawn(line, [f for f in figures if f.scenario is scenario], axes)
        for line, figures in lines.items()
    )
    heading = f'<text class="head" x="{LEFT}" y="20">{SCENARIOS[scenario]}</text>'
    return "\n".join(
        (f'<g transform="translate({corner})">', heading, *_drawn_axes(axes), *drawn, "</g>")
    )


def _drawn_axes(axes: Axes) -> Iterator[str]:
    left, right = axes.posts.start, axes.posts.end
    for tick in axes.seconds.ticks():
        y = axes.seconds.at(tick)
        yield f'<path class="axis" d="M{left} {y}H{right}"/>'
        yield f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tick:g} s</text>'
    for tick in axes.posts.ticks():
        x, y = axes.posts.at(tick), axes.seconds.start + 18
        # The unit stands where there is room: large numbers leave none between them.
        anchor, unit = ("start", " posts") if x == left else ("end" if x == right else "middle", "")
        yield f'<text x="{x}" y="{y}" text-anchor="{anchor}">{tick:,.0f}{unit}</text>'


def _drawn(line: Line, figures: Sequence[Figure], axes: Axes) -> str:
    points = [
        (axes.posts.at(f.size), axes.seconds.at(f.wall), f)
        for f in sorted(figures, key=lambda figure: figure.size)
    ]
    path = "M" + "L".join(f"{x} {y}" for x, y, _ in points)
    dots = (
        f'<circle class="dot {line.style}" cx="{x}" cy="{y}" r="3"><title>'
        f"{escape(name_of(f.variant).replace('`', ''))}: {seconds(f.wall)}</title></circle>"
        for x, y, f in points
    )
    return "\n".join((_path(line, path), *dots)) if points else ""


def _path(line: Line, path: str) -> str:
    return f'<path class="line {line.style}" stroke-dasharray="{line.dashes}" d="{path}"/>'
