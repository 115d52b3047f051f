"""A development server is measured as it starts, is saved to, and rests."""

import sys

import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.bench import Bench
from benchmarks.measuring.measure import CommandFailed
from benchmarks.measuring.peers import Peers
from benchmarks.measuring.serving import Order, SlowAnswerError, measure_serving
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


class TestSlowness:
    """What a server does not do in time does not end the measurement of the others."""

    SAYS_ALWAYS = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(sys.argv[2].encode())
HTTPServer(("127.0.0.1", int(sys.argv[1])), Answer).serve_forever()
"""

    def measure(self, folder, text):
        corpus = Corpus(3)
        place = folder / TOOL.path_of(corpus.post(1))
        place.parent.mkdir(parents=True)
        place.touch()
        return measure_serving(
            lambda port: [sys.executable, "-c", self.SAYS_ALWAYS, str(port), text],
            {},
            folder,
            TOOL,
            corpus,
            Order(2, 2, 0.1),
        )

    def test_a_save_that_is_not_shown_is_the_last(self, tmp_path):
        made = self.measure(tmp_path, Corpus(3).post(1).title)
        assert (made.saves, made.missed) == ((), 2)

    def test_a_page_that_is_not_shown_is_a_failure(self, tmp_path):
        with pytest.raises(SlowAnswerError, match="does not say"):
            self.measure(tmp_path, "nothing")
