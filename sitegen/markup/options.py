"""MarkupOptions: what a body is a function of, beside its Markdown."""

from msgspec import Struct

from sitegen.config import SiteConfig


class MarkupOptions(Struct, frozen=True):
    """How to read a body: `engine` is a key of `ENGINES`, `language` a BCP 47 tag.

    `math` makes formulas of what stands between dollar signs; `typography` gives quotes, dashes
    and dots the form that the language has for them. `is_mdx` says that braces hold expressions,
    which nothing here evaluates.
    """

    engine: str = "markdown"
    language: str = "en"
    math: bool = True
    typography: bool = False
    is_mdx: bool = False


def markup_options(config: SiteConfig, language: str, is_mdx: bool = False) -> MarkupOptions:
    """The options for a text in this language, or in the site's if that is empty."""
    return MarkupOptions(
        engine=config.engine,
        language=language or config.language,
        math=config.math,
        typography=config.typography,
        is_mdx=is_mdx,
    )
