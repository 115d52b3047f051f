from zoneinfo import ZoneInfo

import pytest

from sitegen.errors import Where, error, warning
from sitegen.render.layouts import open_layouts
from sitegen.render.page import choose_layout, render_page
from sitegen.render.theme import Theme
from sitegen.site.plan import FIXED_PAGES, plan_pages
from sitegen.source.places import Places
from sitegen.tracking import Key

LISTED = "docs/layouts.md lists what a layout can use"


@pytest.fixture(scope="session")
def render(assemble, document, facts):
    """Render the page at a URL, by default a post, with these layouts."""

    def run(post="", url="/blog/x/", base_url="https://example.com/", keys=None, **layouts):
        own = {"post.html": post, **layouts}
        theme = Theme(
            own,
            {"base.html": "base", "broken.html": "\n{{ zzz }}"},
            {},
            {"en": {"by": "By {name}"}},
        )
        site = assemble(document(**(keys or {})), base_url=base_url)
        plan = plan_pages(site, {})
        prefix = site.config.prefix
        opened = open_layouts(theme, prefix, ZoneInfo("UTC"))
        return render_page(plan.pages[url], plan, facts(site), opened)

    return run


@pytest.fixture(scope="session")
def problem(render):
    """The one thing that is wrong with a layout."""

    def run(*arguments, **layouts):
        rendered = render(*arguments, **layouts)
        assert rendered.content == b""
        (found,) = rendered.diagnostics
        return found

    return run


class TestBytes:
    def test_a_page_is_the_bytes_of_its_file(self, render):
        rendered = render("<p>ñ {{ page.title }}</p>\n")
        assert rendered.output == "blog/x/index.html"
        assert rendered.content == "<p>ñ X</p>\n".encode()
        assert rendered.diagnostics == ()

    def test_in_html_the_path_of_the_site_comes_before_its_urls(self, render):
        rendered = render('<a href="/x/">', base_url="https://example.com/repo/")
        assert rendered.content == b'<a href="/repo/x/">'

    def test_a_redirect_is_html_whatever_its_address(self, render):
        rendered = render(
            url="/old.php",
            base_url="https://example.com/repo/",
            keys={"aliases": ("/old.php",)},
            **{"redirect.html": '<a href="{{ page.target }}">'},
        )
        assert (rendered.output, rendered.content) == ("old.php", b'<a href="/repo/blog/x/">')

    def test_other_texts_have_full_addresses_already(self, render):
        for url in ("/rss.xml", "/feed.json", "/robots.txt"):
            name = url[1:]
            rendered = render(
                url=url, base_url="https://example.com/repo/", **{name: '<a href="/x/"/>'}
            )
            assert rendered.content == b'<a href="/x/"/>'

    def test_xml_holds_only_what_xml_can(self, render):
        rendered = render(url="/rss.xml", **{"rss.xml": "a\x00\x0b\x1f\ufffe\tb\n"})
        assert rendered.content == "a\ufffd\ufffd\ufffd\ufffd\tb\n".encode()

    def test_what_utf8_cannot_hold_does_not_stop_a_page(self, render):
        assert render("a{{ page.title }}", keys={"title": "\ud800"}).content == b"a?"


class TestChoosingALayout:
    def test_a_page_gets_the_layout_that_it_asks_for(self, render):
        assert render(keys={"layout": "wide"}, **{"wide.html": "wide"}).content == b"wide"
        assert render(keys={"layout": "a/b.html"}, **{"a/b.html": "b"}).content == b"b"

    def test_a_layout_that_is_not_there(self, render):
        where = Where("content/blog/x.md", 4, 9, "layout: wdie", 4)
        rendered = render(
            "post",
            keys={"layout": "wdie", "places": Places.of("content/blog/x.md", {"layout": where})},
            **{"wide.html": ""},
        )
        assert rendered.content == b"post"
        assert rendered.diagnostics == (
            warning(
                "layout-unknown",
                "there is no layout `wdie`; `post.html` is used",
                where,
                "did you mean `wide`? otherwise write the file `layouts/wdie.html`, "
                "or take the key away",
            ),
        )

    def test_a_layout_that_is_like_none(self, render):
        (found,) = render(keys={"layout": "zzz"}).diagnostics
        assert found.hint == "write the file `layouts/zzz.html`, or take the key away"
        assert found.where == Where("content/blog/x.md")

    @pytest.mark.parametrize("name", ["../../layouts/Post.astro", "layouts/post.njk", "a/b"])
    def test_a_layout_of_another_generator(self, render, name):
        (found,) = render(keys={"layout": name}).diagnostics
        assert found.hint == "take the key away: it names a file of another generator"

    def test_a_page_that_sitegen_makes_has_the_layout_of_its_kind(self):
        layouts = open_layouts(Theme({}, {}, {}, {}), "", ZoneInfo("UTC"))
        assert choose_layout(FIXED_PAGES[0], layouts) == ("rss.xml", ())

    def test_that_it_is_there_or_not_is_a_read(self, render):
        assert Key("layout", "wide.html") in render(keys={"layout": "wide"}).reads


class TestProblems:
    def test_a_name_that_does_not_exist(self, problem):
        assert problem("<p>\n{{ page.titel }}\n</p>") == error(
            "layout-failed",
            "the page has no `titel`; did you mean `title`? (while rendering `/blog/x/`)",
            Where("layouts/post.html", 2, 0, "{{ page.titel }}"),
            LISTED,
        )

    def test_the_line_is_the_innermost_one(self, problem):
        found = problem(
            '{% extends "frame.html" %}\n{% block main %}\n{% include "part.html" %}{% endblock %}',
            **{"frame.html": "{% block main %}{% endblock %}", "part.html": "\n\n{{ zzz }}"},
        )
        assert found.where == Where("layouts/part.html", 3, 0, "{{ zzz }}")

    def test_the_line_in_a_macro(self, problem):
        found = problem(
            '{% from "m.html" import m %}\n{{ m() }}',
            **{"m.html": "\n{% macro m() %}\n{{ zzz }}\n{% endmacro %}"},
        )
        assert found.where == Where("layouts/m.html", 3, 0, "{{ zzz }}")

    def test_the_line_in_an_original_of_the_theme(self, problem):
        found = problem('{% include "theme/broken.html" %}', **{"broken.html": "mine"})
        assert found.where == Where("layouts/theme/broken.html", 2, 0, "{{ zzz }}")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{{ 1 / 0 }}", "division by zero"),
            ("{{ 'a' + 1 }}", 'can only concatenate str (not "int") to str'),
            ("{{ page.title() }}", "'str' object is not callable"),
            ("{{ asset('x.css') }}", "there is no asset `x.css` in layouts/assets/"),
            (
                "{{ page.post.date | day('tiny') }}",
                "there is no date `tiny`, only `short`, `long` and `full`",
            ),
        ],
    )
    def test_whatever_goes_wrong_names_the_line_and_the_page(self, problem, text, message):
        found = problem(text)
        assert found.code == "layout-failed"
        assert found.message.startswith(message)
        assert found.message.endswith("(while rendering `/blog/x/`)")
        assert found.where == Where("layouts/post.html", 1, 0, text)
        assert found.hint == LISTED

    @pytest.mark.parametrize("tag", ["include", "extends"])
    def test_a_layout_that_leads_back_to_itself(self, problem, tag):
        text = f"{{% {tag} 'post.html' %}}"
        assert problem(text) == error(
            "layout-loop",
            "a layout extends or includes itself (while rendering `/blog/x/`)",
            Where("layouts/post.html", 1, 0, text),
            'to change the layout of the theme, write {% extends "theme/NAME.html" %}',
        )

    def test_a_layout_that_jinja_cannot_read(self, problem):
        assert problem("<p>\n{% if page.title %}\n{% fi %}") == error(
            "layout-syntax",
            "Encountered unknown tag 'fi'. Jinja was looking for the following tags: 'elif' or "
            "'else' or 'endif'. The innermost block that needs to be closed is 'if' "
            "(while rendering `/blog/x/`)",
            Where("layouts/post.html", 3, 0, "{% fi %}"),
            "mend the layout's Jinja code",
        )

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("{{ 1 | dya }}", "there is no filter or test `dya`; did you mean `day`?"),
            ("{{ 1 is evn }}", "there is no filter or test `evn`; did you mean `even`?"),
            ("{{ 1 | zzz }}", "there is no filter or test `zzz`"),
        ],
    )
    def test_a_filter_that_does_not_exist(self, problem, text, message):
        found = problem(f"\n{text}")
        assert found.code == "layout-syntax"
        assert found.message == f"{message} (while rendering `/blog/x/`)"
        assert found.where == Where("layouts/post.html", 2, 0, text)

    def test_a_layout_that_another_asks_for(self, problem):
        assert problem('\n{% include "bse.html" %}') == error(
            "layout-missing",
            "there is no layout `bse.html` (while rendering `/blog/x/`)",
            Where("layouts/post.html", 2, 0, '{% include "bse.html" %}'),
            "did you mean `base.html`?",
        )

    def test_a_layout_that_is_like_none(self, problem):
        assert problem("{% include 'zzz' %}").hint == "write the file under layouts/"

    def test_a_layout_that_a_page_of_sitegens_needs(self, problem):
        found = problem(url="/tags/")
        assert found.message == "there is no layout `tags.html` (while rendering `/tags/`)"
        assert found.where == Where("layouts/")

    def test_a_text_that_is_missing(self, problem):
        assert problem("{{ t('bye') }}") == error(
            "translation-missing",
            "there is no interface text `bye`; did you mean `by`? (while rendering `/blog/x/`)",
            Where("layouts/post.html", 1, 0, "{{ t('bye') }}"),
            "add it under layouts/i18n/",
        )
