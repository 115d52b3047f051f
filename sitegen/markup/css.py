"""URLs in style sheets."""

import re
from collections.abc import Callable

_CSS_URL = re.compile(
    r"/\*.*?\*/"
    r"|(?P<before>url\(\s*(?P<quote>[\"']?)|@import\s+(?P<mark>[\"']))"
    r"(?P<url>[^\"')]+)(?P<after>(?P=quote)\s*\)|(?P=mark))",
    re.DOTALL | re.IGNORECASE,
)


def rewrite_css(text: str, published: Callable[[str], str]) -> str:
    """The style sheet with the URL of every `url(…)` and `@import` replaced by `published`.

    Data URLs, fragments and comments stay as they are.
    """

    def replacement(found: re.Match[str]) -> str:
        if found["url"] is None or found["url"].strip().startswith(("data:", "#")):
            return found[0]
        return found["before"] + published(found["url"].strip()) + found["after"]

    return _CSS_URL.sub(replacement, text)


def rebase_css(text: str, prefix: str) -> str:
    """A style sheet with `prefix` before every URL that begins at the site's root."""
    return rewrite_css(text, lambda url: rebased(url, prefix))


def rebased(url: str, prefix: str) -> str:
    """A URL from the site's root with the path of `base_url` before it; others as they are."""
    return prefix + url if url.startswith("/") and not url.startswith("//") else url
