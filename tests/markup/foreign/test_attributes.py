"""What attribute lists are, and what says the same here."""

import pytest

from sitegen.markup.foreign.attributes import attribute_list


@pytest.mark.parametrize("written", ["{#b}", "{: #b}"])
def test_an_id_of_a_heading(written: str):
    kind = attribute_list(written, "## A *title* ")
    assert kind.what == "an id of kramdown or Goldmark (Jekyll, Hugo)"
    assert kind.instead == (
        'take it out and link to the id that the words make, or write `<h2 id="b">A *title*</h2>`'
    )


def test_a_table_of_contents():
    kind = attribute_list("{:toc}", "* ")
    assert kind.what == "the place of kramdown's table of contents"
    assert kind.instead.startswith("take it out; pages have a table of contents")


def test_an_extension():
    assert attribute_list("{::nomarkdown}", "").what == "an extension of kramdown"


@pytest.mark.parametrize("written", ["{: .wide}", "{.wide}", "{#b .wide}"])
def test_any_other_list(written: str):
    assert attribute_list(written, "## A ").instead == (
        'take it out, or write HTML: `<p class="wide">…</p>`, `<img src="…" class="wide">`'
    )
