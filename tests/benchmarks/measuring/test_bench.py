"""With sitegen itself, which is the tool that is always there."""

import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.bench import Bench
from benchmarks.measuring.measure import CommandFailed
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.variants import Variant
from benchmarks.sites.scenarios import Scenario
from benchmarks.sites.tools import sitegen

pytestmark = pytest.mark.slow
VARIANT = Variant(sitegen("commonmark"), 1)


@pytest.fixture
def bench(tmp_path):
    bench = Bench(Corpus(3), tmp_path, Peers(tmp_path), limit=60)
    bench.prepare(VARIANT.tool)
    return bench


def sources(bench):
    site = bench.site(VARIANT.tool)
    return {path: path.read_bytes() for path in (site / "content").rglob("*.md")}


@pytest.mark.parametrize("scenario", Scenario)
def test_every_scenario_is_measured_and_leaves_the_sources_as_they_were(scenario, bench):
    before = sources(bench)
    usage = bench.run(VARIANT, scenario)
    assert usage.wall > 0.1
    assert usage.peak > 10e6
    assert sources(bench) == before


def test_a_cold_build_finds_nothing_of_an_earlier_one(bench):
    bench.run(VARIANT, Scenario.COLD)
    left = bench.site(VARIANT.tool) / "public/assets/left"
    left.touch()
    bench.run(VARIANT, Scenario.COLD)
    assert not left.exists()


def test_a_build_that_does_not_show_the_edit_does_not_count(bench):
    (bench.site(VARIANT.tool) / "layouts/post.html").write_text("The same words in every post.")
    with pytest.raises(CommandFailed, match="does not say `One sentence more than before"):
        bench.run(VARIANT, Scenario.BODY)


def test_a_site_goes_with_its_caches(bench):
    bench.run(VARIANT, Scenario.COLD)
    bench.caches(VARIANT.tool).mkdir(exist_ok=True)
    bench.remove(VARIANT.tool)
    assert [*(bench.folder / "3").iterdir()] == []
