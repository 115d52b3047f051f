"""Posts that say nothing of themselves where others quote them."""

from collections.abc import Iterator

from sitegen.errors import Diagnostic, warning
from sitegen.site.model import Site


def missing_descriptions(site: Site) -> Iterator[Diagnostic]:
    """One warning for each post without a description."""
    for post in site.posts:
        front_matter = post.document.front_matter
        if not front_matter.description:
            yield warning(
                "description-missing",
                "no `description`: search engines and feeds show the beginning of the text",
                front_matter.places.get("title", post.document.place),
                "add a line `description:` with one or two sentences that say what readers get",
            )
