import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateNotFound, UndefinedError

from sitegen.render.layouts import open_layouts, to_cdata, to_json
from sitegen.render.theme import Theme
from sitegen.site.page_kinds import view_page
from sitegen.site.plan import plan_pages

MADRID = ZoneInfo("Europe/Madrid")
ORIGINAL = {"base.html": "[{% block main %}base{% endblock %}]", "parts/p.html": "part"}
ASSETS = {"style.css": b"a{}", "mi foto.png": b""}
TEXTS = {"en": {"by": "By {name}"}, "es": {"by": "Por {name}"}}


@pytest.fixture(scope="session")
def render(assemble, document, facts):
    """Print the page of a post, or another, in a layout of the site `x.html`."""

    def run(text, name="x.html", own=None, url="/blog/x/", **keys):
        theme = Theme({name: text, **(own or {})}, ORIGINAL, ASSETS, TEXTS)
        site = assemble(
            document(**{"title": "Tom & <Jerry>", "tags": ("Web",), "series": "S", **keys}),
            params={"colour": "red"},
        )
        known, plan = facts(site), plan_pages(site, {})
        layouts = open_layouts(theme, "", MADRID)
        return layouts.render(name, known, view_page(known, plan, plan.pages[url]))

    return run


class TestLoading:
    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ('{% extends "base.html" %}{% block main %}own{% endblock %}', "[own]"),
            (
                '{% extends "theme/base.html" %}{% block main %}{{ super() }}!{% endblock %}',
                "[base!]",
            ),
            ('{% include "parts/p.html" %}', "part"),
            ('{% include ["no.html", "parts/p.html"] %}', "part"),
            ('{% include "no.html" ignore missing %}', ""),
            ('{% set name = "p" %}{% include "parts/" ~ name ~ ".html" %}', "part"),
            ('{% import "macros.html" as m %}{{ m.twice("a") }}', "aa"),
            ('{% from "macros.html" import twice %}{{ twice("a") }}', "aa"),
            ('{% from "macros.html" import title with context %}{{ title() }}', "Cuaderno"),
        ],
    )
    def test_a_layout_may_use_others(self, render, text, printed):
        macros = (
            "{% macro twice(x) %}{{ x }}{{ x }}{% endmacro %}"
            "{% macro title() %}{{ site.title }}{% endmacro %}"
        )
        assert render(text, own={"macros.html": macros}) == printed

    def test_a_layout_of_the_site_may_extend_the_one_that_it_replaces(self, render):
        text = '{% extends "theme/base.html" %}{% block main %}own{% endblock %}'
        assert render(text, "base.html") == "[own]"
        assert render('{% extends "base.html" %}', own={"base.html": "other"}) == "other"

    @pytest.mark.parametrize("text", ['{% include "no.html" %}', '{% extends "no.html" %}'])
    def test_there_must_be_one(self, render, text):
        with pytest.raises(TemplateNotFound, match=r"no\.html"):
            render(text)


class TestValues:
    @pytest.mark.parametrize(
        ("text", "printed"),
        [
            ("{{ site.title }} {{ site.params.colour }}", "Cuaderno red"),
            (
                "{{ page.kind }} {{ page.url }} {{ page.permalink }}",
                "post /blog/x/ https://example.com/blog/x/",
            ),
            ("{{ t('by', name=page.post.title) }}", "Por Tom &amp; &lt;Jerry&gt;"),
            ("{{ absolute('/a/') }}", "https://example.com/a/"),
            ("{{ page.post.date | day }}", "19 de septiembre de 2024"),
            ("{{ page.post.date | day('short') }}", "19 sept 2024"),
            ("{{ page.post.date | iso }}", "2024-09-19"),
            ("{{ page.post.date | rfc822 }}", "Thu, 19 Sep 2024 00:00:00 +0200"),
            ("{{ page.post.date | rfc3339 }}", "2024-09-19T00:00:00+02:00"),
        ],
    )
    def test_a_layout_sees_what_the_contract_says(self, render, text, printed):
        assert render(text) == printed

    def test_the_words_are_those_of_the_pages_language(self, render):
        text = "{{ t('by', name='A') }} {{ page.post.date | day }}"
        assert render(text, language="en-GB") == "By A 19 September 2024"

    def test_an_asset_has_its_published_url(self, render):
        assert re.fullmatch(r"/assets/style\.[0-9a-f]{8}\.css", render("{{ asset('style.css') }}"))
        assert render("{{ asset('mi foto.png') }}").startswith("/assets/mi%20foto.")

    def test_a_layout_can_ask_whether_there_is_an_asset(self, render):
        printed = "{{ has_asset('style.css') }} {{ has_asset('no.css') }}"
        assert render(printed) == "True False"

    def test_an_asset_is_found_by_its_url(self):
        layouts = open_layouts(Theme({}, {}, ASSETS, {}), "", MADRID)
        url = layouts.assets["style.css"].url
        assert layouts.asset_at(url).content == b"a{}"
        assert layouts.asset_at("/assets/style.css") is None

    def test_the_text_of_a_layout_can_be_shown(self):
        layouts = open_layouts(Theme({"a.html": "x"}, ORIGINAL, {}, {}), "", MADRID)
        assert layouts.source_of("a.html") == "x"
        assert layouts.source_of("theme/base.html") == ORIGINAL["base.html"]
        assert layouts.source_of("no.html") == ""
        assert layouts.names == {"a.html", "base.html", "parts/p.html"}


class TestEscaping:
    @pytest.mark.parametrize(
        ("name", "printed"),
        [
            ("x.html", "Tom &amp; &lt;Jerry&gt;"),
            ("x.xml", "Tom &amp; &lt;Jerry&gt;"),
            ("x.txt", "Tom & <Jerry>"),
            ("x.json", "Tom & <Jerry>"),
        ],
    )
    def test_html_and_xml_escape_what_they_print(self, render, name, printed):
        assert render("{{ page.post.title }}", name) == printed

    def test_the_text_of_a_post_is_html_already(self, render):
        assert render("{{ page.post.html }}", body="<p>a</p>") == "<p>a</p>"


class TestUnknownNames:
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
    def test_a_name_that_does_not_exist_suggests_the_nearest(self, render, text, message):
        with pytest.raises(UndefinedError, match=f"^{re.escape(message)}$"):
            render(text)

    @pytest.mark.parametrize(
        ("url", "word"), [("/", "home"), ("/blog/", "archive"), ("/rss.xml", "feed")]
    )
    def test_every_page_is_called_the_page(self, render, url, word):
        assert render("{{ page.kind }}", url=url) == word
        with pytest.raises(UndefinedError, match=r"^the page has no `post`"):
            render("{{ page.post }}", url=url)

    def test_a_name_may_be_asked_for(self, render):
        assert render("{{ site.params.colour is defined }} {{ zzz is defined }}") == "True False"
        assert render("{{ site.params.zzz | default('none') }}") == "none"

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            (
                "styel.css",
                "there is no asset `styel.css` in layouts/assets/; did you mean `style.css`?",
            ),
            ("zzz", "there is no asset `zzz` in layouts/assets/"),
        ],
    )
    def test_an_asset_that_does_not_exist(self, render, name, message):
        with pytest.raises(LookupError, match=f"^{re.escape(message)}$"):
            render(f"{{{{ asset('{name}') }}}}")


class ScriptReader(HTMLParser):
    """What a browser hands to the interpreter of a script."""

    def __init__(self):
        super().__init__()
        self.scripts, self.inside = [], False

    def handle_starttag(self, tag, _):
        self.inside = tag == "script"
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, _):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.scripts[-1] += data


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("<>&'\"/a"), inner, max_size=3)
    ),
)
DANGER = st.text("]><&!-/[CDATscript\"'")


class TestFilters:
    @given(JSON | DANGER)
    def test_json_is_safe_in_a_script(self, value):
        reader = ScriptReader()
        reader.feed(f"<script>{to_json(value)}</script><p>")
        reader.close()
        assert [json.loads(script) for script in reader.scripts] == [value]

    @given(JSON | DANGER)
    def test_json_is_safe_in_xml_and_means_the_same(self, value):
        assert not {*"<>&"} & {*to_json(value)}
        assert json.loads(to_json(value)) == value

    def test_json_is_not_escaped_again(self, render):
        assert render("{{ page.post.title | json }}") == '"Tom \\u0026 \\u003cJerry\\u003e"'

    def test_json_of_a_date_is_text(self, render):
        assert render("{{ page.post.date.day | json }}") == '"2024-09-19"'

    @given(st.text(st.characters(codec="utf-8", categories=["L", "P", "S", "N"])) | DANGER)
    def test_a_cdata_section_reads_back_as_it_was(self, text):
        assert (ElementTree.fromstring(f"<a>{to_cdata(text)}</a>").text or "") == text

    def test_a_cdata_section_is_not_escaped_again(self, render):
        assert render("{{ page.post.title | cdata }}") == "<![CDATA[Tom & <Jerry>]]>"
