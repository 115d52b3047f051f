"""Measurements as a JSON file, which an interrupted run goes on from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring.machine import Machine
from benchmarks.measuring.measure import Usage
from benchmarks.measuring.serving import Serving
from benchmarks.sites.census import Census
from benchmarks.sites.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class Slot:
    """One measurement that is to be made: which build, of how many posts, in which round."""

    size: int
    round: int
    scenario: Scenario
    variant: str


@dataclass(frozen=True, slots=True)
class Run:
    """A measurement that was made; `usage` is None if the build failed, and `failure` says why."""

    slot: Slot
    usage: Usage | None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a tool made of a corpus."""

    size: int
    tool: str
    census: Census


@dataclass(frozen=True, slots=True)
class Profiled:
    """Where the time of a cold build in one process went: shares of 1 by stage."""

    size: int
    engine: str
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class Served:
    """A development server on a corpus; `serving` is None if it showed nothing, `failure` why."""

    size: int
    tool: str
    serving: Serving | None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """All of a run, on one machine."""

    machine: Machine
    runs: tuple[Run, ...] = ()
    counted: tuple[Counted, ...] = ()
    profiles: tuple[Profiled, ...] = ()
    served: tuple[Served, ...] = ()


def write_results(results: Results, path: Path) -> None:
    """Write the file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(asdict(results), indent=1) + "\n", "utf-8")
    beside.replace(path)


def read_results(path: Path) -> Results:
    """Read what `write_results` wrote."""
    read = json.loads(path.read_text("utf-8"))
    return Results(
        machine=Machine(**read["machine"]),
        runs=tuple(_run(run) for run in read["runs"]),
        counted=tuple(
            Counted(one["size"], one["tool"], Census(**one["census"])) for one in read["counted"]
        ),
        profiles=tuple(Profiled(**one) for one in read["profiles"]),
        served=tuple(map(_served, read.get("served", ()))),
    )


def _served(read: dict[str, Any]) -> Served:
    serving = read["serving"]
    made = Serving(**{**serving, "saves": tuple(serving["saves"])}) if serving else None
    return Served(read["size"], read["tool"], made, read["failure"])


def _run(read: dict[str, Any]) -> Run:
    slot, usage = read["slot"], read["usage"]
    return Run(
        slot=Slot(**{**slot, "scenario": Scenario(slot["scenario"])}),
        usage=Usage(**usage) if usage else None,
        failure=read["failure"],
    )
