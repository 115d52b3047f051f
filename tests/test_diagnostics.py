"""Every diagnostic: its code is stable, means one thing, and is asserted by a test."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "sitegen"
MAKERS = ("error", "warning", "notice", "Diagnostic")
# Codes that are given in more than one module, because the same thing can go wrong in each.


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def codes_in(tree: ast.AST) -> list[ast.expr]:
    """The first argument of every call that makes a diagnostic."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    made = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id in MAKERS]
    return [call.args[0] for call in made if call.args]


CALLS = {
    module_of(path): codes_in(ast.parse(path.read_text("utf-8")))
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.name != "errors.py"
}
MODULES_BY_CODE: dict[str, set[str]] = defaultdict(set)
for module, codes in CALLS.items():
    for code in codes:
        if isinstance(code, ast.Constant):
            MODULES_BY_CODE[code.value].add(module)
TEST_TEXTS = {
    path: path.read_text("utf-8") for path in TESTS.rglob("test_*.py") if path != Path(__file__)
}
CODES = pytest.mark.parametrize("code", sorted(MODULES_BY_CODE))


def test_there_are_diagnostics():
    assert len(MODULES_BY_CODE) > 40


def test_a_code_is_written_out_where_it_is_given():
    computed = [
        f"{module}:{code.lineno}"
        for module, codes in CALLS.items()
        for code in codes
        if not (isinstance(code, ast.Constant) and isinstance(code.value, str))
    ]
    assert computed == []


@CODES
def test_a_code_is_kebab_case(code):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)


def test_a_code_means_one_thing():
    shared = {code: modules for code, modules in MODULES_BY_CODE.items() if len(modules) > 1}
    front_matter = {code for code in shared if code.startswith("front-matter-")}
    assert {*shared} == front_matter
    assert all(module.startswith("source.") for code in front_matter for module in shared[code]), (
        "front matter is read in source/ alone, in each of its three languages"
    )


@CODES
def test_a_code_is_asserted_by_a_test(code):
    assert any(f'"{code}"' in text for text in TEST_TEXTS.values())
