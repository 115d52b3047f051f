import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.css import rebase_css, rebased, rewrite_css


class TestRebasing:
    @pytest.mark.parametrize(
        ("url", "expected"),
        [
            ("/a", "/repo/a"),
            ("/", "/repo/"),
            ("a", "a"),
            ("//a", "//a"),
            ("#a", "#a"),
            ("", ""),
            ("https://a/b", "https://a/b"),
        ],
    )
    def test_a_url_from_the_root_gets_the_prefix(self, url, expected):
        assert rebased(url, "/repo") == expected

    def test_in_a_style_sheet_of_the_content_too(self):
        assert rebase_css("a{b:url(/c)}é", "/repo") == "a{b:url(/repo/c)}é"

    @given(st.text("url()'\"/* \nab@import;", max_size=40))
    def test_a_style_sheet_whose_urls_stay_stays(self, text):
        assert re.sub(r"\s", "", rewrite_css(text, lambda url: url)) == re.sub(r"\s", "", text)
