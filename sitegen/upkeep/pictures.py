"""Pictures that say nothing to readers who do not see them."""

import re
from collections.abc import Iterator

from sitegen.errors import Diagnostic, Where, warning
from sitegen.generation import Generation
from sitegen.source.document import Document, Manuscript
from sitegen.source.literal import without_literals

# A picture of Markdown without words, an `<img>` without `alt`; `alt=""` says that it is a mere
# decoration (HTML, section 4.8.4.4).
_WITHOUT_ALT = re.compile(
    r"(?<!\\)!\[\s*\](?=[(\[])|<img\b(?>(?:(?!\balt\b)[^<>\"']|\"[^\"]*+\"|'[^']*+')*)>",
    re.IGNORECASE,
)


def missing_alts(generation: Generation) -> Iterator[Diagnostic]:
    """One warning for each picture in a text, and at its head, that has no words."""
    for entry in generation.scene.site.entries:
        yield from _at_the_head(entry.document)
        yield from _in_text(generation.sources.manuscript(entry.document))


def _at_the_head(document: Document) -> Iterator[Diagnostic]:
    front_matter = document.front_matter
    if front_matter.hero_image and not front_matter.hero_alt:
        where = front_matter.places.get("heroImage", document.place)
        yield _missing(where, "add a line `heroAlt:` that says what the picture shows")


def _in_text(manuscript: Manuscript) -> Iterator[Diagnostic]:
    document, text = manuscript.document, manuscript.markdown
    for match in _WITHOUT_ALT.finditer(without_literals(text)):
        length = len(match[0].partition("\n")[0])
        where = Where.at("", text, match.start(), length)
        yield _missing(
            where.moved(document.place.path, document.body_line - 1),
            "write what it shows, as `![a cup on a counter](cup.jpg)`; "
            'if it shows nothing that the text does not say, `<img src="…" alt="">`',
        )


def _missing(where: Where, hint: str) -> Diagnostic:
    message = "this picture has no words for readers who do not see it"
    return warning("alt-missing", message, where, hint)
