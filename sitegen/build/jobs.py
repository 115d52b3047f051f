"""How many processes to work with."""

import os


def default_jobs() -> int:
    """How many processes the machine lets us keep busy."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
