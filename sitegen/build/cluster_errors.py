"""What can be wrong with a cluster, in words."""

from sitegen.errors import Diagnostic, Where, error


def package_missing() -> Diagnostic:
    """The optional package that speaks with clusters is not installed."""
    return error(
        "cluster-package-missing",
        "`--executor` needs the package `distributed`",
        None,
        "install it with: pip install 'sitegen[dask]'",
    )


def unreachable(address: str, problem: str) -> Diagnostic:
    """Nobody answers, or the address is none."""
    return error(
        "cluster-unreachable",
        f"there is no Dask scheduler at `{address}`: {problem}",
        None,
        "start one with `dask scheduler`, and name it as in `--executor dask+tcp://127.0.0.1:8786`",
    )


def different(why: str) -> Diagnostic:
    """A worker would shape other bytes, or cannot work at all."""
    return error(
        "cluster-differs",
        f"a worker of the cluster does not make the same pages: {why}",
        None,
        "install the same sitegen, the same libraries and the same Python on all machines: "
        "`pip freeze` shows what this one has",
    )


def without_workers(address: str) -> Diagnostic:
    """There is a scheduler, or was, and nobody who works."""
    return error(
        "cluster-without-workers",
        f"the Dask scheduler at `{address}` has no workers, or is gone",
        None,
        f"start some with `dask worker {address}`, or build without --executor",
    )


def given_up(name: str, why: str) -> Diagnostic:
    """Dask has tried a batch often enough."""
    return error(
        "cluster-gave-up",
        f"the cluster gave up a batch that begins with `{name}`: {why}",
        Where(name),
        "look into the logs of its workers, which may lack memory, or build without --executor",
    )
