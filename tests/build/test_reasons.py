"""Why a page was rendered, in words that an author understands."""

import pytest

from sitegen.build.reasons import Cause, Reason
from sitegen.render.observing import GENERATOR
from sitegen.tracking import Key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (Key("document", "blog/x.md", "title"), "title of content/blog/x.md changed"),
        (Key("document", "blog/x.md", "updated"), "updated of content/blog/x.md changed"),
        (Key("document", "blog/x.md", "url"), "URL of content/blog/x.md changed"),
        (
            Key("document", "blog/x.md", "previous_in_series"),
            "previous in series of content/blog/x.md changed",
        ),
        (Key("document", "blog/x.md", "part"), "place in the series of content/blog/x.md changed"),
        (
            Key("document", "blog/x.md", "_lines"),
            "place of the text in the file of content/blog/x.md changed",
        ),
        (Key("document", "blog/x.md", "tags any"), "presence of tags of content/blog/x.md changed"),
        (Key("body", "blog/x.md"), "text of content/blog/x.md changed"),
        (Key("link", "blog/x.md", "y.md"), "what `y.md` in content/blog/x.md leads to changed"),
        (
            Key("link", "blog/x.md", "a b any"),
            "what `a b any` in content/blog/x.md leads to changed",
        ),
        (Key("size", "/foto.png"), "size of /foto.png changed"),
        (Key("layout", "post.html"), "layouts/post.html changed"),
        (Key("asset", "style.css"), "style.css in layouts/assets changed"),
        (Key("text", "es", "posts"), "interface text `posts` (es) changed"),
        (Key("tag", "/tags/web/", "name"), "name of the tag /tags/web/ changed"),
        (Key("tag", "/tags/web/", "posts count"), "number of posts of the tag /tags/web/ changed"),
        (Key("series", "/series/s/", "minutes"), "minutes of the series /series/s/ changed"),
        (Key("site", "", "title"), "title of the site changed"),
        (Key("site", "", "posts"), "posts of the site changed"),
        (Key("site", "", "posts count"), "number of posts of the site changed"),
        (Key("site", "", "posts any"), "presence of posts of the site changed"),
        (Key("site", "", "posts 0"), "posts of the site changed"),
        (Key("site", "", "posts None:5:None"), "posts of the site changed"),
        (Key("site", "", "_prefix"), "path in base_url of the site changed"),
        (Key("site", "", "_timezone"), "timezone of the site changed"),
        (Key("page", "/blog/x/", "permalink"), "address of /blog/x/ changed"),
        (Key("page", "/blog/", "posts"), "posts of /blog/ changed"),
        (Key("page", "/blog/", "_about"), "subject of /blog/ changed"),
        (GENERATOR, "sitegen, or a library that it uses, changed"),
    ],
)
def test_a_read_that_looks_different(key, words):
    assert str(Reason(Cause.READ, key)) == words


def test_a_new_page():
    assert str(Reason(Cause.NEW)) == "new page"


def test_a_file_that_is_not_as_it_was_left():
    assert str(Reason(Cause.OUTPUT)) == "its file was missing, or edited"


def test_programs_get_a_code():
    assert [*Cause] == ["new", "output-changed", "read-changed"]
