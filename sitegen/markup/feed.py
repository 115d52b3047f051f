"""feed: a body for feed readers, which have neither the page's scripts nor its style."""

import re

from sitegen.markup.body import LinkedHtml

# A body has been serialised by an HTML parser: in its tags `>` and `<` are escaped, attributes
# have double quotes, and every script has an end tag.
_ANCHOR = re.compile(r'<a class="anchor"[^>]*></a>')
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*>")
_LOADING = re.compile(r' (?:loading|decoding)="[^"]*"')


def _eager(image: re.Match[str]) -> str:
    return _LOADING.sub("", image[0])


def for_feed(html: LinkedHtml) -> LinkedHtml:
    """The same HTML without scripts, heading anchors, and attributes about loading images."""
    return html.rewritten(lambda text: _IMAGE.sub(_eager, _SCRIPT.sub("", _ANCHOR.sub("", text))))
