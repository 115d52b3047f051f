"""The text of an entry as it is shown: its links lead somewhere, its images have versions."""

from functools import partial

from markupsafe import Markup
from msgspec.structs import replace

from sitegen.markup.apart import set_apart
from sitegen.markup.body import LinkedHtml
from sitegen.markup.feed import for_feed
from sitegen.markup.pictures import with_pictures
from sitegen.markup.rebase import rebase_html
from sitegen.site.facts import Facts
from sitegen.site.model import Entry


def shown_text(facts: Facts, entry: Entry) -> Markup:
    """The text for the entry's own page."""
    return _shown(facts, entry, facts.read_body(entry).html)


def shown_apart(facts: Facts, entry: Entry) -> Markup:
    """The text for a page that shows several: no other text has its ids."""
    return _shown(facts, entry, set_apart(facts.read_body(entry), _id_prefix(entry)))


def shown_in_feed(facts: Facts, entry: Entry) -> Markup:
    """The text for readers of feeds, which know nothing of the site: all its URLs are full."""
    body = facts.read_body(entry)
    # A reader may show several posts on one page. The links lead to the site, for a reader
    # may also drop the ids.
    apart = replace(set_apart(body, _id_prefix(entry)), targets=body.html.targets)
    html = for_feed(apart).render(partial(facts.attribute_for, entry, absolute=True))
    # What is left from the root stands in styles and in attributes of unknown elements.
    html = rebase_html(html, facts.site.config.base_url.rstrip("/"))
    return Markup(html)  # noqa: S704 — the author's own HTML


def _shown(facts: Facts, entry: Entry, html: LinkedHtml) -> Markup:
    """The text as a page of the site shows it."""
    pictured = with_pictures(html, partial(facts.sources, entry))
    shown = pictured.render(partial(facts.attribute_for, entry))
    return Markup(shown)  # noqa: S704 — the author's own HTML


def _id_prefix(entry: Entry) -> str:
    return "-".join(entry.url.split("/")[1:]) or "home-"
