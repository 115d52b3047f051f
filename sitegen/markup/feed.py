"""feed: a body for feed readers, which have neither the page's scripts nor its style."""

import re

from sitegen.markup.body import LinkedHtml

# No HTML that a parser has written holds a NUL, so it can stand for the targets.
_TARGET = "\0"

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
    numbered = [html.parts[0]]
    for number, part in enumerate(html.parts[1:]):
        numbered += f"{_TARGET}{number}{_TARGET}", part
    text = _IMAGE.sub(_eager, _SCRIPT.sub("", _ANCHOR.sub("", "".join(numbered))))
    pieces = text.split(_TARGET)
    return LinkedHtml(tuple(pieces[::2]), tuple(html.targets[int(n)] for n in pieces[1::2]))
