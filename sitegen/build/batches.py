"""Batches: what workers do, wherever they are. Everything comes and goes as a value."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from sitegen.bodies import NOTHING_FOUND, Findings, options_for, render_timed
from sitegen.build.sealing import Sealed
from sitegen.build.seed import scene_from
from sitegen.build.sharing import Shared
from sitegen.build.text_cache import open_body, seal_body
from sitegen.config import SiteConfig
from sitegen.errors import Diagnostic
from sitegen.generation import Scene
from sitegen.markup.body import Body
from sitegen.render.page import Rendered
from sitegen.site.model import Entry
from sitegen.site.plan import Page
from sitegen.source.document import CONTENT, Document, SourceFile
from sitegen.source.read import read_source
from sitegen.tracking import Key

_DOCUMENT: Sealed[Document] = Sealed(Document)


class ReadTask(Struct, frozen=True):
    """A source to be read, in a site of this language."""

    source: SourceFile
    language: str

    @property
    def name(self) -> str:
        return CONTENT + self.source.path


class PageTask(Struct, frozen=True):
    """A page to be rendered, with the body of its text or else the Markdown to make it from."""

    url: str
    body: bytes = b""
    markdown: str = ""

    @property
    def name(self) -> str:
        return self.url


class Made(Struct, frozen=True):
    """A rendered page, and the body that was rendered for it, sealed.

    `lacks` is the path of another document whose body the page asked for: it was not rendered.
    """

    output: str = ""
    content: bytes = b""
    diagnostics: tuple[Diagnostic, ...] = ()
    findings: Findings = NOTHING_FOUND
    reads: tuple[tuple[str, ...], ...] = ()
    body: bytes = b""
    lacks: str = ""

    @property
    def rendered(self) -> Rendered:
        keys = tuple(map(Key._make, self.reads))
        return Rendered(self.output, self.content, self.diagnostics, self.findings, keys)


def read_batch(_: object, tasks: Sequence[ReadTask]) -> list[bytes]:
    """The documents of sources, sealed."""
    return [_DOCUMENT.seal(read_source(task.source, task.language).document) for task in tasks]


def open_document(sealed: bytes) -> Document:
    """A document that a worker read."""
    return _DOCUMENT.open(sealed)


def render_batch(seed: Shared, tasks: Sequence[PageTask]) -> list[Made]:
    """The pages of the scene that `seed` gives."""
    scene = _scene_of(seed)
    return [_render(scene, task) for task in tasks]


@lru_cache(maxsize=1)
def _scene_of(seed: Shared) -> Scene:
    """The scene of a build, which a worker makes once."""
    return scene_from(seed)


class _BodyLackingError(Exception):
    """Raised to end a rendering that asks for the body of another document."""


def _render(scene: Scene, task: PageTask) -> Made:
    page = scene.plan.pages[task.url]
    sealed, body = _body_for(page, task, scene.site.config)

    def body_of(entry: Entry) -> Body:
        if body is None or page.entry is None or entry.url != page.entry.url:
            raise _BodyLackingError(entry.document.path)
        return body

    try:
        made = scene.render(page, body_of)
    except _BodyLackingError as lacking:
        return Made(body=sealed, lacks=str(lacking))
    reads = tuple(map(tuple, made.reads))
    return Made(made.output, made.content, made.diagnostics, made.findings, reads, sealed)


def _body_for(page: Page, task: PageTask, config: SiteConfig) -> tuple[bytes, Body | None]:
    """The body of the text that a page is about; sealed if it was rendered just now."""
    if page.entry is None or page.kind == "redirect":
        return b"", None
    if task.body:
        return b"", open_body(task.body)
    body = render_timed(task.markdown, options_for(config, page.entry.document))
    return seal_body(body), body
