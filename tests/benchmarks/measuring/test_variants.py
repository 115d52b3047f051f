from pathlib import Path

from benchmarks.measuring.peers import Peers
from benchmarks.measuring.variants import (
    PROGRAMS,
    ROOT,
    Variant,
    build_command,
    build_environment,
    variants_of,
)
from benchmarks.sites.tools import HUGO, sitegen


def test_sitegen_comes_with_each_engine_and_number_of_jobs():
    variants = variants_of(PROGRAMS, ("markdown", "commonmark"), (1, 2))
    assert [variant.name for variant in variants] == [
        "sitegen-markdown-1",
        "sitegen-markdown-2",
        "sitegen-commonmark-1",
        "sitegen-commonmark-2",
        "hugo",
        "eleventy",
        "pelican",
    ]


def test_only_what_is_named_is_measured():
    assert [*variants_of(["hugo"], ("markdown",), (1,))] == [Variant(HUGO)]


def test_sitegen_is_told_how_many_processes_to_use():
    command = build_command(Variant(sitegen("markdown"), 2), Peers(Path("cache")))
    assert command[1:] == ["-m", "sitegen", "build", "--jobs", "2"]


def test_a_build_runs_this_checkout_and_keeps_its_caches_in_reach(tmp_path):
    environment = build_environment(tmp_path)
    assert Path(environment["PYTHONPATH"]) == ROOT
    assert (ROOT / "sitegen/cli").is_dir()
    assert Path(environment["XDG_CACHE_HOME"]).is_relative_to(tmp_path)
