"""Run the development server until it is interrupted."""

import asyncio
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from sitegen.errors import Diagnostic
from sitegen.regeneration import Extent
from sitegen.serve.addresses import address_here, address_in_network, lan_origin
from sitegen.serve.answer import Answer
from sitegen.serve.app import create_app
from sitegen.serve.events import Cooked, Opened, Polling, Reloaded, Tell
from sitegen.serve.first_reading import first_reading
from sitegen.serve.listening import listen
from sitegen.serve.mounts import silent_file_system
from sitegen.serve.orders import TellingOfOrders
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.server import Server, configured
from sitegen.serve.site_state import SiteState
from sitegen.serve.terms import ALONE, Terms, door_of, listening_of
from sitegen.serve.watch import Watch, watching
from sitegen.site.model import Visibility


def run_server(
    folder: Path,
    visibility: Callable[[], Visibility],
    host: str,
    port: int,
    tell: Tell,
    terms: Terms = ALONE,
    poll: bool = False,
) -> None:
    """Serve the site in `folder`; `tell` hears what happens. Returns when interrupted.

    With `poll` files are looked at by the clock, though the system may tell of changes. Takes the
    next free port if `port` is taken; raises SiteError if there is none.
    """
    hosts = listening_of(terms, host)
    with ExitStack() as stack, suppress(KeyboardInterrupt):
        listening = [stack.enter_context(each) for each in listen(hosts, port)]
        polling = _why_polling(folder, poll)
        asyncio.run(_serve(folder, visibility, host, listening, tell, terms, polling))


def _why_polling(folder: Path, asked: bool) -> str:
    """Why changes of a folder cannot be heard of, or nothing if they can."""
    if asked:
        return "as you asked for"
    if kind := silent_file_system(folder):
        return f"the folder lies on a file system that tells of no changes, `{kind}`"
    return ""


async def _serve(
    folder: Path,
    visibility: Callable[[], Visibility],
    host: str,
    listening: list[socket.socket],
    tell: Tell,
    terms: Terms,
    polling: str,
) -> None:
    port = listening[0].getsockname()[1]
    # The watch is set up before the site is read: what changes meanwhile is read again.
    async with watching(folder, polling, lambda why: tell(Polling(why))) as watch:
        with first_reading():
            state = SiteState(folder, visibility, terms.rules)
        watch.single.follow(state.single_files)
        relay = RelayDesk(time.time, lan_origin(terms, port), terms.token)
        news, door = _teller_of_news(state, tell), door_of(terms, host)
        app = create_app(state, relay, news, door, terms.editor, terms.jump)
        config = configured(TellingOfOrders(app, tell))
        reloading = asyncio.create_task(_reload(state, watch, tell))
        tell(_opened(state, host, port, terms))
        try:
            await Server(config, _closing(state, relay)).serve(listening)
        finally:
            reloading.cancel()


def _opened(state: SiteState, host: str, port: int, terms: Terms) -> Opened:
    prefix = state.served.prefix
    here = address_here(terms, host, port, prefix)
    in_network = address_in_network(terms, port, prefix)
    return Opened(here, port, state.served.state.diagnostics, in_network)


def _closing(state: SiteState, relay: RelayDesk) -> Callable[[], None]:
    """What ends all streams; it may be called from a signal handler."""
    loop = asyncio.get_running_loop()

    def close() -> None:
        state.close()
        loop.call_soon_threadsafe(relay.close)

    return close


def _teller_of_news(state: SiteState, tell: Tell) -> Callable[[Answer], None]:
    """Tell what is wrong with a page once a generation, though browsers ask for it again."""
    told = set[tuple[int, Diagnostic]]()

    def note(answer: Answer) -> None:
        number = state.served.number
        news = tuple(problem for problem in answer.diagnostics if (number, problem) not in told)
        told.update((number, problem) for problem in news)
        if news:
            tell(Cooked(news))

    return note


async def _reload(state: SiteState, watch: Watch, tell: Tell) -> None:
    """Read again what has changed; changes that come meanwhile count as one."""
    while True:
        changed = await watch.changes(state.is_halfway)
        named = state.named(changed)
        started = time.perf_counter()
        extent = await asyncio.to_thread(state.reload, changed)
        watch.single.follow(state.single_files)
        if extent is not Extent.NOTHING:
            state.announce()
        diagnostics = state.served.state.diagnostics if extent is not Extent.NOTHING else ()
        tell(Reloaded(time.perf_counter() - started, diagnostics, named, extent))
