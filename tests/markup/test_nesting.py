import pytest

from sitegen.markup.nesting import MAX_DEPTH, is_too_deep


@pytest.mark.parametrize("tag", ["div", "blockquote", "B", "my-element"])
def test_elements_may_lie_inside_each_other_up_to_the_limit(tag: str):
    assert not is_too_deep(f"<{tag}>" * MAX_DEPTH + f"</{tag}>" * MAX_DEPTH)
    assert is_too_deep(f'<{tag} title="a">' * (MAX_DEPTH + 1))


@pytest.mark.parametrize(
    "html",
    ["<b></b>", "<p>", "<LI>", "<br>", '<path d="M0"/>', "</div>", "1 < 2 "],
)
def test_what_does_not_nest_is_never_too_deep(html: str):
    assert not is_too_deep(html * (MAX_DEPTH + 1))


def test_end_tags_of_nothing_make_no_room():
    assert is_too_deep("</div>" * MAX_DEPTH + "<div>" * (MAX_DEPTH + 1))
