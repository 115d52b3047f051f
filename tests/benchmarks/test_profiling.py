import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.profiling import OTHER, STAGES, profile_build, shares_by_stage, stage_of
from benchmarks.sites.folder import write_site
from benchmarks.sites.tools import sitegen

MARKDOWN = ("/lib/markdown/core.py", 1, "convert")
PYGMENTS = ("/lib/pygments/lexer.py", 1, "lex")
REGEX = ("/lib/re/__init__.py", 1, "sub")
BUILTIN = ("~", 0, "<method 'sub'>")


def entry(own, **callers):
    named = {"markdown": MARKDOWN, "pygments": PYGMENTS, "regex": REGEX, "builtin": BUILTIN}
    return (1, 1, own, own, {named[name]: (1, 1, t, t) for name, t in callers.items()})


def test_the_time_of_a_stage_is_that_of_its_files():
    shares = shares_by_stage({MARKDOWN: entry(3.0), PYGMENTS: entry(1.0)})
    assert shares == {"Markdown": 0.75, "Pygments": 0.25}


def test_the_time_of_a_shared_function_is_its_callers_however_far_up():
    stats = {
        MARKDOWN: entry(0.0),
        PYGMENTS: entry(0.0),
        REGEX: entry(0.0, markdown=3.0, pygments=1.0),
        BUILTIN: entry(8.0, regex=4.0),
    }
    assert shares_by_stage(stats) == {"Markdown": 0.75, "Pygments": 0.25}


def test_functions_that_nobody_called_are_the_rest():
    assert shares_by_stage({BUILTIN: entry(1.0)}) == {OTHER: 1.0}


def test_calls_in_a_circle_come_to_an_end():
    circle = {REGEX: entry(1.0, builtin=1.0), BUILTIN: entry(1.0, regex=1.0)}
    assert shares_by_stage(circle) == {OTHER: 1.0}


@pytest.mark.parametrize(
    ("file", "stage"),
    [
        ("/x/site-packages/markdown/blockparser.py", "Markdown"),
        ("/x/sitegen/markup/python_markdown.py", "Markdown"),
        ("/x/sitegen/markup/code.py", "Pygments"),
        ("/x/sitegen/markup/dom.py", "HTML tree and links"),
        ("/x/sitegen/layouts/post.html", "layouts"),
        ("/usr/lib/python3.11/json/decoder.py", ""),
    ],
)
def test_files_belong_to_stages(file, stage):
    assert stage_of(file) == stage


@pytest.mark.slow
def test_the_profile_of_a_build_names_its_stages(tmp_path):
    write_site(sitegen("markdown"), Corpus(30), tmp_path / "site")
    shares = profile_build(tmp_path / "site", tmp_path / "caches")
    assert sum(shares.values()) == pytest.approx(1)
    assert {stage for _, stage in STAGES} <= shares.keys()
    assert shares["Markdown"] > 0.03
    assert shares.get(OTHER, 0) < 0.2
