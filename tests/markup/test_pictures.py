"""Images inside `<picture>`: around which, and around which not."""

import pytest

from sitegen.markup.engine import render_body
from sitegen.markup.options import MarkupOptions
from sitegen.markup.pictures import with_pictures

SOURCE = "<source srcset=x>"


@pytest.fixture(scope="module")
def shown():
    """The HTML of a Markdown text whose images are called `a.jpg`, and what was asked."""

    def show(markdown):
        asked = []

        def sources_for(url, width):
            asked.append((url, width))
            return SOURCE if url == "a.jpg" else ""

        body = render_body(markdown, MarkupOptions())
        pictured = with_pictures(body.html, sources_for)
        return pictured.render(lambda target: f'{target.attribute}="{target.url}"'), asked

    return show


def test_an_image_gets_its_sources(shown):
    html, asked = shown("Uno ![x](a.jpg) dos.")
    assert f"<picture>{SOURCE}<img " in html
    assert html.count("</picture>") == 1
    assert html.index('src="a.jpg"') < html.index("</picture>")
    assert asked == [("a.jpg", 0)]


def test_raw_html_is_no_exception(shown):
    html, asked = shown('<figure><img src="a.jpg" width="300" height="200"></figure>')
    assert f"<figure><picture>{SOURCE}<img " in html
    assert asked == [("a.jpg", 300)]


@pytest.mark.parametrize(
    "markdown",
    [
        '<img src="a.jpg" srcset="b.jpg 2x">',
        '<img src="a.jpg" srcset="https://x.y/b.jpg 2x">',
        '<picture><source srcset="b.avif"><img src="a.jpg"></picture>',
        "![x](https://x.y/a.jpg)",
        '<!-- <img src="a.jpg"> -->',
        '`<img src="a.jpg">`',
        '<video src="a.jpg"></video>',
        "Nada.",
    ],
)
def test_others_stay_as_they_are(shown, markdown):
    html, asked = shown(markdown)
    assert (SOURCE in html, asked) == (False, [])


def test_an_image_without_sources_stays_alone(shown):
    html, asked = shown("![x](b.jpg)\n\n![y](a.jpg)")
    assert [url for url, _ in asked] == ["b.jpg", "a.jpg"]
    assert html.count("<picture>") == 1


def test_a_linked_image_still_leads_to_its_original(shown):
    html, _ = shown("[![x](a.jpg)](a.jpg)")
    assert f'<a href="a.jpg"><picture>{SOURCE}<img ' in html
