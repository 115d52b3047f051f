"""What the development server answers: decided from values, sent elsewhere."""

from pathlib import Path
from urllib.parse import unquote

from msgspec.structs import replace

from sitegen.errors import Diagnostic, SiteError, errors_in, warning
from sitegen.generation import Generation
from sitegen.search import SEARCHED
from sitegen.serve.answer import Answer, media_type_of
from sitegen.serve.darkroom import Darkroom
from sitegen.serve.hosts.outcome import Missing, Move, Send, outcome
from sitegen.serve.hosts.rules import PLAIN, Rules
from sitegen.serve.kitchen import Kitchen, RenderText
from sitegen.serve.outputs import SiteOutputs
from sitegen.serve.outside import outside
from sitegen.serve.pantry import Pantry
from sitegen.serve.search_desk import SearchDesk
from sitegen.serve.served import Failure, Served
from sitegen.serve.stages import Stages
from sitegen.serve.texts import OutdatedError
from sitegen.site.plan import SEARCH_INDEX, Page
from sitegen.urls import encoded, normal_url, output_of


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

    What is rendered is kept in the `pantry` as long as it holds. `rules` are those of the host
    that the site is served like. The search index comes from `search`, and images that are not
    the author's from the `darkroom`. The path is looked up among the known URLs; it is never made
    into a path of the disk.
    """
    prefix = served.prefix
    base, url = normal_url(unquote(prefix)), normal_url(unquote(path))
    if base and not url.startswith(f"{base}/"):
        is_within = _is_there(served.state, url, rules, darkroom)
        return outside(url, base, f"{prefix}/", is_within)
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
    except OutdatedError as late:
        return Answer(500, stopping=late.diagnostics, outdated=late.path)


def _is_there(
    state: Generation | Failure, url: str, rules: Rules, darkroom: Darkroom | None
) -> bool:
    """Whether the site has something at a URL, be it elsewhere."""
    if isinstance(state, Failure):
        return False
    return not isinstance(outcome(rules, url, SiteOutputs(state, darkroom)), Missing)


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
    # Asked for before the file is read, it is never too late.
    saved_ns = _saved_ns(place)
    try:
        with kitchen.stages.stage("read"):
            rewritten = generation.rewritten(url)
    except SiteError:
        if place.exists():
            raise
        return Answer(404, b"This file has just gone.\n", "text/plain; charset=utf-8")
    if isinstance(rewritten, bytes):
        return Answer(200, rewritten, media_type_of(url), saved_ns=saved_ns)
    return Answer(200, media_type=media_type_of(url), file=place, patches=rewritten)


def _saved_ns(place: Path) -> int:
    try:
        return place.stat().st_mtime_ns
    except OSError:
        return 0


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
    rendered, made = kitchen.serve(page)
    own = (*kitchen.problems(page, rendered.findings), *rendered.diagnostics)
    # A link to a page that is still to be written does not hide the page.
    stopping = errors_in((*kitchen.generation.diagnostics, *rendered.diagnostics))
    if stopping:
        return Answer(500, diagnostics=own, made=made, stopping=stopping)
    media_type = media_type_of(rendered.output)
    return Answer(200, rendered.content, media_type, diagnostics=own, made=made)
