"""What the development server answers: decided from values, sent elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote

from sitegen.bodies import options_for
from sitegen.errors import Diagnostic, errors_in, warning
from sitegen.generation import Generation
from sitegen.markup.body import Body
from sitegen.markup.options import MarkupOptions
from sitegen.render.page import Rendered
from sitegen.serve.error_page import error_page, reload_script
from sitegen.serve.hosts.outcome import Missing, Move, Send, outcome
from sitegen.serve.hosts.rules import PLAIN, Rules
from sitegen.serve.outputs import SiteOutputs
from sitegen.serve.stages import Stages
from sitegen.site.model import Entry
from sitegen.site.plan import Page
from sitegen.urls import encoded, normal_url


@dataclass(frozen=True, slots=True)
class Failure:
    """A generation that could not be read; every page shows why."""

    diagnostics: tuple[Diagnostic, ...]
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A numbered state of the site. A request keeps the one that it began with."""

    number: int
    state: Generation | Failure

    @property
    def prefix(self) -> str:
        """The base path of the site, `` or `/repo`."""
        return self.state.prefix if isinstance(self.state, Failure) else self.state.config.prefix


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: its content, or the file that holds it, or where to look instead.

    `diagnostics` is what is wrong with this page and with nothing else.
    """

    status: int
    content: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    file: Path | None = None
    location: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


RenderText = Callable[[str, MarkupOptions], Body]
"""The body that a Markdown text makes."""


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What one request is cooked with."""

    generation: Generation
    number: int
    render_text: RenderText
    stages: Stages
    rules: Rules

    def render(self, page: Page) -> Rendered:
        """The page; its texts are read and rendered in stages of their own."""
        with self.stages.stage("layout"):
            return self.generation.scene.render(page, self._body)

    def _body(self, entry: Entry) -> Body:
        with self.stages.stage("read"):
            markdown = self.generation.sources.manuscript(entry.document).markdown
        with self.stages.stage("markdown"):
            return self.render_text(markdown, options_for(self.generation.config, entry.document))


def answer(
    served: Served,
    path: str,
    render_text: RenderText,
    stages: Stages | None = None,
    rules: Rules = PLAIN,
) -> Answer:
    """The answer to a request for `path`, percent-encoded as it came; `stages` takes the time.

    `rules` are those of the host that the site is served like.
    The path is looked up among the known URLs; it is never made into a path of the disk.
    """
    prefix = served.prefix
    base = normal_url(unquote(prefix))
    url = normal_url(unquote(path))
    if base and not url.startswith(f"{base}/"):
        return Answer(302, location=f"{prefix}/")
    if isinstance(served.state, Failure):
        return Answer(500, error_page(served.state.diagnostics, served.number, prefix))
    kitchen = Kitchen(served.state, served.number, render_text, stages or Stages(), rules)
    return _answer_site(kitchen, url.removeprefix(base))


def _answer_site(kitchen: Kitchen, url: str) -> Answer:
    generation = kitchen.generation
    match outcome(kitchen.rules, url, SiteOutputs(generation)):
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
        with kitchen.stages.stage("read"):
            rewritten = generation.rewritten(url)
        place = generation.files[url].place if rewritten is None else None
        return Answer(200, rewritten or b"", media_type_of(url), place)
    asset = generation.scene.layouts.asset_at(url)
    if asset is None:
        raise LookupError(f"`{url}` is no output of this site")
    return Answer(200, asset.content, media_type_of(url))


def _other_letters(url: str) -> Diagnostic:
    """Names the page and not what was asked for, of which there are too many to remember."""
    return warning(
        "address-case",
        f"`{url}` was asked for with other capital letters, and not found",
        None,
        f"write `{url}` in the link: GitHub Pages, Cloudflare, S3 and nginx tell letters apart",
    )


def _cook(kitchen: Kitchen, page: Page) -> Answer:
    """Render one page, or show what stands in its way."""
    generation, prefix = kitchen.generation, kitchen.generation.config.prefix
    rendered = kitchen.render(page)
    own = (*generation.placed(page, rendered.findings), *rendered.diagnostics)
    # A link to a page that is still to be written does not hide the page.
    stopping = errors_in((*generation.diagnostics, *rendered.diagnostics))
    if stopping:
        return Answer(500, error_page(stopping, kitchen.number, prefix), diagnostics=own)
    media_type = media_type_of(rendered.output)
    content = rendered.content
    if media_type.startswith("text/html"):
        content = with_script(content, kitchen.number, prefix)
    return Answer(200, content, media_type, diagnostics=own)


def with_script(content: bytes, number: int, prefix: str) -> bytes:
    """The page with the one element that reloads it when the site has changed."""
    script = reload_script(number, prefix).encode()
    head, end, rest = content.rpartition(b"</body>")
    return head + script + end + rest if end else content + script


def media_type_of(path: str) -> str:
    """The media type of a file's name, with the character set of text."""
    known = {".xml": "application/xml", ".js": "text/javascript", ".md": "text/markdown"}
    suffix = Path(path).suffix.lower()
    if path.endswith("/") or not suffix:
        return "text/html; charset=utf-8"
    media_type = known.get(suffix) or guess_type(path)[0] or "application/octet-stream"
    is_text = media_type.startswith("text/") or media_type.endswith(("xml", "json"))
    return f"{media_type}; charset=utf-8" if is_text else media_type
