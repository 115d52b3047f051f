"""Layouts: what they may use, and what they see."""

import re
from zoneinfo import ZoneInfo

import pytest
from jinja2 import TemplateNotFound

from sitegen.render.layouts import open_layouts
from sitegen.render.theme import Theme

UTC = ZoneInfo("UTC")


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
        layouts = open_layouts(Theme({}, {}, {"style.css": b"a{}"}, {}), "", UTC)
        url = layouts.assets["style.css"].url
        assert layouts.asset_at(url).content == b"a{}"
        assert layouts.asset_at("/assets/style.css") is None

    def test_the_text_of_a_layout_can_be_shown(self):
        layouts = open_layouts(Theme({"a.html": "x"}, {"base.html": "base"}, {}, {}), "", UTC)
        assert layouts.source_of("a.html") == "x"
        assert layouts.source_of("theme/base.html") == "base"
        assert layouts.source_of("no.html") == ""
        assert layouts.names == {"a.html", "base.html"}


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


class TestUnknownAssets:
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
