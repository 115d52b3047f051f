"""The packages of the benchmarks, from the ground up; imports lead down or sideways."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "benchmarks"
LAYERS = ("corpus", "sites", "measuring", "reporting", "profiling", "cli", "__main__")
MODULES = sorted(
    path
    for path in PACKAGE.rglob("*.py")
    if path.parent != PACKAGE and "skeletons" not in path.parts
)


def imported_layers(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module.startswith("benchmarks."):
            yield LAYERS.index(node.module.split(".")[1])


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_imports_one_of_a_higher_layer(path):
    own = LAYERS.index(path.relative_to(PACKAGE).parts[0])
    assert max(imported_layers(path), default=0) <= own


def test_sitegen_does_not_know_its_benchmarks():
    sources = (PACKAGE.parent / "sitegen").rglob("*.py")
    assert not [path for path in sources if "benchmarks" in path.read_text("utf-8")]
