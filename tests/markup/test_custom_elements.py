import pytest

from sitegen.markup.custom_elements import is_custom_element
from sitegen.markup.engine import ENGINES, render_body
from sitegen.markup.options import MarkupOptions


@pytest.fixture(params=ENGINES)
def body(request):
    return lambda text: render_body(text, MarkupOptions(engine=request.param))


@pytest.mark.parametrize("tag", ["a-b", "star-rating", "a-", "x-1.b_c", "piñón-x"])
def test_a_name_with_a_hyphen_is_free(tag):
    assert is_custom_element(tag)


@pytest.mark.parametrize("tag", ["b", "-text", "1-b", "font-face", "annotation-xml", "a b-c"])
def test_other_names_are_not(tag):
    assert not is_custom_element(tag)


def test_a_body_tells_which_it_uses_once_each_in_order(body):
    text = "<x-b></x-b>\n\ntext <a-b id=c>d</a-b>\n\n- <x-b></x-b>\n\n`<in-code></in-code>`"
    assert body(text).custom_elements == ("a-b", "x-b")
    assert body("text").custom_elements == ()


def test_one_on_a_line_of_its_own_is_in_no_paragraph(body):
    html = body("a\n\n<x-b></x-b>\n\nb").html.render(str)
    assert html.split() == ["<p>a</p>", "<x-b></x-b>", "<p>b</p>"]


def test_one_in_a_line_of_text_stays_there(body):
    assert '<p>a <x-b data-in-text=""></x-b> c</p>' in body("a <x-b></x-b> c").html.render(str)
    assert '<p><x-b data-in-text=""></x-b> c</p>' in body("<x-b></x-b> c").html.render(str)


def test_a_paragraph_of_the_authors_own_stays(body):
    html = body('<p class="a"><x-b></x-b></p>').html.parts[0]
    assert html.startswith('<p class="a"><x-b data-in-text="">')


def test_one_may_hold_blocks(body):
    block = "<x-b>\n<figure>\n<figcaption>a</figcaption>\n</figure>\n</x-b>"
    parts = body(f"{block}\n\nb").html.parts[0]
    assert parts.startswith(block)
    assert parts.removeprefix(block).split() == ["<p>b</p>"]
