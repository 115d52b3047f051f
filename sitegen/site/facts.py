"""Facts: what views draw on: the site, its links, its bodies and its images."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin

from sitegen.markup.body import Body, Target
from sitegen.markup.targets import is_external
from sitegen.site.image_size import ImageSize
from sitegen.site.links import LinkMap, candidates_of
from sitegen.site.model import Entry, Site
from sitegen.urls import encoded


@dataclass(frozen=True, slots=True)
class Facts:
    """One generation of a site, complete.

    `body_of` renders or recalls the body of an entry; `size_of` measures the file at a URL.
    """

    site: Site
    links: LinkMap
    body_of: Callable[[Entry], Body]
    size_of: Callable[[str], ImageSize]

    def absolute(self, href: str) -> str:
        """The full address of an encoded URL of this site: `https://example.com/repo/blog/`."""
        if is_external(href):
            return href
        return self.site.config.base_url.rstrip("/") + href

    def follow(self, entry: Entry, written: str) -> str:
        """The URL `written` in the entry's source as it stands in HTML; unknown ones as written."""
        if is_external(written) or written.startswith("#"):
            return written
        leads = self.links.lead(entry.document, entry.url, written)
        return leads.href if leads.found else written

    def address(self, entry: Entry, written: str) -> str:
        """The full address of the URL `written` in the entry's source."""
        return self.absolute(urljoin(encoded(entry.url), self.follow(entry, written)))

    def attribute_for(self, entry: Entry, target: Target, absolute: bool = False) -> str:
        """The attribute of a body with its URLs published; an image without a size gets one."""
        published = []
        for written, descriptor in candidates_of(target):
            url = self.address(entry, written) if absolute else self.follow(entry, written)
            published.append(f"{url} {descriptor}".strip())
        size = self._size_attributes(entry, target) if target.unsized else ""
        return f'{target.attribute}="{escape(", ".join(published))}"{size}'

    def exists(self, entry: Entry, written: str) -> bool:
        """Whether the URL `written` in the entry's source leads anywhere, as far as we can know."""
        return is_external(written) or self.links.lead(entry.document, entry.url, written).found

    def size_of_written(self, entry: Entry, written: str) -> ImageSize:
        """The size of the image that the entry's source calls `written`."""
        if is_external(written):
            return ImageSize()
        leads = self.links.lead(entry.document, entry.url, written)
        return self.size_of(leads.url) if leads.found else ImageSize()

    def _size_attributes(self, entry: Entry, target: Target) -> str:
        size = self.size_of_written(entry, target.url.strip())
        return f' width="{size.width}" height="{size.height}"' if size.width else ""
