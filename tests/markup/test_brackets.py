from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from sitegen.markup.brackets import LinearBrackets, closing_brackets


def test_brackets_close_the_nearest_one_that_is_open():
    assert closing_brackets("a[b[c]d]e]f[") == {1: 7, 3: 5}


_MARKDOWN = st.lists(
    st.sampled_from(
        ["[", "]", "(", ")", "!", "a", " ", "\\", "`", "<", ">", '"', "[r]", "b](c)", "\n"]
    )
).map("".join)


@given(_MARKDOWN)
def test_links_and_images_are_those_that_python_markdown_finds(text: str):
    text += "\n\n[r]: /url 'title'\n"
    assert Markdown(extensions=[LinearBrackets()]).convert(text) == Markdown().convert(text)


def test_brackets_that_nothing_closes_take_no_time():
    text = "[" * 20_000 + "![" * 20_000
    assert Markdown(extensions=[LinearBrackets()]).convert(text) == f"<p>{text}</p>"


def test_parentheses_that_nothing_closes_take_no_time():
    text = "[a](" * 10_000
    assert Markdown(extensions=[LinearBrackets()]).convert(text) == f"<p>{text}</p>"
