from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.body import LinkedHtml, Target
from sitegen.markup.cutting import Cuts


def test_html_is_filled_in_where_it_was_marked():
    cuts = Cuts()
    assert cuts.linked(f"a{cuts.mark('<b>')}c").parts == ("a<b>c",)


def test_html_is_cut_at_a_target():
    cuts = Cuts()
    link = Target("href", "x")
    html = f'<a class="y" href="{cuts.mark(link)}" id="z">'
    assert cuts.linked(html) == LinkedHtml(('<a class="y" ', ' id="z">'), (link,))


def test_the_order_is_that_of_the_html():
    cuts = Cuts()
    first, second = Target("href", "1"), Target("src", "2")
    marks = cuts.mark(second), cuts.mark(first)
    html = f'<a href="{marks[1]}"><img src="{marks[0]}">'
    assert cuts.linked(html).targets == (first, second)


def test_a_target_that_is_gone_from_the_html_is_no_target():
    cuts = Cuts()
    cuts.mark(Target("href", "1"))
    assert cuts.linked("x") == LinkedHtml(("x",))


_FILLINGS = st.one_of(
    st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    st.builds(Target, st.sampled_from(["href", "src"]), st.text()),
)


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\0")), _FILLINGS)))
def test_rendering_gives_back_the_html_with_every_cut_filled(
    pieces: list[tuple[str, str | Target]],
):
    cuts = Cuts()
    marked, expected = "", ""
    for text, filling in pieces:
        if isinstance(filling, Target):
            marked += f'{text}{filling.attribute}="{cuts.mark(filling)}"'
            expected += f"{text}[{filling.url}]"
        else:
            marked += text + cuts.mark(filling)
            expected += text + filling
    linked = cuts.linked(marked)
    assert len(linked.parts) == len(linked.targets) + 1
    assert linked.render(lambda target: f"[{target.url}]") == expected
