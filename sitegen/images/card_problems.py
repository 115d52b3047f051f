"""What to tell the author about social images."""

from collections.abc import Iterable

from sitegen.config.model import CONFIG_NAME
from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.images.card import Stationery
from sitegen.source.document import Document


def titles_not_drawn(
    stationery: Stationery, documents: Iterable[Document]
) -> tuple[Diagnostic, ...]:
    """One notice for all posts whose titles the font cannot write, at the first of them."""
    lacking = [
        (document, character)
        for document in documents
        if (character := _lacking(stationery, document.front_matter.title))
    ]
    if not lacking:
        return ()
    document, character = lacking[0]
    posts = "1 post has" if len(lacking) == 1 else f"{len(lacking)} posts have"
    notice = warning(
        "card-letter-missing",
        f"{posts} no social image: its font lacks `{character}`",
        document.front_matter.places.get("title", document.place),
        'name a font that has it, font = "fonts/name.ttf" under [images], or write social = false',
    )
    return (notice,)


def unusable_font(path: str, reason: str) -> Diagnostic:
    """The font that the settings name cannot be used."""
    return error(
        "card-font-unusable",
        f"the font `{path}` cannot be used: {reason}",
        Where(CONFIG_NAME),
        "name a TrueType or OpenType file by its path in the site's folder, or take the line out",
    )


def _lacking(stationery: Stationery, title: str) -> str:
    """The first character of the title that the font lacks."""
    return next((one for one in title if stationery.lacks(one)), "")
