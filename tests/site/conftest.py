"""Posts and pages as layouts see them."""

from collections.abc import Callable, Mapping

import pytest

from sitegen.markup.body import Body
from sitegen.site.facts import Facts
from sitegen.site.image_size import ImageSize
from sitegen.site.model import Site
from sitegen.site.page_kinds import view_page
from sitegen.site.page_view import PageView
from sitegen.site.plan import plan_pages
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


@pytest.fixture(scope="session")
def blog(
    assemble: Callable[..., Site],
    document: Callable[..., Document],
    facts: Callable[..., Facts],
) -> Callable[[str], PageView]:
    """A function from a URL to the view of its page, in a small blog."""
    site = assemble(
        *(document(f"blog/{n}.md", f"2024-01-{n:02}", aliases=("/viejo/",) if n == 1 else ())
          for n in range(1, 26)),
        document("blog/s.md", "2024-02-01", tags=("Web",), series="Serie", language="pt"),
        document("about.md", "", description="Quién"),
        document("index.md", "", title="Hola", body="Bienvenida."),
        document("tags/web.md", "", title="La web"),
        base_url="https://example.com/repo/",
    )  # fmt: skip
    known, plan = facts(site), plan_pages(site, {})
    return lambda url: view_page(known, plan, plan.pages[url])
