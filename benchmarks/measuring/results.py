"""Measurements as a JSON file, which an interrupted run goes on from."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring.machine import Machine
from benchmarks.measuring.measure import Usage
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
class Results:
    """All of a run, on one machine."""

    machine: Machine
    runs: tuple[Run, ...] = ()
    counted: tuple[Counted, ...] = ()
    profiles: tuple[Profiled, ...] = ()


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
    )


def _run(read: dict[str, Any]) -> Run:
    slot, usage = read["slot"], read["usage"]
    return Run(
        slot=Slot(**{**slot, "scenario": Scenario(slot["scenario"])}),
        usage=Usage(**usage) if usage else None,
        failure=read["failure"],
    )
