import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where
from sitegen.markup.fences import FenceFinder, fences_in, language_in


@pytest.mark.parametrize(
    ("info", "language"),
    [
        ("python", "python"),
        ("js {1,3}", "js"),
        ("js{1,3}", "js"),
        ("rust,ignore", "rust"),
        ("{.python .extra}", "python"),
        ("{ .js }", "js"),
        ("c++", "c++"),
        ("c#", "c#"),
        ("objective-c", "objective-c"),
        ("html+erb", "html+erb"),
        ("R", "R"),
        ('title="x"', ""),
        ('{title="x"}', ""),
        ("{1,3-5}", ""),
        ("{r}", "r"),
        ("", ""),
    ],
)
def test_the_language_is_the_first_word(info: str, language: str):
    assert language_in(info) == language


def test_a_fence_has_its_language_its_options_and_their_places():
    text = '# A\n\n> ```js title="a b.js" {1}\n>\n>   let a\n> ```\n'
    (fence, _) = fences_in(text)
    assert (fence.language, fence.first_line) == ("js", "let a")
    assert fence.info == 'js title="a b.js" {1}'
    title, lines = fence.options
    excerpt = '> ```js title="a b.js" {1}'
    finder = FenceFinder(text)
    assert finder.language_place(fence) == Where("", 3, 6, excerpt, 2)
    assert finder.option_place(fence, title) == Where("", 3, 9, excerpt, 14)
    assert finder.option_place(fence, lines) == Where("", 3, 24, excerpt, 3)


@pytest.mark.parametrize("opening", ["~~~py", "> ```py", "- ```py", "1. > ````py", "   ``` py"])
def test_a_fence_may_lie_in_lists_and_quotes(opening: str):
    (fence,) = fences_in(f"{opening}\nx\n")
    assert fence.language == "py"
    assert fence.offset == opening.index("py")


def test_a_fence_that_says_nothing_is_the_fence_of_a_block_without_a_language():
    text = "```\none\n```\n\n```js {1}\none\n```\n"
    finder = FenceFinder(text)
    plain, marked = finder.fence_of("one\n", ""), finder.fence_of("one\n", "js")
    assert (plain.info, marked.info) == ("", "js {1}")


def _lines(text: str, blocks: list[tuple[str, str]]) -> list[int]:
    finder = FenceFinder(text)
    fences = [finder.fence_of(code, language) for code, language in blocks]
    return [finder.language_place(fence).line if fence else 0 for fence in fences]


def test_a_block_is_found_by_language_and_first_line():
    text = "```a\none\n```\n\n```a\ntwo\n```\n\n```b\none\n```\n"
    assert _lines(text, [("two\n", "a"), ("one\n", "b"), ("one\n", "a")]) == [5, 9, 1]


def test_equal_blocks_are_found_in_order_and_once_each():
    text = "```a\nx\n```\n\n```a\nx\n```\n"
    assert _lines(text, [("x\n", "a")] * 3) == [1, 5, 0]


def test_a_block_without_a_language_fits_every_fence():
    assert FenceFinder("```js{1}\nx\n```\n").fence_of("x\n", "") is not None


@given(st.text(alphabet="`~>- \t\n1.ab{}="))
def test_any_text_has_fences_at_places_that_exist(text: str):
    for fence in fences_in(text):
        place = FenceFinder(text).language_place(fence)
        line, start = text.split("\n")[place.line - 1], place.column - 1
        assert place.excerpt == line
        assert line[start : start + place.length] == fence.language
