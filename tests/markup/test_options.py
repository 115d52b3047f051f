from sitegen.config import SiteConfig
from sitegen.markup.options import MarkupOptions, markup_options


def test_options_are_those_of_the_site():
    config = SiteConfig(language="es", engine="commonmark", math=False, typography=True)
    assert markup_options(config, "") == MarkupOptions("commonmark", "es", False, True)


def test_the_language_of_a_text_comes_first():
    assert markup_options(SiteConfig(language="es"), "fr").language == "fr"
