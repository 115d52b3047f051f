"""PageDesk: what the development server has for the pages that it serves.

    GET /events             the number of the generation, now and after every change, as a stream
    GET /number             the same once, for those that no stream comes through to
    GET /state?path=...     what a page asks about itself (page_state.py)
    GET /NAME               the files of static/

Pages of other sites are refused all of it at the door (admission.py).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from mimetypes import guess_type

from msgspec import Struct
from msgspec.structs import replace
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sitegen.serve.answer import Answer
from sitegen.serve.diagnostic_html import LinkTo, no_link
from sitegen.serve.editor import Editor
from sitegen.serve.error_page import error_page
from sitegen.serve.event_stream import EventStream
from sitegen.serve.guard import HEADERS, is_from_this_machine, refused
from sitegen.serve.marking import Mark, way_up, with_script
from sitegen.serve.number_stream import events_of
from sitegen.serve.orders import MADE, PAGE, STAGES
from sitegen.serve.page_state import PageState, json_of, version_of_answer, version_of_file
from sitegen.serve.selection import select
from sitegen.serve.served import Failure
from sitegen.serve.site_state import SiteState
from sitegen.serve.stages import Stages
from sitegen.serve.wording import words_for

# Proxies such as nginx would otherwise hold events back until they fill a buffer.
STREAM = {**HEADERS, "X-Accel-Buffering": "no"}
STATIC = {**HEADERS, "Cache-Control": "no-cache"}
FILES_ASKED = 200  # of one page; more are not looked at


class PageDesk(Struct, frozen=True):
    """Answers what pages ask, and gives them the script that asks; `note` hears each answer.

    `editor` opens files for authors on this machine; `jump` has pages scroll to what was edited.
    """

    state: SiteState
    note: Callable[[Answer], None]
    editor: Editor | None = None
    jump: bool = False

    async def answer(self, request: Request, below: str) -> Response:
        """The response to a GET or HEAD of an address below the server's own prefix."""
        if below == "events":
            return EventStream(events_of(self.state.numbers()), STREAM)
        if below == "number":
            return PlainTextResponse(str(self.state.served.number), 200, HEADERS)
        if below == "state":
            return JSONResponse(await run_in_threadpool(self._state, request), 200, HEADERS)
        # These are the same for everybody and say nothing of the site. Browsers name the origin
        # when they ask for a module, and a proxy may have put another host into the request.
        if (content := static_files().get(below)) is None:
            return refused(404, "there is no such file")
        selected = select(content, request.method, request.headers)
        media_type = guess_type(below)[0]
        headers = {**STATIC, **selected.headers}
        return Response(selected.content, selected.status, headers, media_type)

    def marked(self, answer: Answer, request: Request, path: str) -> Answer:
        """The answer with the script, or with the page that shows what stands in its way."""
        if not (answer.stopping or (answer.content and answer.media_type.startswith("text/html"))):
            return answer
        prefix = self.state.served.prefix
        version = version_of_answer(answer)
        mark = Mark(version, way_up(path, prefix), prefix, self.jump)
        if answer.stopping:
            words = words_for(self._language(request))
            page = error_page(answer.stopping, words, self._link_to(request), mark)
            return replace(answer, content=page)
        return replace(answer, content=with_script(answer.content, mark))

    def _state(self, request: Request) -> Mapping[str, object]:
        asked, root = request.query_params, f"{self.state.served.prefix}/"
        page, stages = root + asked.get("path", ""), Stages()
        answer = self.state.answer(page, stages)
        self.note(answer)
        request.scope.update({MADE: answer.made, STAGES: stages, PAGE: page})
        # The answer may have waited for this one.
        served = self.state.served
        paths = asked.getlist("file")[:FILES_ASKED]
        versions = {path: version_of_file(self.state.answer(root + path)) for path in paths}
        state = PageState(served.number, answer, served.state.diagnostics, versions)
        return json_of(state, words_for(asked.get("language", "")), self._link_to(request))

    def _language(self, request: Request) -> str:
        """The site's language, or the reader's if the site cannot be read at all."""
        site = self.state.served.state
        if isinstance(site, Failure):
            return request.headers.get("accept-language", "").partition(",")[0]
        return site.config.language

    def _link_to(self, request: Request) -> LinkTo:
        """No path of this machine is told to another one."""
        if self.editor is None or not is_from_this_machine(request):
            return no_link
        return self.editor.link_to


@lru_cache(maxsize=1)
def static_files() -> Mapping[str, bytes]:
    """The scripts and style sheets of served pages by name."""
    folder = files("sitegen.serve").joinpath("static")
    return {place.name: place.read_bytes() for place in folder.iterdir()}
