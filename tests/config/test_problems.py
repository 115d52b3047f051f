import sys

import pytest

from sitegen.config import SiteConfig, parse_config
from sitegen.config.model import UPKEEP_CHECKS
from sitegen.config.problems import missing_base_url
from sitegen.errors import Where, error


def problem_of(text):
    """The one thing that is wrong with a configuration, besides its missing address."""
    (found,) = (d for d in parse_config(text).diagnostics if d != missing_base_url())
    return found


class TestBaseUrl:
    @pytest.mark.parametrize(
        "written",
        [
            "example.com",
            "ftp://example.com/",
            "https:///a/",
            "https://a.b/?q",
            "https://a.b/#c",
            "https://a.b/../c/",
            "https://a.b/c//d/",
            "https://[bad/",
            "https://a.b:port/",
            "",
        ],
    )
    def test_anything_but_an_address_is_an_error_and_the_default_holds(self, written):
        text = f'title = "A"\nbase_url = "{written}"\n'
        assert problem_of(text) == error(
            "config-base-url",
            f"`base_url` must be the full address of the site, not `{written.rstrip('/')}`",
            Where("sitegen.toml", 2, 1, f'base_url = "{written}"', 8),
            'write it as base_url = "https://example.com/" or "https://example.com/path/"',
        )
        assert parse_config(text).config.base_url == SiteConfig().base_url


class TestValues:
    @pytest.mark.parametrize("language", ["es", "pt-BR", "zh-Hant", "gsw", "es-419"])
    def test_a_language_tag_is_a_language(self, language):
        assert parse_config(f'language = "{language}"').config.language == language

    @pytest.mark.parametrize(("written", "language"), [("ES", "es"), ("pt_BR", "pt-BR")])
    def test_other_spellings_of_a_tag_are_read(self, written, language):
        assert parse_config(f'language = "{written}"').config.language == language

    @pytest.mark.parametrize("language", ["", "español", "spanish", "e", "es--MX"])
    def test_no_language_tag(self, language):
        assert problem_of(f'language = "{language}"') == error(
            "config-language",
            f"`{language}` is not a language tag",
            Where("sitegen.toml", 1, 1, f'language = "{language}"', 8),
            'write a tag of BCP 47, such as "es", "en" or "pt-BR"',
        )

    @pytest.mark.parametrize("timezone", ["Mars/Base", "", "Europe", "../Madrid", "/etc/passwd"])
    def test_no_time_zone(self, timezone):
        assert problem_of(f'timezone = "{timezone}"') == error(
            "config-timezone",
            f"there is no time zone `{timezone}`",
            Where("sitegen.toml", 1, 1, f'timezone = "{timezone}"', 8),
            'write a name of the IANA database, such as "UTC" or "Europe/Madrid"',
        )

    def test_a_choice(self):
        assert problem_of('[check]\nlinks = "never"') == error(
            "config-choice",
            "`check.links` cannot be `never`",
            Where("sitegen.toml", 2, 1, 'links = "never"', 5),
            'write "error" or "warn"',
        )

    def test_an_engine(self):
        assert problem_of('[markdown]\nengine = "asciidoc"') == error(
            "config-choice",
            "`markdown.engine` cannot be `asciidoc`",
            Where("sitegen.toml", 2, 1, 'engine = "asciidoc"', 6),
            'write "markdown" or "commonmark"',
        )

    def test_an_engine_that_is_there(self):
        assert parse_config('[markdown]\nengine = "commonmark"').config.engine == "commonmark"

    def test_an_engine_whose_package_is_not_installed(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "cmarkgfm", None)
        assert problem_of('[markdown]\nengine = "commonmark"') == error(
            "engine-missing",
            "the engine `commonmark` needs the package `cmarkgfm`, which is not installed",
            Where("sitegen.toml", 2, 1, 'engine = "commonmark"', 6),
            "run `pip install 'sitegen[commonmark]'`",
        )

    def test_a_search_whose_package_is_not_installed(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "pagefind", None)
        assert problem_of("[search]\nenabled = true") == error(
            "search-missing",
            "the search needs the package `pagefind`, which is not installed",
            Where("sitegen.toml", 2, 1, "enabled = true", 7),
            "run `pip install 'sitegen[search]'`",
        )

    @pytest.mark.parametrize("size", [0, -1])
    def test_a_page_holds_at_least_one_post(self, size):
        assert problem_of(f"[build]\n  page_size = {size}") == error(
            "config-page-size",
            f"`build.page_size` must be at least 1, not `{size}`",
            Where("sitegen.toml", 2, 3, f"  page_size = {size}", 9),
            "write page_size = 10",
        )

    @pytest.mark.parametrize("wrong", ["a.b", 5])
    def test_only_addresses_can_be_ignored(self, wrong):
        line = f'ignore = ["https://a.b/*", {wrong!r}]'
        assert problem_of(f"[check]\n{line}") == error(
            "config-ignore",
            f"`check.ignore` must hold addresses of other sites, not `{wrong}`",
            Where("sitegen.toml", 2, 1, line, 6),
            'write ignore = ["https://example.com/*"]; `*` stands for anything',
        )

    def test_addresses_that_are_ignored(self):
        read = parse_config('base_url = "https://a.b/"\n[check]\nignore = ["http*://a.b/*"]')
        assert (read.config.ignore, read.diagnostics) == (("http*://a.b/*",), ())

    def test_in_place_of_every_wrong_value_the_default_holds(self):
        read = parse_config(
            'base_url = "x"\nlanguage = "x"\ntimezone = "x"\n[markdown]\nengine = "x"\n'
            '[build]\npage_size = 0\n[check]\nlinks = "x"\n'
        )
        assert read.config == SiteConfig()
        assert [d.code for d in read.diagnostics] == [
            "config-base-url",
            "config-language",
            "config-timezone",
            "config-choice",
            "config-choice",
            "config-page-size",
        ]


class TestTypes:
    def test_a_value_that_is_no_list(self):
        assert problem_of('[check]\nignore = "a"') == error(
            "config-type",
            "`check.ignore` must be a list, not `a`",
            Where("sitegen.toml", 2, 1, 'ignore = "a"', 6),
            'write ignore = ["…"]',
        )

    @pytest.mark.parametrize(
        ("text", "message", "hint"),
        [
            ("title = 5", "`title` must be text in quotes, not `5`", 'write title = "5"'),
            ("title = ['a']", "`title` must be text in quotes, not `['a']`", 'write title = "…"'),
            (
                'author = "Ada"',
                "`author` must be a table, not `Ada`",
                "write a line `[author]` and its settings below it",
            ),
        ],
    )
    def test_a_value_of_another_type(self, text, message, hint):
        name = text.split()[0]
        where = Where("sitegen.toml", 1, 1, text, len(name))
        assert problem_of(text) == error("config-type", message, where, hint)

    @pytest.mark.parametrize("value", ['"no"', "0"])
    def test_a_switch_is_true_or_false(self, value):
        assert problem_of(f"[markdown]\nmath = {value}") == error(
            "config-type",
            f"`markdown.math` must be true or false, not `{value.strip(chr(34))}`",
            Where("sitegen.toml", 2, 1, f"math = {value}", 4),
            "write math = true or math = false",
        )

    @pytest.mark.parametrize("value", ["true", '"10"', "1.5"])
    def test_a_number_is_a_whole_number(self, value):
        found = problem_of(f"[build]\npage_size = {value}")
        shown = {"true": "True", '"10"': "10", "1.5": "1.5"}[value]
        assert found == error(
            "config-type",
            f"`build.page_size` must be a whole number, not `{shown}`",
            Where("sitegen.toml", 2, 1, f"page_size = {value}", 9),
            "write page_size = 10",
        )


class TestKeys:
    @pytest.mark.parametrize(
        ("text", "key", "hint"),
        [
            ('titel = "A"', "titel", "did you mean `title`?"),
            ('output = "x"', "output", "did you mean `build.output`?"),
            ('engine = "x"', "engine", "did you mean `markdown.engine`?"),
            ("typography = true", "typography", "did you mean `markdown.typography`?"),
            ("math = true", "math", "did you mean `markdown.math`?"),
            ("colour = 5", "colour", "settings of your own go under [params]"),
        ],
    )
    def test_an_unknown_key(self, text, key, hint):
        assert problem_of(text) == error(
            "config-key-unknown",
            f"unknown setting `{key}`",
            Where("sitegen.toml", 1, 1, text, len(key)),
            hint,
        )

    def test_an_unknown_table_is_reported_once(self):
        assert problem_of("[markdwon]\nengine = 5") == error(
            "config-key-unknown",
            "unknown setting `markdwon`",
            Where("sitegen.toml", 1, 2, "[markdwon]", 8),
            "did you mean `markdown`?",
        )

    def test_an_unknown_key_of_a_table(self):
        found = problem_of("[build]\npage_sise = 5")
        assert found.where == Where("sitegen.toml", 2, 1, "page_sise = 5", 9)
        assert found.hint == "did you mean `build.page_size`?"


@pytest.mark.parametrize("output", ["", "  ", "~/x", "a\\u0000b"])
def test_an_output_that_is_no_folder_of_ones_own(output):
    text = f'[build]\noutput = "{output}"'
    shown = output.replace("\\u0000", "\0")
    assert problem_of(text) == error(
        "config-output",
        f"`build.output` cannot be `{shown}`",
        Where("sitegen.toml", 2, 1, f'output = "{output}"', 6),
        'write the name of a folder of the site, such as output = "public", or a full path',
    )


class TestQuiet:
    def test_codes_of_check(self):
        text = '[check]\nquiet = ["tag-orphan", "alt-missing"]\n'
        assert parse_config(text).config.quiet == ("tag-orphan", "alt-missing")

    @pytest.mark.parametrize(
        ("wrong", "hint"),
        [
            ('"tag-orfan"', "did you mean `tag-orphan`?"),
            (
                "1",
                f"it may hold {', '.join(f'`{code}`' for code in UPKEEP_CHECKS)}",
            ),
        ],
    )
    def test_other_words_are_an_error(self, wrong, hint):
        text = f"[check]\nquiet = [{wrong}]\n"
        shown = wrong.strip('"')
        assert problem_of(text) == error(
            "config-quiet",
            f"`check.quiet` cannot hold `{shown}`",
            Where("sitegen.toml", 2, 1, f"quiet = [{wrong}]", 5),
            hint,
        )
        assert parse_config(text).config.quiet == ()
