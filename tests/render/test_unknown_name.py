"""A name that a layout got wrong is named, with the one that was probably meant."""

import re

import pytest
from jinja2 import UndefinedError


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ pgae.title }}", "`pgae` is not defined; did you mean `page`?"),
        ("{{ zzz }}", "`zzz` is not defined"),
        ("{{ site.titel }}", "the site has no `titel`; did you mean `title`?"),
        ("{{ page.knd }}", "the page has no `knd`; did you mean `kind`?"),
        ("{{ page.post.titel }}", "a post has no `titel`; did you mean `title`?"),
        ("{{ page.post['titel'] }}", "a post has no `titel`; did you mean `title`?"),
        ("{{ page.post.series.nme }}", "a series has no `nme`; did you mean `name`?"),
        ("{{ page.post.tags[0].nme }}", "a tag has no `nme`; did you mean `name`?"),
        ("{{ page.post.tags[5] }}", "the value has no `5`"),
        ("{{ page.post.hero.url }}", "an empty value has no `url`"),
        ("{{ page.post.date.dya }}", "a date has no `dya`; did you mean `day`?"),
        ("{{ site.author.nmae }}", "the author has no `nmae`; did you mean `name`?"),
        ("{{ site.params.color }}", "the table has no `color`; did you mean `colour`?"),
        ("{% if page.drft %}{% endif %}", "the page has no `drft`"),
        (
            "{% for x in site.psts %}{% endfor %}",
            "the site has no `psts`; did you mean `posts`?",
        ),
    ],
)
def test_a_name_that_does_not_exist_suggests_the_nearest(render, text, message):
    with pytest.raises(UndefinedError, match=f"^{re.escape(message)}$"):
        render(text)


@pytest.mark.parametrize(
    ("url", "word"), [("/", "home"), ("/blog/", "archive"), ("/rss.xml", "feed")]
)
def test_every_page_is_called_the_page(render, url, word):
    assert render("{{ page.kind }}", url=url) == word
    with pytest.raises(UndefinedError, match=r"^the page has no `post`"):
        render("{{ page.post }}", url=url)


def test_a_name_may_be_asked_for(render):
    assert render("{{ site.params.colour is defined }} {{ zzz is defined }}") == "True False"
    assert render("{{ site.params.zzz | default('none') }}") == "none"
