"""A development server is measured as it starts, is saved to, and rests."""

import sys

import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.bench import Bench
from benchmarks.measuring.measure import CommandFailed
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.serving import Order, measure_serving
from benchmarks.sites.tools import sitegen

TOOL = sitegen("markdown")


@pytest.mark.slow
def test_what_was_measured_is_plausible_and_what_was_saved_is_put_back(tmp_path):
    bench = Bench(Corpus(3), tmp_path, Peers(tmp_path), 60)
    made = bench.serve(TOOL, Order(saves=2, limit=60, idle=0.1))
    assert 0 < made.start < 60
    assert len(made.saves) == 2
    assert made.memory > 10_000_000
    post = bench.corpus.post(1)
    assert (bench.site(TOOL) / TOOL.path_of(post)).read_text("utf-8") == TOOL.source_of(post)


def test_a_server_that_ends_is_a_failure(tmp_path):
    with pytest.raises(CommandFailed, match="the server ended with status 3"):
        measure_serving(
            lambda _: [sys.executable, "-c", "raise SystemExit(3)"],
            {},
            tmp_path,
            TOOL,
            Corpus(3),
            Order(1, 60, 0.1),
        )
