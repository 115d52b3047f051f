import pytest

from sitegen.config import parse_config
from sitegen.moving.blog import ForeignSettings
from sitegen.moving.settings import address_in, config_text, language_in


def test_any_text_makes_a_good_file():
    odd = ForeignSettings('a "b" \\ \x01\n[c]', "é\t", author='"', email="x@y", math=True)
    read = parse_config(config_text(odd, lenient=True))
    assert read.diagnostics == ()
    assert read.config.title == 'a "b" \\ \x01 [c]'
    assert (read.config.author.name, read.config.author.email) == ('"', "x@y")
    assert (read.config.links, read.config.math) == ("warn", True)
    assert parse_config(config_text(odd, lenient=False)).config.links == "error"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://a.example", "https://a.example/"),
        ("https://a.example/b/", "https://a.example/b/"),
        ("/", ""),
        ("a.example", ""),
        ("{{ env }}://x", ""),
    ],
)
def test_the_address(written, address):
    assert address_in(ForeignSettings(base_url=written)) == address


@pytest.mark.parametrize(
    ("written", "tag"),
    [("es_ES.UTF-8", "es-ES"), ("", "en"), ("español", "en"), ("pt-br", "pt-br")],
)
def test_the_language(written, tag):
    assert language_in(ForeignSettings(language=written)) == tag


def test_a_time_zone_that_is_none_is_utc():
    assert 'timezone = "UTC"' in config_text(ForeignSettings(timezone="Mars/Base"), False)
