"""Observer: what a key looks like now, seen through the accessors that noted it."""

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from sitegen.bodies import options_for
from sitegen.generator import generator
from sitegen.render.layouts import Layouts
from sitegen.site.facts import Facts
from sitegen.site.model import Entry
from sitegen.site.page_kinds import view_page
from sitegen.site.page_view import PageView
from sitegen.site.plan import Plan
from sitegen.site.site_view import SiteView
from sitegen.site.viewing import View, look
from sitegen.site.views import EntryView, SeriesView, TagView
from sitegen.tracking import MISSING, Fingerprint, Key, fingerprint_of

GENERATOR = Key("generator", "")
"""Read by every page: sitegen itself, and the libraries that shape bytes."""

NAMES = Key("layouts", "")
"""Read where a layout is not there: the names of all."""


def note_always(page: PageView, facts: Facts) -> None:
    """Note what shapes every page, whatever its layout asks."""
    facts.note(GENERATOR)
    site = SiteView(facts)
    for view, name in ((site, "_prefix"), (site, "_timezone"), (page, "_about")):
        look(view, name)


class Observer:
    """Looks at one generation of a site."""

    def __init__(self, facts: Facts, plan: Plan, layouts: Layouts) -> None:
        self._facts = facts
        self._plan = plan
        self._layouts = layouts
        # The keys of one thing come one after the other.
        self._view_of = lru_cache(maxsize=8)(self._find_view)

    def fingerprint(self, key: Key) -> Fingerprint:
        """What is seen under a key, or that nothing is."""
        return fingerprint_of(self._seen(key))

    def _seen(self, key: Key) -> object:
        if look_at := self._by_kind.get(key.kind):
            return look_at(key)
        view = self._view_of(key.kind, key.subject)
        try:
            return look(view, key.name) if view else MISSING
        except AttributeError:
            # The page at this URL is of another kind now.
            return MISSING

    @cached_property
    def _by_kind(self) -> Mapping[str, Callable[[Key], object]]:
        return {
            "body": self._body,
            "generator": lambda _: generator(),
            "link": self._link,
            "size": lambda key: self._facts.size_of(key.subject),
            "picture": lambda key: self._facts.picture_of(key.subject),
            "card": self._card,
            "layout": self._layout,
            "layouts": lambda _: sorted(self._layouts.names),
            "text": self._text,
            "asset": self._asset,
        }

    def _find_view(self, kind: str, subject: str) -> View | None:
        match kind:
            case "site":
                return SiteView(self._facts)
            case "document" if entry := self._entry(subject):
                return EntryView(self._facts, entry)
            case "page" if page := self._plan.pages.get(subject):
                return view_page(self._facts, self._plan, page)
            case _:
                return self._groups.get((kind, subject))

    def _entry(self, path: str) -> Entry | None:
        """The document at a path of the sources."""
        url = self._facts.links.url_of.get(path, "")
        entry = self._facts.site.entry_at.get(url)
        # Where several documents claim one URL, it leads to one of them.
        return entry if entry is None or entry.document.path == path else self._rivals.get(path)

    @cached_property
    def _rivals(self) -> Mapping[str, Entry]:
        return {entry.document.path: entry for entry in self._facts.site.entries}

    @cached_property
    def _groups(self) -> Mapping[tuple[str, str], View]:
        site, facts = self._facts.site, self._facts
        return {
            **{("tag", tag.url): TagView(facts, tag) for tag in site.tags},
            **{("series", one.url): SeriesView(facts, one) for one in site.series},
        }

    def _body(self, key: Key) -> object:
        entry = self._entry(key.subject)
        if entry is None:
            return MISSING
        return entry.document.text, options_for(self._facts.site.config, entry.document)

    def _card(self, key: Key) -> object:
        entry = self._entry(key.subject)
        return self._facts.card_of(entry) if entry else MISSING

    def _link(self, key: Key) -> object:
        entry = self._entry(key.subject)
        if entry is None:
            return MISSING
        leads = self._facts.links.lead(entry.document, entry.url, key.name)
        if leads.found:
            return leads.href
        return leads.held_back, self._facts.links.suggestion(entry.document, key.name, leads)

    def _layout(self, key: Key) -> object:
        loaded = self._layouts.theme.load(key.subject)
        return loaded[0] if loaded else MISSING

    def _text(self, key: Key) -> object:
        return self._layouts.texts_for(key.subject).texts.get(key.name, MISSING)

    def _asset(self, key: Key) -> object:
        asset = self._layouts.assets.get(key.subject)
        return asset.url if asset else MISSING
