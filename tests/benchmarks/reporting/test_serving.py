from benchmarks.measuring.serving import Serving
from benchmarks.reporting.serving import serving_table


def test_each_server_has_the_medians_of_its_rounds():
    rounds = [Serving(1.0, (0.01, 0.02), 50_000_000, 0.004), Serving(3.0, (0.03,), 70_000_000, 0.0)]
    assert serving_table({(1000, "hugo"): rounds}).splitlines()[2] == (
        "| 1,000 | Hugo | 2.00 s | 20 ms | 60 MB, 0.2% of a core |"
    )
