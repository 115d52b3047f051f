"""SourceFile, FrontMatter, Document, Manuscript: a source on disk, and as it was read."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from sitegen.errors import Diagnostic, Where
from sitegen.source.moment import Moment
from sitegen.source.places import Places

# The folder of the sources, as it stands before their paths in diagnostics.
CONTENT = "content/"


class SourceFile(Struct, frozen=True):
    """A file under `content/`: its path relative to `content/` with `/`, and its bytes.

    The path is in NFC, whatever the file system says; `real_path` is what opens the file.
    """

    path: str
    content: bytes
    real_path: str = ""

    @property
    def place(self) -> Path:
        return Path(self.real_path)


class FrontMatter(Struct, frozen=True, array_like=True, gc=False):
    """The fields that an author set, typed; what was not set has its empty value.

    `extra` keeps every key that the schema does not know, as plain Python values (str, list,
    dict). `places` tells where in the file the schema's own keys stand, for diagnostics of later
    stages.
    """

    title: str = ""
    description: str = ""
    pub_date: Moment | None = None
    updated_date: Moment | None = None
    hero_image: str = ""
    hero_alt: str = ""
    tags: tuple[str, ...] = ()
    series: str = ""
    part: int | None = None
    draft: bool = False
    slug: str = ""
    aliases: tuple[str, ...] = ()
    author: str = ""
    language: str = ""
    layout: str = ""
    toc: bool = True
    extra: Mapping[str, object] = field(default_factory=dict)
    places: Places = field(default_factory=Places)


class Document(Struct, frozen=True, array_like=True, gc=False):
    """What a site knows of a Markdown source; not its text, for sites can be large.

    `path` is relative to `content/`; the Markdown after the front matter begins at line
    `body_line` (from 1) of the file and has the digest `text` (SHA-256, hexadecimal). `beginning`
    is the Markdown that sums up a document without a description, `minutes` the reading time,
    `custom_elements` the names of those that the text seems to use. `facts` fingerprints what
    the front matter says, wherever in the file it says so, and the custom elements; `relations`
    the same but for the words of a post, which give it no other place in the site. A document with
    errors among its `diagnostics` is complete all the same: what could not be read has its empty
    value.
    """

    path: str
    front_matter: FrontMatter
    body_line: int = 1
    text: str = ""
    facts: bytes = b""
    beginning: str = ""
    minutes: int = 1
    custom_elements: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    relations: bytes = b""

    @property
    def place(self) -> Where:
        """The document as a whole, for a diagnostic that has no better place."""
        return Where(CONTENT + self.path)


class Manuscript(Struct, frozen=True):
    """A source that has been read: its document, and its Markdown with `\\n` line ends."""

    document: Document
    markdown: str
