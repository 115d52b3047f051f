"""Run the development server until it is interrupted."""

import asyncio
import gc
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EADDRINUSE
from pathlib import Path
from signal import SIGINT, default_int_handler, signal
from threading import current_thread, main_thread
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from sitegen.errors import Diagnostic, SiteError, error
from sitegen.regeneration import Extent
from sitegen.serve.answer import Answer
from sitegen.serve.app import create_app
from sitegen.serve.events import Cooked, Opened, Polling, Reloaded, Tell
from sitegen.serve.host_names import is_loopback
from sitegen.serve.invitation import invitation
from sitegen.serve.limits import HEADER_BYTES, IDLE_SECONDS, BoundedProtocol
from sitegen.serve.mounts import silent_file_system
from sitegen.serve.orders import TellingOfOrders
from sitegen.serve.relay_desk import RelayDesk
from sitegen.serve.site_state import SiteState
from sitegen.serve.terms import ALONE, EVERYWHERE, Terms, door_of, listening_of
from sitegen.serve.watch import Watch, watching
from sitegen.site.model import Visibility

PORTS_TRIED = 20


class Server(uvicorn.Server):
    """A server that ends the streams to its browsers before it waits for them."""

    def __init__(self, config: uvicorn.Config, before_exit: Callable[[], None]) -> None:
        super().__init__(config)
        self._before_exit = before_exit

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._before_exit()
        super().handle_exit(sig, frame)


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
        listening = [stack.enter_context(each) for each in _listen(hosts, port)]
        polling = why_polling(folder, poll)
        asyncio.run(_serve(folder, visibility, host, listening, tell, terms, polling))


def why_polling(folder: Path, asked: bool) -> str:
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
        with _lasting(), _interruptible():
            state = SiteState(folder, visibility, terms.rules)
        watch.single.follow(state.single_files)
        relay = RelayDesk(time.time, _lan_origin(terms, port), terms.token)
        news, door = _teller_of_news(state, tell), door_of(terms, host)
        app = create_app(state, relay, news, door, terms.editor, terms.jump)
        config = _configured(TellingOfOrders(app, tell))
        reloading = asyncio.create_task(_reload(state, watch, tell))
        tell(_opened(state, host, port, terms))
        try:
            await Server(config, _closing(state, relay)).serve(listening)
        finally:
            reloading.cancel()


def _configured(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=BoundedProtocol,
        ws="none",
        # Whoever speaks to us is who it is; a header could say anything.
        proxy_headers=False,
        h11_max_incomplete_event_size=HEADER_BYTES,
        timeout_keep_alive=IDLE_SECONDS,
        log_level="error",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )


def _opened(state: SiteState, host: str, port: int, terms: Terms) -> Opened:
    """The addresses that a site is served at."""
    home = f"{state.served.prefix}/"
    address = f"http://{_name_of(host)}:{port}{home}"
    if not is_loopback(_name_of(host)):
        address = invitation(address, terms.token)
    lan_url = f"{_lan_origin(terms, port)}{home}"
    invited = invitation(lan_url, terms.token) if terms.lan else ""
    return Opened(address, port, state.served.state.diagnostics, invited)


def _lan_origin(terms: Terms, port: int) -> str:
    return f"http://{_name_of(terms.lan)}:{port}" if terms.lan else ""


@contextmanager
def _lasting() -> Iterator[None]:
    """What is made inside stays, so the garbage collector need not look at it again and again.

    For a large site that takes longer than to make it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C ends at once what happens inside; asyncio would first let it come to its end."""
    if current_thread() is not main_thread():
        # Only there signals arrive.
        yield
        return
    before = signal(SIGINT, default_int_handler)
    try:
        yield
    finally:
        signal(SIGINT, before)


def _closing(state: SiteState, relay: RelayDesk) -> Callable[[], None]:
    """What ends all streams; it may be called from a signal handler."""
    loop = asyncio.get_running_loop()

    def close() -> None:
        state.close()
        loop.call_soon_threadsafe(relay.close)

    return close


def _teller_of_news(state: SiteState, tell: Tell) -> Callable[[Answer], None]:
    """Tell what is wrong with a page once a generation, though browsers ask for it again."""
    told: set[tuple[int, Diagnostic]] = set()

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


def _listen(hosts: tuple[str, ...], port: int) -> list[socket.socket]:
    """A listening socket for each host, all at the first port from `port` on that they all have."""
    reason = ""
    for candidate in range(port, port + PORTS_TRIED if port else 1):
        opened: list[socket.socket] = []
        try:
            for host in hosts:
                # Whatever port the first was given, the others share it.
                shared = opened[0].getsockname()[1] if opened else candidate
                opened.append(_listen_on(host, shared))
        except (OSError, OverflowError, UnicodeError) as problem:
            for each in opened:
                each.close()
            reason = getattr(problem, "strerror", None) or str(problem)
            if not _is_of_port(problem):
                raise SiteError(_no_address(hosts[len(opened)], reason)) from None
            continue
        return opened
    raise SiteError(
        error(
            "port-taken",
            f"`{hosts[-1]}` has no free port from {port} to {port + PORTS_TRIED - 1}: {reason}",
            None,
            "choose another one with --port, or stop what uses it",
        )
    )


def _is_of_port(problem: Exception) -> bool:
    """Whether another port may do: the last ones do not exist, the first are the system's."""
    taken = isinstance(problem, OSError) and problem.errno == EADDRINUSE
    return taken or isinstance(problem, PermissionError | OverflowError)


def _no_address(host: str, reason: str) -> Diagnostic:
    return error(
        "host-not-here",
        f"`{host}` is no address of this machine: {reason}",
        None,
        "leave --host out, or name an address that this machine has; 0.0.0.0 stands for all",
    )


def _listen_on(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio lets no answer wait for more to send (TCP_NODELAY): it
    # would wait 40 ms for the client's acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # A server that was just stopped leaves its port in TIME_WAIT.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except (OSError, OverflowError, UnicodeError):
        listening.close()
        raise
    return listening


def _name_of(host: str) -> str:
    if host in ("127.0.0.1", "::1", *EVERYWHERE):
        return "localhost"
    return f"[{host}]" if ":" in host else host
