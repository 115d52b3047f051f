import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.block_options import BlockOptions, block_options, options_in, problem_of

_WHERE = Where("a.md", 1, 4, "```js x", 1)


def _options(words: str) -> BlockOptions:
    return block_options(options_in(words))


def _problem(words: str) -> Diagnostic | None:
    (option,) = options_in(words)
    return problem_of(option, _WHERE)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (' title="a b.js"', "a b.js"),
        (" title='say \"hi\"'", 'say "hi"'),
        (" title=x.js", "x.js"),
        (' title="[x]"', "[x]"),
        (' filename="x.js"', "x.js"),
        (" {title=x}", "x"),
        ("", ""),
    ],
)
def test_a_title(words: str, title: str):
    assert _options(words).title == title


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("{3-5}", {3, 4, 5}),
        (" {1, 3-4}", {1, 3, 4}),
        (' hl_lines="3-5 8"', {3, 4, 5, 8}),
        (" hl_lines=2", {2}),
        (' {hl_lines=[8,"15-16"]}', {8, 15, 16}),
        (" {1} {3}", {1, 3}),
        (" {2-4,3-5}", {2, 3, 4, 5}),
        (" {5-3}", set()),
        ("", set()),
    ],
)
def test_marked_lines(words: str, lines: set[int]):
    assert _options(words).marked == lines


def test_lines_that_no_post_has_cost_nothing():
    assert max(_options(f"{{{'1-999999999,' * 30}1}}").marked) == 9999


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (" linenos", 1),
        (" linenos=table", 1),
        (" showLineNumbers", 1),
        (' linenums="3"', 3),
        (" start=10", 10),
        (" linenos start=10", 10),
        (" {linenos=inline,linenostart=199}", 199),
        (" linenos=false start=10", None),
        ("", None),
    ],
)
def test_numbers_of_lines(words: str, number: int | None):
    assert _options(words).first_number == number


def test_a_diff():
    assert _options(" diff").diff
    assert not _options(" x").diff


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("hl_line", "write `hl_lines` if you mean that"),
        ("showLineNumber", "write `showLineNumbers` if you mean that"),
        ("ignore", "the options are `diff`, `hl_lines`, `linenos`, `start`, `title`"),
    ],
)
def test_an_unknown_option(name: str, hint: str):
    assert _problem(f" {name}=1") == warning(
        "code-option-unknown", f"a block of code has no option `{name}`", _WHERE, hint
    )


@pytest.mark.parametrize(
    ("written", "name", "hint"),
    [
        ("start=x", "start", "write a number, as in `start=10`"),
        ("linenostart", "start", "write a number, as in `start=10`"),
        ('hl_lines="a-b"', "hl_lines", 'write lines and ranges, as in `hl_lines="3-5 8"`'),
        ("hl_lines", "hl_lines", 'write lines and ranges, as in `hl_lines="3-5 8"`'),
        ("linenos=maybe", "linenos", "write only the word `linenos`"),
        ("diff=js", "diff", "write only the word `diff`"),
        ("title", "title", 'write the title in quotes, as in `title="main.py"`'),
    ],
)
def test_a_value_that_an_option_cannot_have(written: str, name: str, hint: str):
    message = f"`{written}` does not say what `{name}` can mean"
    assert _problem(f" {written}") == warning("code-option-value", message, _WHERE, hint)
    assert _options(f" {written}") == BlockOptions()


@pytest.mark.parametrize("written", ["diff", "linenos", "start=1", "title=x", "{1-2}"])
def test_nothing_is_wrong_with_an_option(written: str):
    assert _problem(written) is None


@given(st.text(alphabet="a=\"'[]{} ,-1tile\t"))
def test_an_option_is_found_where_it_was_written(words: str):
    for option in options_in(words, 3):
        start = option.offset - 3
        assert words[start : start + len(option.written)] == option.written
    _options(words)
