"""pictures: images of a body inside `<picture>`, with other versions to choose from."""

import re
from collections.abc import Callable

from sitegen.markup.body import LinkedHtml, Target

# A body has been serialised by an HTML parser: in its tags `>` is escaped, attributes have double
# quotes. An author who wrote `picture` has chosen.
_IMAGE = re.compile(r"<picture\b.*?</picture>|<img\b[^>]*>", re.DOTALL)
_TARGET = re.compile(r"\0(\d+)\0")
_WIDTH = re.compile(r' width="(\d+)"')
_HAS_VERSIONS = re.compile(r"<picture\b| srcset=")


def with_pictures(html: LinkedHtml, sources_for: Callable[[str, int], str]) -> LinkedHtml:
    """The HTML with what `sources_for(url, width)` gives before each image.

    The URL is as the author wrote it, the width is the one that the author gave the image, in
    pixels, or 0. An image with a `srcset` of its own stays alone; so does one without sources, or
    in text that no browser reads as HTML, where no URL has been cut.
    """
    if not any(_is_image(target) for target in html.targets):
        return html

    def wrapped(image: re.Match[str]) -> str:
        tag = image[0]
        targets = [html.targets[int(number)] for number in _TARGET.findall(tag)]
        if _HAS_VERSIONS.search(tag) or [target.attribute for target in targets] != ["src"]:
            return tag
        width = _WIDTH.search(tag)
        sources = sources_for(targets[0].url, int(width[1]) if width else 0)
        return f"<picture>{sources}{tag}</picture>" if sources else tag

    return html.rewritten(lambda text: _IMAGE.sub(wrapped, text))


def _is_image(target: Target) -> bool:
    return target.attribute == "src"
