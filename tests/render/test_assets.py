import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import SiteError, Where, error
from sitegen.render.assets import stamp_assets


def stamped(files, prefix=""):
    return stamp_assets({name: text.encode() for name, text in files.items()}, prefix)


def css(text, prefix="", **files):
    """The style sheet css/a.css as it is published, among these files."""
    return stamped({"css/a.css": text, **files}, prefix)["css/a.css"].content.decode()


class TestNames:
    def test_a_name_follows_the_content(self):
        one, two = (stamped({"img/a.min.js": text})["img/a.min.js"].url for text in "12")
        assert re.fullmatch(r"/assets/img/a\.min\.[0-9a-f]{8}\.js", one)
        assert one != two
        assert one == stamped({"img/a.min.js": "1", "b.js": "2"})["img/a.min.js"].url

    def test_a_file_without_a_suffix(self):
        assert re.fullmatch(r"/assets/a\.[0-9a-f]{8}", stamped({"a": ""})["a"].url)

    def test_a_style_sheet_gets_a_new_name_when_a_file_that_it_names_changes(self):
        before, after = (
            stamped({"a.css": "url(b.css)", "b.css": "url(c.png)", "c.png": text})["a.css"].url
            for text in "12"
        )
        assert before != after

    @given(
        st.dictionaries(
            st.text("ab./ ñ", min_size=1, max_size=5).filter(lambda n: n.strip("./ ")),
            st.binary(max_size=5),
            max_size=5,
        )
    )
    def test_every_file_is_published_once_with_its_bytes(self, files):
        files = {f"{name}.bin": content for name, content in files.items()}
        assets = stamp_assets(files, "")
        assert {asset.name: asset.content for asset in assets.values()} == files
        assert all(asset.url.startswith("/assets/") for asset in assets.values())


class TestStyleSheets:
    PNG = re.escape("/assets/css/b.") + r"[0-9a-f]{8}\.png"

    @pytest.mark.parametrize(
        "written",
        ["url(b.png)", "url('b.png')", 'url( "./b.png" )', "url(../css/b.png)", "URL(b.png)"],
    )
    def test_a_file_of_the_theme_is_named_by_its_published_name(self, written):
        assert re.search(self.PNG, css(written, **{"css/b.png": "x"}))

    def test_from_the_root_too(self):
        assert re.search(self.PNG, css("url(/assets/css/b.png)", **{"css/b.png": "x"}))

    def test_what_follows_the_name_is_kept(self):
        found = css("url(b.svg#icon) url('b.svg?#iefix')", **{"css/b.svg": "x"})
        assert re.fullmatch(r"url\(/\S+\.svg#icon\) url\('/\S+\.svg\?#iefix'\)", found)

    def test_a_name_with_spaces_is_encoded(self):
        found = css("url('mi%20foto.png') url('mi foto.png')", **{"css/mi foto.png": "x"})
        assert found.count("/assets/css/mi%20foto.") == 2

    @pytest.mark.parametrize("written", ['@import "b.css";', "@import url(b.css);"])
    def test_a_style_sheet_may_import_another(self, written):
        assert re.search(r"/assets/css/b\.[0-9a-f]{8}\.css", css(written, **{"css/b.css": ""}))

    def test_the_path_of_the_site_comes_before_it(self):
        assert "url(/repo/assets/css/b." in css("url(b.png)", "/repo", **{"css/b.png": "x"})
        assert css("url(/c-s.svg)", "/repo") == "url(/repo/c-s.svg)"

    @pytest.mark.parametrize(
        "written",
        [
            "url(none.png)",
            "url(https://a.b/c.png)",
            "url(//a.b/c.png)",
            "url(#icon)",
            "url(data:image/png;base64,xyz)",
            "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\")",
            "/* url(b.png) */",
            "a { color: red }",
        ],
    )
    def test_anything_else_stays(self, written):
        assert css(written, "/repo", **{"css/b.png": "x"}) == written

    def test_bytes_that_are_no_utf8_survive(self):
        assets = stamp_assets({"a.css": b"\xff url(b.png)", "b.png": b""}, "")
        assert assets["a.css"].content.startswith(b"\xff url(/assets/b.")

    def test_style_sheets_in_a_circle(self):
        with pytest.raises(SiteError) as caught:
            stamped({"a.css": "url(b.css)", "b.css": "url(a.css)"})
        assert caught.value.diagnostics == (
            error(
                "asset-loop",
                "style sheets name one another in a circle: a.css → b.css → a.css",
                Where("layouts/assets/a.css"),
                "take one of the references away",
            ),
        )
