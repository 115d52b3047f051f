"""How many processes to work with."""

import os

from sitegen.build.jobs import default_jobs


def test_at_least_one_and_no_more_than_there_are_cores():
    assert 1 <= default_jobs() <= os.cpu_count()
