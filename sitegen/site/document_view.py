"""A post or a page, as far as its own document decides what layouts see (docs/layouts.md)."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from sitegen.markup.body import Heading
from sitegen.markup.excerpt import excerpt_of
from sitegen.markup.options import markup_options
from sitegen.site.facts import Facts
from sitegen.site.model import Entry
from sitegen.site.viewing import View, own_fact
from sitegen.source.moment import Moment
from sitegen.urls import encoded


class DocumentView(View, frozen=True):
    """What a document says of itself, whatever else is on the site."""

    _kind = "document"
    _entry: Entry

    @property
    def _subject(self) -> str:
        return self._entry.document.path

    @own_fact
    def title(self) -> str:
        return self._entry.document.front_matter.title

    @own_fact
    def description(self) -> str:
        return self._entry.document.front_matter.description

    @own_fact
    def summary(self) -> str:
        return summary_of(self._facts, self._entry)

    @own_fact
    def url(self) -> str:
        return encoded(self._entry.url)

    @own_fact
    def permalink(self) -> str:
        return self._facts.absolute(self.url)

    @own_fact
    def language(self) -> str:
        return self._entry.document.front_matter.language or self._facts.site.config.language

    @own_fact
    def author(self) -> str:
        return self._entry.document.front_matter.author or self._facts.site.config.author.name

    @own_fact
    def extra(self) -> Mapping[str, object]:
        return self._entry.document.front_matter.extra

    @own_fact
    def minutes(self) -> int:
        return self._entry.document.minutes

    @own_fact
    def id(self) -> str:
        """A tag URI (RFC 4151) of the source's path: it outlives a change of slug or host path."""
        host = urlsplit(self._facts.site.config.base_url).hostname or "localhost"
        date = self._entry.document.front_matter.pub_date
        year = date.day.year if date else 1970
        return f"tag:{host},{year}:{encoded(self._entry.document.path)}"

    @own_fact
    def date(self) -> Moment | None:
        return self._entry.date

    @own_fact
    def updated(self) -> Moment | None:
        return self._entry.document.front_matter.updated_date

    @own_fact
    def draft(self) -> bool:
        return self._entry.draft

    @property
    def toc(self) -> tuple[Heading, ...]:
        if not self._shows_toc:
            return ()
        return tuple(h for h in self._facts.read_body(self._entry).toc if h.level in (2, 3))

    @own_fact
    def _shows_toc(self) -> bool:
        return self._entry.document.front_matter.toc

    @property
    def has_code(self) -> bool:
        return self._facts.read_body(self._entry).has_code

    @property
    def has_diagrams(self) -> bool:
        return self._facts.read_body(self._entry).has_diagrams

    @property
    def custom_elements(self) -> tuple[str, ...]:
        return self._facts.read_body(self._entry).custom_elements

    @own_fact
    def _lines(self) -> tuple[object, ...]:
        """What the front matter says, and where diagnostics find it and the text in the file."""
        document = self._entry.document
        return document.facts, document.body_line, document.front_matter.places


def summary_of(facts: Facts, entry: Entry) -> str:
    """What a text is about: the author's description, or else its beginning."""
    front_matter = entry.document.front_matter
    options = markup_options(facts.site.config, front_matter.language)
    return front_matter.description or excerpt_of(entry.document.beginning, options)


_OWN = (name for name, of in vars(DocumentView).items() if isinstance(of, own_fact))

# Kinds and names of keys that no other document has a say in.
OWN_FACTS = frozenset({("body", ""), *(("document", name) for name in _OWN)})
