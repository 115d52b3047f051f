"""Facts: what views draw on: the site, its links, its bodies and its images."""

from collections.abc import Callable
from html import escape
from urllib.parse import urljoin

from msgspec import Struct

from sitegen.images.card import Card
from sitegen.images.gallery import Picture
from sitegen.images.reading import is_photo
from sitegen.markup.body import Body, Target
from sitegen.markup.targets import is_external
from sitegen.site.image_size import ImageSize
from sitegen.site.links import Leads, LinkMap, candidates_of
from sitegen.site.model import Entry, Site
from sitegen.site.picture_sources import sources_of
from sitegen.tracking import Key, Note, unnoted
from sitegen.urls import encoded


def _no_picture(_: str) -> None:
    """For sites whose images are published as they are."""


def _no_card(_: Entry) -> None:
    """For sites without social images."""


class Facts(Struct, frozen=True):
    """One generation of a site, complete, as one reader sees it.

    `body_of` renders or recalls the body of an entry; `size_of` knows the size of the image at a
    URL, `picture_of` its smaller versions; `card_of` plans the social image of a post;
    `note` hears of everything that is read.
    """

    site: Site
    links: LinkMap
    body_of: Callable[[Entry], Body]
    size_of: Callable[[str], ImageSize]
    note: Note = unnoted
    picture_of: Callable[[str], Picture | None] = _no_picture
    card_of: Callable[[Entry], Card | None] = _no_card

    def absolute(self, href: str) -> str:
        """The full address of an encoded URL of this site: `https://example.com/repo/blog/`."""
        if is_external(href):
            return href
        self.note(Key("site", "", "url"))
        return self.site.config.base_url.rstrip("/") + href

    def read_body(self, entry: Entry) -> Body:
        """The body of an entry, noted."""
        self.note(Key("body", entry.document.path))
        return self.body_of(entry)

    def lead(self, entry: Entry, written: str) -> Leads:
        """Where the URL `written` in the entry's source leads, noted."""
        self.note(Key("link", entry.document.path, written))
        return self.links.lead(entry.document, entry.url, written)

    def follow(self, entry: Entry, written: str) -> str:
        """The URL `written` in the entry's source as it stands in HTML; unknown ones as written."""
        if is_external(written) or written.startswith("#"):
            return written
        leads = self.lead(entry, written)
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
        return is_external(written) or self.lead(entry, written).found

    def size_of_written(self, entry: Entry, written: str) -> ImageSize:
        """The size of the image that the entry's source calls `written`."""
        if is_external(written):
            return ImageSize()
        leads = self.lead(entry, written)
        return self.size_at(leads.url) if leads.found else ImageSize()

    def size_at(self, url: str) -> ImageSize:
        """The size of the image at a URL, noted; unknown if it is none of the site's files."""
        self.note(Key("size", url))
        return self.size_of(url)

    def picture(self, entry: Entry, written: str) -> Picture | None:
        """What there is in place of the image that the entry's source calls `written`."""
        if is_external(written):
            return None
        leads = self.lead(entry, written)
        if not leads.found or leads.query or leads.fragment or not is_photo(leads.url):
            return None
        self.note(Key("picture", leads.url))
        return self.picture_of(leads.url)

    def card(self, entry: Entry) -> Card | None:
        """The social image that is drawn for an entry, if one is."""
        self.note(Key("card", entry.document.path))
        return self.card_of(entry)

    def sources(self, entry: Entry, written: str, width: int) -> str:
        """The `<source>` elements of the image `written` in the entry's text, `width` pixels wide.

        The width is 0 if the author gave it none.
        """
        picture = self.picture(entry, written.strip())
        if not picture:
            return ""
        self.note(Key("site", "", "_image_sizes"))
        return sources_of(picture, self.site.config.images.sizes, width)

    def _size_attributes(self, entry: Entry, target: Target) -> str:
        size = self.size_of_written(entry, target.url.strip())
        return f' width="{size.width}" height="{size.height}"' if size.width else ""
