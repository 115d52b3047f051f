"""What can go wrong before there is a cluster."""

import sys

import pytest

from sitegen.build.cluster import connect
from sitegen.errors import SiteError, error


def test_the_package_may_be_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SiteError) as caught:
        connect("tcp://127.0.0.1:8786")
    assert caught.value.diagnostics == (
        error(
            "cluster-package-missing",
            "`--executor` needs the package `distributed`",
            None,
            "install it with: pip install 'sitegen[dask]'",
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x"])
def test_nobody_may_answer(address, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("sitegen.build.cluster.SECONDS_TO_ANSWER", 1)
    with pytest.raises(SiteError) as caught:
        connect(address)
    (problem,) = caught.value.diagnostics
    assert problem.code == "cluster-unreachable"
    assert f"`{address}`" in problem.message
