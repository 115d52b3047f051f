import pytest

from sitegen.errors import Where, error
from sitegen.render.theme import packaged_theme, read_theme


@pytest.fixture
def theme(tmp_path):
    """Read the theme of a site whose own `layouts/` holds these files."""

    def read(**files):
        for name, content in files.items():
            place = tmp_path / "layouts" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_theme(tmp_path)

    return read


def test_the_packaged_theme_is_there():
    assert (packaged_theme() / "base.html").is_file()


class TestLayouts:
    def test_a_site_without_layouts_has_those_of_the_theme(self, theme):
        found = theme()
        assert found.diagnostics == ()
        text, path, _ = found.load("base.html")
        assert path == "layouts/base.html"
        assert text == (packaged_theme() / "base.html").read_text()

    def test_a_layout_of_the_site_takes_the_place_of_the_themes(self, theme):
        found = theme(**{"base.html": "mine", "deep/own.html": "deep"})
        assert found.load("base.html") == ("mine", "layouts/base.html", None)
        assert found.load("deep/own.html") == ("deep", "layouts/deep/own.html", None)

    def test_the_original_of_a_layout_can_be_had_all_the_same(self, theme):
        text, path, _ = theme(**{"base.html": "mine"}).load("theme/base.html")
        assert path == "layouts/theme/base.html"
        assert text == (packaged_theme() / "base.html").read_text()

    @pytest.mark.parametrize(
        "name", ["no.html", "theme/no.html", "theme/own.html", "assets/style.css"]
    )
    def test_there_is_no_other(self, theme, name):
        assert theme(**{"own.html": "x"}).load(name) is None

    def test_a_byte_order_mark_is_no_part_of_a_layout(self, theme):
        assert theme(**{"a.html": b"\xef\xbb\xbfx"}).load("a.html")[0] == "x"

    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_a_layout_that_is_no_utf8(self, theme, mark):
        found = theme(**{"a.html": mark + "año\nñ<p>".encode() + b"\xe1</p>"})
        assert found.diagnostics == (
            error(
                "layout-not-utf8",
                "`layouts/a.html` is not UTF-8: byte 0xe1",
                Where("layouts/a.html", 2, 5, "ñ<p>\ufffd</p>", 1),
                "save the file as UTF-8 in your editor",
            ),
        )
        assert found.load("a.html") is None


class TestAssets:
    def test_files_of_the_site_lie_over_those_of_the_theme(self, theme):
        assets = theme(**{"assets/style.css": "mine", "assets/img/a.bin": b"\xff"}).assets
        assert assets["style.css"] == b"mine"
        assert assets["img/a.bin"] == b"\xff"
        assert assets["favicon.svg"] == (packaged_theme() / "assets/favicon.svg").read_bytes()

    def test_the_style_of_code_is_made_unless_the_site_has_its_own(self, theme):
        assert b"{" in theme().assets["code.css"]
        assert theme(**{"assets/code.css": "mine"}).assets["code.css"] == b"mine"


class TestTexts:
    def test_a_site_may_change_single_texts_and_add_languages(self, theme):
        texts = theme(
            **{"i18n/es.toml": 'home = "Inicio"', "i18n/gl.toml": 'home = "Inicio"'}
        ).texts
        assert texts["es"]["home"] == "Inicio"
        assert texts["es"]["posts"] == "Artículos"
        assert texts["gl"] == {"home": "Inicio"}

    def test_texts_that_are_no_toml(self, theme):
        found = theme(**{"i18n/es.toml": '\ufeffhome = "a"\r\nposts = b\r\n'})
        assert found.diagnostics == (
            error(
                "translation-syntax",
                "`layouts/i18n/es.toml` is not TOML: Invalid value",
                Where("layouts/i18n/es.toml", 2, 9, "posts = b"),
                'write each text as key = "text"',
            ),
        )
        assert found.texts["es"]["posts"] == "Artículos"

    def test_what_is_missing_at_the_end_has_no_place(self, theme):
        (problem,) = theme(**{"i18n/es.toml": 'home = """a'}).diagnostics
        assert problem.where == Where("layouts/i18n/es.toml")

    def test_texts_that_are_no_utf8(self, theme):
        (problem,) = theme(**{"i18n/es.toml": b'home = "\xf1"'}).diagnostics
        assert problem == error(
            "layout-not-utf8",
            "`layouts/i18n/es.toml` is not UTF-8: byte 0xf1",
            Where("layouts/i18n/es.toml", 1, 9, 'home = "\ufffd"', 1),
            "save the file as UTF-8 in your editor",
        )

    def test_a_folder_that_cannot_be_read_is_told(self, theme, tmp_path):
        (tmp_path / "layouts").mkdir()
        (tmp_path / "layouts/a.html").symlink_to(tmp_path / "none")
        (problem,) = theme().diagnostics
        assert (problem.code, problem.where) == ("file-unreadable", Where("layouts/a.html"))
