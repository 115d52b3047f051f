import pytest

from sitegen.config import Author, SiteConfig, parse_config, read_config
from sitegen.errors import SiteError, Where, error, warning

NO_BASE_URL = warning(
    "config-base-url-missing",
    "the site's address is not known: feeds and canonical links will point to localhost",
    Where("sitegen.toml"),
    'write base_url = "https://example.com/" in sitegen.toml',
)


def config_of(text):
    read = parse_config(text)
    assert read.diagnostics in ((), (NO_BASE_URL,))
    return read.config


class TestSettings:
    def test_every_setting_is_read(self):
        config = config_of(
            """
            title = "Cuaderno"
            description = "Notas"
            base_url = "https://example.com/repo/"
            language = "es"
            timezone = "Europe/Madrid"
            [author]
            name = "Ada"
            email = "ada@example.com"
            url = "https://example.com/ada/"
            [markdown]
            engine = "markdown"
            math = false
            typography = true
            [build]
            output = "out"
            page_size = 5
            [check]
            links = "warn"
            [params]
            colour = "red"
            nested.deep = [1, 2]
            """
        )
        assert config == SiteConfig(
            title="Cuaderno",
            description="Notas",
            base_url="https://example.com/repo/",
            language="es",
            timezone="Europe/Madrid",
            author=Author("Ada", "ada@example.com", "https://example.com/ada/"),
            engine="markdown",
            math=False,
            typography=True,
            output="out",
            page_size=5,
            links="warn",
            params={"colour": "red", "nested": {"deep": [1, 2]}},
        )

    def test_tables_may_be_written_inline_or_with_dots(self):
        config = config_of('author.name = "Ada"\nbuild = { page_size = 5 }')
        assert (config.author.name, config.page_size) == ("Ada", 5)

    def test_a_folder_without_configuration_has_the_defaults(self, tmp_path):
        read = read_config(tmp_path)
        assert read.config == SiteConfig()
        assert read.diagnostics == (NO_BASE_URL,)

    def test_a_byte_order_mark_is_no_part_of_the_text(self, tmp_path):
        (tmp_path / "sitegen.toml").write_bytes(b'\xef\xbb\xbftitle = "A"\r\nlanguage = "es"\r\n')
        config = read_config(tmp_path).config
        assert (config.title, config.language) == ("A", "es")


class TestBaseUrl:
    @pytest.mark.parametrize(
        ("written", "base_url", "prefix", "origin"),
        [
            ("https://example.com/", "https://example.com/", "", "https://example.com"),
            ("https://example.com", "https://example.com/", "", "https://example.com"),
            ("https://example.com//", "https://example.com/", "", "https://example.com"),
            ("http://localhost:8000", "http://localhost:8000/", "", "http://localhost:8000"),
            ("http://[::1]:80/", "http://[::1]:80/", "", "http://[::1]:80"),
            ("https://año.es/", "https://año.es/", "", "https://año.es"),
            ("https://a.b/%C3%B1/", "https://a.b/%C3%B1/", "/%C3%B1", "https://a.b"),
            ("https://a.b/%c3%b1/", "https://a.b/%C3%B1/", "/%C3%B1", "https://a.b"),
            ("https://a.b/ñ", "https://a.b/%C3%B1/", "/%C3%B1", "https://a.b"),
            ("https://a.b/c", "https://a.b/c/", "/c", "https://a.b"),
            ("https://a.b/c-d/e_f.g/", "https://a.b/c-d/e_f.g/", "/c-d/e_f.g", "https://a.b"),
            ("https://a.b/~c/", "https://a.b/~c/", "/~c", "https://a.b"),
            ("https://a.b/c d/", "https://a.b/c%20d/", "/c%20d", "https://a.b"),
            ("https://a.b/é/", "https://a.b/%C3%A9/", "/%C3%A9", "https://a.b"),
            ("https://a.b/%c3%a9/", "https://a.b/%C3%A9/", "/%C3%A9", "https://a.b"),
        ],
    )
    def test_it_ends_in_a_slash_and_may_carry_a_path(self, written, base_url, prefix, origin):
        config = config_of(f'base_url = "{written}"')
        assert (config.base_url, config.prefix, config.origin) == (base_url, prefix, origin)


class TestSyntax:
    def test_no_toml(self):
        with pytest.raises(SiteError) as caught:
            parse_config('title = "A"\nlanguage = es\n')
        assert caught.value.diagnostics == (
            error(
                "config-syntax",
                "this is not TOML: Invalid value",
                Where("sitegen.toml", 2, 12, "language = es"),
                'write each setting as key = "value"',
            ),
        )

    def test_what_is_missing_at_the_end_has_no_place(self):
        with pytest.raises(SiteError) as caught:
            parse_config('title = """A')
        (found,) = caught.value.diagnostics
        assert "(at " not in found.message
        assert found.where == Where("sitegen.toml")

    def test_no_utf8(self, tmp_path):
        (tmp_path / "sitegen.toml").write_bytes(b'title = "a\xf1o"')
        with pytest.raises(SiteError) as caught:
            read_config(tmp_path)
        assert caught.value.diagnostics == (
            error(
                "config-not-utf8",
                "byte `0xF1` is not UTF-8",
                Where("sitegen.toml", 1, 11, 'title = "a\ufffdo"', 1),
                "save the file as UTF-8 in your editor",
            ),
        )


def test_a_configuration_that_is_no_file(tmp_path):
    (tmp_path / "sitegen.toml").mkdir()
    with pytest.raises(SiteError) as caught:
        read_config(tmp_path)
    assert caught.value.diagnostics == (
        error(
            "config-unreadable",
            "`sitegen.toml` cannot be read: Is a directory",
            Where("sitegen.toml"),
            "check that it is a file and that you may read it",
        ),
    )


def test_a_link_that_leads_nowhere_is_no_missing_configuration(tmp_path):
    (tmp_path / "sitegen.toml").symlink_to(tmp_path / "gone")
    with pytest.raises(SiteError):
        read_config(tmp_path)


def test_toml_that_is_nested_too_deeply():
    with pytest.raises(SiteError) as caught:
        parse_config("x = " + "[" * 50_000)
    assert caught.value.diagnostics[0].code == "config-syntax"
