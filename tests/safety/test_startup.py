"""A build that has nothing to do loads nothing that it does not need."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.source.tree import SLACK_NS

PACKAGE = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from sitegen.cli import main
try:
    main(["-C", sys.argv[1], "build", "--now", "2024-12-31T12:00", "--jobs", "2"])
except SystemExit as end:
    print(json.dumps([end.code, sorted(sys.modules)]))
"""
# Each takes milliseconds to import, and shapes or shows what is not made here.
UNNEEDED = (
    "asyncio",
    "cmarkgfm",
    "distributed",
    "frontmatter",
    "fsspec",
    "ftfy",
    "hypothesis",
    "jinja2",
    "markdown",
    "pymdownx",
    "pygments",
    "selectolax",
    "sitegen.generation",
    "sitegen.source.read",
    "starlette",
    "uvicorn",
    "watchfiles",
    "yaml",
)


def loaded_by_a_build(folder: Path) -> tuple[str, set[str]]:
    """What a build says, and the modules that it has loaded in the end."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)],
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    *printed, last = run.stdout.splitlines()
    status, modules = json.loads(last)
    assert status == 0, run.stdout + run.stderr
    return "\n".join(printed), set(modules)


@pytest.mark.parametrize("package", UNNEEDED)
def test_a_build_with_nothing_to_do_does_not_load(nothing_to_do, package):
    assert package not in nothing_to_do


def test_a_build_with_something_to_do_loads_what_it_needs(site):
    site.post("a", "```python\nx = 1\n```\n")
    assert {"markdown", "pygments", "selectolax"} <= loaded_by_a_build(site.folder)[1]


@pytest.fixture(scope="module")
def nothing_to_do(tmp_path_factory):
    """The modules loaded by a build of a site that is as the last build left it."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "content").mkdir()
    (folder / "sitegen.toml").write_text('base_url = "https://example.com/"\n')
    (folder / "content/a.md").write_text("---\ntitle: A\npubDate: 2024-01-01\n---\nText.\n")
    time.sleep(SLACK_NS / 1e9 + 0.1)  # for stamps to be believed
    loaded_by_a_build(folder)
    printed, modules = loaded_by_a_build(folder)
    assert "(0 written" in printed
    return modules
