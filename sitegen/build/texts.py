"""Texts: the bodies of a generation, from the cache or from their files."""

from sitegen.bodies import options_for, render_timed
from sitegen.build.text_cache import TextCache, key_of_body, open_body, seal_body
from sitegen.errors import SiteError, error
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.site.model import Entry
from sitegen.source.document import Document

# A page asks several times for its body, and a feed for as many as this.
KEPT_OPEN = 32


class Texts:
    """Gives bodies; keeps those that it has to render."""

    def __init__(self, generation: Generation, cache: TextCache) -> None:
        self._generation = generation
        self._cache = cache
        self._opened: dict[str, Body] = {}

    def body_of(self, entry: Entry) -> Body:
        """The body of an entry."""
        # By the path, for to hash an entry is to hash its whole document.
        path = entry.document.path
        if path not in self._opened:
            if len(self._opened) >= KEPT_OPEN:
                del self._opened[next(iter(self._opened))]
            self._opened[path] = self._open(entry)
        return self._opened[path]

    def sealed(self, entry: Entry) -> bytes:
        """The body of an entry as bytes, if it is in the cache; otherwise none."""
        return self._cache.body(self.key_of(entry)) or b""

    def keep(self, entry: Entry, sealed: bytes) -> None:
        """Remember a body that was rendered elsewhere."""
        self._cache.keep_body(self.key_of(entry), sealed)

    def key_of(self, entry: Entry) -> bytes:
        """What the cache knows the body of an entry by."""
        return key_of_body(entry.document, options_for(self._generation.config, entry.document))

    def markdown_of(self, document: Document) -> str:
        """The text of a document. Raises SiteError if it is not what it was a moment ago."""
        manuscript = self._generation.sources.manuscript(document)
        if manuscript.document.text != document.text:
            message = f"`{document.place.path}` was changed while the site was being built"
            raise SiteError(error("source-changed", message, document.place, "build again"))
        return manuscript.markdown

    def _open(self, entry: Entry) -> Body:
        if sealed := self.sealed(entry):
            return open_body(sealed)
        document = entry.document
        options = options_for(self._generation.config, document)
        body = render_timed(self.markdown_of(document), options)
        self.keep(entry, seal_body(body))
        return body
