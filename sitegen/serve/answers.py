"""What the development server answers: decided from values, sent elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote

from sitegen.bodies import options_for
from sitegen.errors import Diagnostic, SiteError, errors_in, warning
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.render.page import Rendered
from sitegen.search import SEARCHED
from sitegen.serve.darkroom import Darkroom
from sitegen.serve.hosts.outcome import Missing, Move, Send, outcome
from sitegen.serve.hosts.rules import PLAIN, Rules
from sitegen.serve.outputs import SiteOutputs
from sitegen.serve.pantry import Pantry
from sitegen.serve.search_desk import SearchDesk
from sitegen.serve.stages import Stages
from sitegen.site.model import Entry
from sitegen.site.plan import SEARCH_INDEX, Page
from sitegen.urls import encoded, normal_url, output_of


@dataclass(frozen=True, slots=True)
class Failure:
    """A generation that could not be read; every page shows why."""

    diagnostics: tuple[Diagnostic, ...]
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A numbered state of the site. A request keeps the one that it began with.

    If `edited` is not None, nothing differs from the state before but what the texts at these
    paths, below content/, say.
    """

    number: int
    state: Generation | Failure
    edited: frozenset[str] | None = None

    @property
    def prefix(self) -> str:
        """The base path of the site, `` or `/repo`."""
        return self.state.prefix if isinstance(self.state, Failure) else self.state.config.prefix


class Made(StrEnum):
    """Where an answer comes from: a stable code for programs."""

    COOKED = "cooked"
    KEPT = "pantry"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its content, or the file that holds it, or where to look instead.

    `diagnostics` is what is wrong with this page and with nothing else, `stopping` what there is
    to show in place of the content. `made` says where the content comes from.
    """

    status: int
    content: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    file: Path | None = None
    location: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    made: Made = Made.READY
    stopping: tuple[Diagnostic, ...] = ()


RenderText = Callable[[str, MarkupOptions], Body]
"""The body that a Markdown text makes."""


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What one request is cooked with."""

    generation: Generation
    number: int
    render_text: RenderText
    stages: Stages
    pantry: Pantry
    rules: Rules
    search: SearchDesk
    darkroom: Darkroom | None

    def serve(self, page: Page) -> tuple[Rendered, Made]:
        """The page as it is kept, or rendered; its text in stages of their own."""
        if kept := self._kept(page):
            return kept, Made.KEPT
        # Whoever asks for the same page meanwhile finds it kept.
        with self.pantry.cooking:
            if kept := self._kept(page):
                return kept, Made.KEPT
            return self._cook(page), Made.COOKED

    def _kept(self, page: Page) -> Rendered | None:
        return self.pantry.page(page.url, self.generation, self.number)

    def _cook(self, page: Page) -> Rendered:
        bodies = Bodies(self.generation, self.render_text, self.stages, self.pantry)
        with self.stages.stage("layout"):
            rendered = self.generation.scene.render(page, bodies.body_of)
        # A text that changed meanwhile is not what the generation says that was read, and what an
        # error says depends on more than what is noted.
        if not bodies.are_newer and not errors_in(rendered.diagnostics):
            self.pantry.keep(page.url, rendered, self.generation, self.number)
        return rendered


class Bodies:
    """Gives one page the bodies that it asks for; `are_newer` if any is not of its generation."""

    def __init__(
        self, generation: Generation, render_text: RenderText, stages: Stages, pantry: Pantry
    ) -> None:
        self._generation = generation
        self._render_text = render_text
        self._stages = stages
        self._pantry = pantry
        self.are_newer = False

    def body_of(self, entry: Entry) -> Body:
        """The body of an entry: kept, or rendered from what its file says now."""
        options = options_for(self._generation.config, entry.document)
        if body := self._pantry.body(entry.document.text, options):
            return body
        with self._stages.stage("read"):
            manuscript = self._generation.sources.manuscript(entry.document)
        with self._stages.stage("markdown"):
            body = self._render_text(manuscript.markdown, options)
        self.are_newer |= manuscript.document.text != entry.document.text
        self._pantry.keep_body(manuscript.document.text, options, body)
        return body


def answer(
    served: Served,
    path: str,
    render_text: RenderText,
    stages: Stages | None = None,
    pantry: Pantry | None = None,
    rules: Rules = PLAIN,
    search: SearchDesk | None = None,
    darkroom: Darkroom | None = None,
) -> Answer:
    """The answer to a request for `path`, percent-encoded as it came; `stages` takes the time.

    What is rendered is kept in the `pantry`, and taken from it as long as it holds. `rules` are
    those of the host that the site is served like. The index of the site is had from `search`.
    Without a `darkroom` there are no images but those of the author.

    The path is looked up among the known URLs; it is never made into a path of the disk.
    """
    prefix = served.prefix
    base = normal_url(unquote(prefix))
    url = normal_url(unquote(path))
    if base and not url.startswith(f"{base}/"):
        return Answer(302, location=f"{prefix}/")
    if isinstance(served.state, Failure):
        return Answer(500, stopping=served.state.diagnostics)
    kitchen = Kitchen(
        generation=served.state,
        number=served.number,
        render_text=render_text,
        stages=stages or Stages(),
        pantry=pantry or Pantry(),
        rules=rules,
        search=search or SearchDesk(),
        darkroom=darkroom,
    )
    try:
        return _answer_site(kitchen, url.removeprefix(base))
    except SiteError as problem:
        # A file went away or was damaged after the site was read.
        return Answer(500, stopping=problem.diagnostics, diagnostics=problem.diagnostics)


def _answer_site(kitchen: Kitchen, url: str) -> Answer:
    generation = kitchen.generation
    if generation.config.search and url.startswith(SEARCH_INDEX):
        return _of_index(kitchen, url)
    match outcome(kitchen.rules, url, SiteOutputs(generation, kitchen.darkroom)):
        case Send(found):
            return _send(kitchen, found)
        case Move(status, target):
            return Answer(status, location=generation.config.prefix + encoded(target))
        case Missing(page, near):
            missing = _send(kitchen, page)
            hints = (*missing.diagnostics, *((_other_letters(near),) if near else ()))
            status = 404 if missing.status == 200 else missing.status
            return replace(missing, status=status, diagnostics=hints)


def _send(kitchen: Kitchen, url: str) -> Answer:
    """The output with this URL."""
    generation = kitchen.generation
    if page := generation.scene.plan.pages.get(url):
        return _cook(kitchen, page)
    if url in generation.files:
        return _send_file(kitchen, url)
    if asset := generation.scene.layouts.asset_at(url):
        return Answer(200, asset.content, media_type_of(url))
    image = _image(kitchen, url)
    if image is None:
        raise LookupError(f"`{url}` is no output of this site")
    return Answer(200, image, media_type_of(url))


def _send_file(kitchen: Kitchen, url: str) -> Answer:
    """A copied file, as a build would publish it."""
    generation = kitchen.generation
    place = generation.files[url].place
    try:
        with kitchen.stages.stage("read"):
            rewritten = generation.rewritten(url)
    except SiteError:
        if place.exists():
            raise
        return Answer(404, b"This file has just gone.\n", "text/plain; charset=utf-8")
    if rewritten is None:
        return Answer(200, media_type=media_type_of(url), file=place)
    return Answer(200, rewritten, media_type_of(url))


def _of_index(kitchen: Kitchen, url: str) -> Answer:
    """A file of the search index, for which every page that is searched has to be there."""
    pages = kitchen.generation.scene.plan.pages.values()

    def searched() -> dict[str, bytes]:
        rendered = (kitchen.serve(page)[0] for page in pages if page.kind in SEARCHED)
        return {page.output: page.content for page in rendered}

    try:
        with kitchen.stages.stage("search"):
            content = kitchen.search.file(output_of(url), kitchen.number, searched)
    except SiteError as problem:
        return Answer(500, stopping=problem.diagnostics)
    if content is None:
        return Answer(404, b"There is no such file in the search index.\n", "text/plain")
    return Answer(200, content, media_type_of(url))


def _other_letters(url: str) -> Diagnostic:
    """Names the page and not what was asked for, of which there are too many to remember."""
    return warning(
        "address-case",
        f"`{url}` was asked for with other capital letters, and not found",
        None,
        f"write `{url}` in the link: GitHub Pages, Cloudflare, S3 and nginx tell letters apart",
    )


def _image(kitchen: Kitchen, url: str) -> bytes | None:
    """The image with a planned name at a URL, made now if nobody has asked for it before."""
    darkroom, generation = kitchen.darkroom, kitchen.generation
    image = darkroom.image_at(generation.scene, url) if darkroom else None
    if not darkroom or not image:
        return None
    with kitchen.stages.stage("image"):
        return darkroom.develop(generation, image)


def _cook(kitchen: Kitchen, page: Page) -> Answer:
    """Render one page, or find what stands in its way."""
    generation = kitchen.generation
    try:
        rendered, made = kitchen.serve(page)
        own = (*generation.placed(page, rendered.findings), *rendered.diagnostics)
    except SiteError as gone:
        # A file went after it was seen; the generation that knows of it is on its way.
        return Answer(500, stopping=gone.diagnostics)
    # A link to a page that is still to be written does not hide the page.
    stopping = errors_in((*generation.diagnostics, *rendered.diagnostics))
    if stopping:
        return Answer(500, diagnostics=own, made=made, stopping=stopping)
    media_type = media_type_of(rendered.output)
    return Answer(200, rendered.content, media_type, diagnostics=own, made=made)


def media_type_of(path: str) -> str:
    """The media type of a file's name, with the character set of text."""
    known = {
        ".avif": "image/avif",
        ".xml": "application/xml",
        ".js": "text/javascript",
        ".md": "text/markdown",
        ".webp": "image/webp",
    }
    suffix = Path(path).suffix.lower()
    if path.endswith("/") or not suffix:
        return "text/html; charset=utf-8"
    media_type = known.get(suffix) or guess_type(path)[0] or "application/octet-stream"
    is_text = media_type.startswith("text/") or media_type.endswith(("xml", "json"))
    return f"{media_type}; charset=utf-8" if is_text else media_type
