"""The rules that hold the modules together."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "sitegen"

# From the ground up: a module imports from lower layers and from its own, never from a higher one.
# A layer is the modules of these names and those below them.
LAYERS = (
    ("sitegen",),
    (
        "sitegen.errors",
        "sitegen.urls",
        "sitegen.language_tag",
        "sitegen.tracking",
        "sitegen.generator",
    ),
    ("sitegen.config", "sitegen.reporting"),
    ("sitegen.source",),
    ("sitegen.markup",),
    ("sitegen.site", "sitegen.images"),
    ("sitegen.bodies", "sitegen.copies"),
    ("sitegen.render",),
    ("sitegen.generation", "sitegen.regeneration"),
    ("sitegen.external", "sitegen.search", "sitegen.upkeep"),
    ("sitegen.build",),
    ("sitegen.publish",),
    ("sitegen.serve", "sitegen.preview", "sitegen.scaffold", "sitegen.summary"),
    ("sitegen.moving", "sitegen.workflows"),
    ("sitegen.cli",),
    ("sitegen.__main__",),
)
# What starts up at once and loads the rest when it is needed.
DEFERRING = ("sitegen.cli", "sitegen.markup.engine", "sitegen.build.build")
PRINTING = ("sitegen.cli",)
# Tests of what all modules of a folder do together.
TOGETHER = (
    "build/test_incremental.py",
    "build/test_oracle.py",
    "moving/generators/test_publication.py",
    "serve/test_load.py",
    "serve/test_oracle.py",
)
# Where every other failure becomes words for the user, or goes home from another process.
LAST_RESORT = (
    "sitegen.build.workers",
    "sitegen.cli",
    "sitegen.serve.site_reader",
    "sitegen.publish.targets.connection",
)


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {name_of(path): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
MODULES = pytest.mark.parametrize("module", sorted(TREES))


def layer_of(module: str) -> int:
    """The place of a module's layer; the longest name that fits decides."""
    fitting = [
        (len(name), place)
        for place, names in enumerate(LAYERS)
        for name in names
        if module == name or (module.startswith(f"{name}.") and name != "sitegen")
    ]
    assert fitting, f"{module} is in no layer"
    return max(fitting)[1]


def imports_in(tree: ast.AST) -> Iterator[str]:
    """The modules of sitegen that are imported anywhere in the tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in TREES else node.module for name in inner]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name for name in names if name in TREES)


def is_in(module: str, names: tuple[str, ...]) -> bool:
    """Whether the module is one of these, or below one."""
    return any(module == name or module.startswith(f"{name}.") for name in names)


def functions_in(tree: ast.AST) -> Iterator[ast.AST]:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    yield from (node for node in ast.walk(tree) if isinstance(node, functions))


def calls_in(tree: ast.AST) -> Iterator[str]:
    yield from (ast.unparse(n.func) for n in ast.walk(tree) if isinstance(n, ast.Call))


def caught_in(tree: ast.AST) -> Iterator[str]:
    """The names of the exceptions that are caught; nothing for a bare `except`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            types = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            yield from (ast.unparse(kind) if kind else "" for kind in types)


@MODULES
def test_no_module_imports_one_of_a_higher_layer(module):
    higher = [name for name in imports_in(TREES[module]) if layer_of(name) > layer_of(module)]
    assert higher == []


def test_no_imports_go_in_a_circle():
    graph = {module: {*imports_in(tree)} - {module} for module, tree in TREES.items()}
    assert len([*TopologicalSorter(graph).static_order()]) == len(TREES)


@MODULES
def test_only_what_must_start_at_once_imports_in_functions(module):
    hidden = [name for node in functions_in(TREES[module]) for name in imports_in(node)]
    assert is_in(module, DEFERRING) or hidden == []


@MODULES
def test_only_the_command_line_prints(module):
    prints = {"print", "sys.stdout.write", "sys.stderr.write"}
    printed = [call for call in calls_in(TREES[module]) if call in prints or "click" in call]
    assert is_in(module, PRINTING) or printed == []


@MODULES
def test_only_the_last_resorts_catch_everything(module):
    broad = {"", "Exception", "BaseException"} & {*caught_in(TREES[module])}
    assert is_in(module, LAST_RESORT) or not broad


@MODULES
def test_nothing_rests_on_assertions(module):
    assert not [node for node in ast.walk(TREES[module]) if isinstance(node, ast.Assert)]


@MODULES
def test_a_module_says_what_it_is_for(module):
    assert ast.get_docstring(TREES[module])


def test_tests_lie_where_their_modules_lie():
    tests = Path(__file__).parent
    mirrored = [
        path.relative_to(tests)
        for folder in (
            "config",
            "source",
            "markup",
            "site",
            "images",
            "render",
            "external",
            "build",
            "moving",
            "upkeep",
            "publish",
            "serve",
        )
        for path in (tests / folder).rglob("test_*.py")
    ]
    missing = [
        path.as_posix()
        for path in mirrored
        if path.as_posix() not in TOGETHER
        and not (PACKAGE / path.with_name(path.name.removeprefix("test_"))).is_file()
    ]
    assert missing == []


class TestTheRulesThemselves:
    """A rule that cannot be broken rules nothing."""

    def test_layers(self):
        assert layer_of("sitegen.site.model") < layer_of("sitegen.render.page")
        assert layer_of("sitegen") == 0
        with pytest.raises(AssertionError, match=r"sitegen\.other is in no layer"):
            layer_of("sitegen.other")

    def test_imports(self):
        text = "import sitegen.cli\ndef f():\n  from sitegen.site import model\n  import os\n"
        assert [*imports_in(ast.parse(text))] == ["sitegen.cli", "sitegen.site.model"]

    def test_exceptions(self):
        text = "try: 1\nexcept (A, Exception): 2\nexcept: 3\n"
        assert [*caught_in(ast.parse(text))] == ["A", "Exception", ""]

    def test_calls(self):
        assert [*calls_in(ast.parse("print(1)\nclick.echo(2)"))] == ["print", "click.echo"]
