"""What layouts do with dates and texts."""

import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.filters import to_cdata, to_json


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ page.post.date | day }}", "19 de septiembre de 2024"),
        ("{{ page.post.date | day('short') }}", "19 sept 2024"),
        ("{{ page.post.date | iso }}", "2024-09-19"),
        ("{{ page.post.date | rfc822 }}", "Thu, 19 Sep 2024 00:00:00 +0200"),
        ("{{ page.post.date | rfc3339 }}", "2024-09-19T00:00:00+02:00"),
    ],
)
def test_a_date_is_printed_in_the_form_that_is_asked_for(render, text, printed):
    assert render(text) == printed


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


@given(JSON | DANGER)
def test_json_is_safe_in_a_script(value):
    reader = ScriptReader()
    reader.feed(f"<script>{to_json(value)}</script><p>")
    reader.close()
    assert [json.loads(script) for script in reader.scripts] == [value]


@given(JSON | DANGER)
def test_json_is_safe_in_xml_and_means_the_same(value):
    assert not {*"<>&"} & {*to_json(value)}
    assert json.loads(to_json(value)) == value


def test_json_is_not_escaped_again(render):
    assert render("{{ page.post.title | json }}") == '"Tom \\u0026 \\u003cJerry\\u003e"'


def test_json_of_a_date_is_text(render):
    assert render("{{ page.post.date.day | json }}") == '"2024-09-19"'


@given(st.text(st.characters(codec="utf-8", categories=["L", "P", "S", "N"])) | DANGER)
def test_a_cdata_section_reads_back_as_it_was(text):
    assert (ElementTree.fromstring(f"<a>{to_cdata(text)}</a>").text or "") == text


def test_a_cdata_section_is_not_escaped_again(render):
    assert render("{{ page.post.title | cdata }}") == "<![CDATA[Tom & <Jerry>]]>"
