"""A post as layouts see it."""

from collections.abc import Callable, Mapping

import pytest

from sitegen.markup.body import Body
from sitegen.site.facts import Facts
from sitegen.site.image_size import ImageSize
from sitegen.site.model import Site
from sitegen.site.views import EntryView
from sitegen.source.document import Document


@pytest.fixture(scope="session")
def view(
    assemble: Callable[..., Site],
    document: Callable[..., Document],
    facts: Callable[..., Facts],
) -> Callable[..., EntryView]:
    """The view of one post of a site at a base path."""

    def make(
        files: Mapping[str, ImageSize] | None = None,
        body: Body | None = None,
        site: Mapping[str, object] | None = None,
        path: str = "blog/x.md",
        **keys: object,
    ) -> EntryView:
        base = {"base_url": "https://example.com/repo/", **(site or {})}
        made = assemble(document(path, **keys), drafts=True, future=True, **base)
        known = facts(made, files, {path: body} if body else {})
        return EntryView(known, (*made.posts, *made.pages)[0])

    return make
