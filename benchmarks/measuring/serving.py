"""Measure a development server as an author meets it: its start, a save, and at rest."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from benchmarks.corpus.posts import Corpus
from benchmarks.measuring.measure import CommandFailed
from benchmarks.measuring.process_tree import tree_cpu, tree_memory
from benchmarks.sites.tools import Tool

POLL_EVERY = 0.001  # seconds
REST_BEFORE_SAVE = 0.3  # seconds, in which what the last save left to do is done
SETTLE = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure: so many saves, at most `limit` seconds for each answer, rest for `idle`."""

    saves: int
    limit: float
    idle: float


class SlowAnswerError(CommandFailed):
    """A server did not show a page in time."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What was measured, in seconds.

    `start` is from the start of the process to the first whole page; `saves` are from each save
    of a post to its page with the new words. `memory` is bytes, `cpu` the share of one core, both
    of the process and those below it at rest. If a save was not shown within `missed` seconds it
    was the last one, and the server was not at rest.
    """

    start: float
    saves: tuple[float, ...]
    memory: int
    cpu: float
    missed: float = 0.0


def measure_serving(
    command: Callable[[int], Sequence[str]],
    environment: Mapping[str, str],
    site: Path,
    tool: Tool,
    corpus: Corpus,
    order: Order,
) -> Serving:
    """Run the server that `command` starts on a port. Raises CommandFailed if it does not answer.

    What is saved is put back.
    """
    post = corpus.post(corpus.size // 2)
    place = site / tool.path_of(post)
    port = free_port()
    started = time.perf_counter()
    with ExitStack() as stack:
        process = stack.enter_context(_running(command(port), environment, site))
        reader = stack.enter_context(closing(Reader(port, post.url, order.limit, process)))
        reader.wait_for(post.title)
        start = time.perf_counter() - started
        saves: list[float] = []
        missed = 0.0
        try:
            for number in range(order.saves):
                time.sleep(REST_BEFORE_SAVE)
                words = f"saved {number} by {process.pid}"
                body = f"{post.body}\nThis was {words}.\n"
                text = tool.source_of(replace(post, body=body))
                saved = time.perf_counter()
                place.write_text(text, "utf-8")
                reader.wait_for(words)
                saves.append(time.perf_counter() - saved)
        except SlowAnswerError:
            missed = order.limit
        finally:
            place.write_text(tool.source_of(post), "utf-8")
        memory, cpu = _at_rest(process, order.idle)
        return Serving(start, tuple(saves), memory, cpu, missed)


def _at_rest(process: subprocess.Popen[bytes], idle: float) -> tuple[int, float]:
    time.sleep(SETTLE)
    before = tree_cpu(process.pid)
    time.sleep(idle)
    return tree_memory(process.pid).total, (tree_cpu(process.pid) - before) / idle


@dataclass(slots=True)
class Reader:
    """Asks a server for one page over and over, as a browser that cannot wait."""

    port: int
    url: str
    limit: float
    process: subprocess.Popen[bytes]
    connection: HTTPConnection | None = None

    def wait_for(self, words: str) -> None:
        """Return once the page says so. Raises SlowAnswerError if it does not in time."""
        deadline = time.perf_counter() + self.limit
        while not self._says(words):
            if self.process.poll() is not None:
                raise CommandFailed(f"the server ended with status {self.process.returncode}")
            if time.perf_counter() > deadline:
                raise SlowAnswerError(f"{self.url} does not say `{words}` after {self.limit:g} s")
            time.sleep(POLL_EVERY)

    def close(self) -> None:
        """Ask no more."""
        if self.connection:
            self.connection.close()

    def _says(self, words: str) -> bool:
        connection = self.connection or HTTPConnection("localhost", self.port, timeout=self.limit)
        self.connection = None
        try:
            connection.request("GET", self.url)
            response = connection.getresponse()
            text = response.read().decode("utf-8", "replace")
        except (OSError, HTTPException):
            connection.close()
            return False
        self.connection = connection
        return response.status == 200 and words in text


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
