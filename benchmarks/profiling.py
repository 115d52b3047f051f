"""Where sitegen's time goes: the profile of one process, summed up by stage."""

import pstats
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measuring.variants import build_environment

Function = tuple[str, int, str]  # file, line, name
# What pstats knows of a function: calls, calls, own time, time with callees, and the same of it
# for each of its callers.
Figures = tuple[int, int, float, float]
Entry = tuple[int, int, float, float, Mapping[Function, Figures]]
Shares = Mapping[str, float]

# The first mark that occurs in the path of a function's file decides its stage.
STAGES = (
    ("/pygments/", "Pygments"),
    ("/sitegen/markup/code", "Pygments"),
    ("/markdown/", "Markdown"),
    ("/pymdownx/", "Markdown"),
    ("/cmarkgfm/", "Markdown"),
    ("/sitegen/markup/python_markdown", "Markdown"),
    ("/sitegen/markup/commonmark", "Markdown"),
    ("/sitegen/markup/blocks/", "Markdown"),
    ("/sitegen/markup/inlines/", "Markdown"),
    ("/sitegen/markup/notes", "Markdown"),
    ("/sitegen/markup/", "HTML tree and links"),
    ("/sitegen/bodies", "HTML tree and links"),
    ("/jinja2/", "layouts"),
    ("/markupsafe/", "layouts"),
    ("/babel/", "layouts"),
    ("<template>", "layouts"),
    ("/layouts/", "layouts"),
    ("/sitegen/render/", "layouts"),
    ("/sitegen/site/", "layouts"),
    ("/yaml/", "front matter and sources"),
    ("/frontmatter/", "front matter and sources"),
    ("/ftfy/", "front matter and sources"),
    ("/sitegen/source/", "front matter and sources"),
    ("/sitegen/generation", "front matter and sources"),
    ("/sitegen/build/", "cache and output"),
    ("<frozen importlib", "imports"),
)
OTHER = "the rest"


# How many callers up a function of no stage looks for one.
CALLERS = 12


def profile_build(site: Path, caches: Path) -> dict[str, float]:
    """Build a site in one process and say which share of its time each stage took.

    The profiler makes programs slower, small functions most, so these are shares and not seconds.
    Raises CalledProcessError if the build fails.
    """
    with TemporaryDirectory() as folder:
        profile = Path(folder) / "profile"
        command = [sys.executable, "-m", "cProfile", "-o", str(profile), "-m", "sitegen"]
        subprocess.run(
            [*command, "build", "--quiet", "--jobs", "1"],
            cwd=site,
            env=build_environment(caches),
            check=True,
        )
        stats: Any = pstats.Stats(str(profile))
    return shares_by_stage(stats.stats)


def shares_by_stage(stats: Mapping[Function, Entry]) -> dict[str, float]:
    """The share of each stage in all own times, largest first.

    The time of a function that belongs to no stage, as those of the standard library, is its
    callers': to each the part that it was called for.
    """
    stages = _stages_of_functions(stats)
    times: defaultdict[str, float] = defaultdict(float)
    for function, (_, _, own, _, _) in stats.items():
        for stage, share in stages[function].items():
            times[stage] += own * share
    whole = sum(times.values())
    largest_first = sorted(times.items(), key=lambda item: -item[1])
    return {stage: time / whole for stage, time in largest_first}


def stage_of(file: str) -> str:
    """The stage of a function by its file; nothing for those that serve several."""
    return next((stage for mark, stage in STAGES if mark in file), "")


def _stages_of_functions(stats: Mapping[Function, Entry]) -> Mapping[Function, Shares]:
    owned = {function: stage_of(function[0]) for function in stats}
    stages: dict[Function, Shares] = {f: {stage or OTHER: 1.0} for f, stage in owned.items()}
    # Each turn passes the stages of callers one call further down. Calls may go in circles.
    for _ in range(CALLERS):
        passed_on = {
            function: _stages_of_callers(stats[function][4], stages)
            for function, stage in owned.items()
            if not stage
        }
        stages = {**stages, **passed_on}
    return stages


def _stages_of_callers(
    callers: Mapping[Function, Figures], stages: Mapping[Function, Shares]
) -> Shares:
    whole = sum(figures[3] for figures in callers.values())
    if not whole:
        return {OTHER: 1.0}
    shares: defaultdict[str, float] = defaultdict(float)
    for caller, figures in callers.items():
        for stage, share in stages[caller].items():
            shares[stage] += share * figures[3] / whole
    return shares
