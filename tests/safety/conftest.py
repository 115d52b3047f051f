"""A blog of some size, and real builds of it in processes of their own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest

from sitegen.build.build import build_site
from sitegen.build.report import BuildOptions
from sitegen.site.model import Visibility

PACKAGE = Path(__file__).parents[2]
NOW = datetime(2024, 12, 31, 12, tzinfo=UTC)
POSTS = 150
SECONDS = 90  # for what takes less than ten on an idle machine
MARK = "SITEGEN_TEST"  # in the environment of every process of a test, and of those it starts
WORDS = ("red", "cable", "trama", "puerto", "capa", "enlace", "paquete", "dirección")
SETTINGS = """
title = "Cuaderno"
base_url = "https://example.com/"
language = "es"
timezone = "UTC"
[markdown]
engine = "commonmark"
[images]
social = false
"""

Process = subprocess.Popen[str]


@dataclass
class Blog:
    """A site of many posts, and builds of it in other processes, which can all be found again."""

    folder: Path
    scratch: Path
    random: Random = field(default_factory=lambda: Random(1))
    environment: dict[str, str] = field(default_factory=dict)
    mark: str = field(default_factory=lambda: uuid4().hex)

    @property
    def public(self) -> Path:
        return self.folder / "public"

    @property
    def memory(self) -> Path:
        return self.folder / ".sitegen"

    def write(self, number: int, **keys: object) -> Path:
        """Write a post with a text that no other has."""
        random = self.random
        words = " ".join(random.choice(WORDS) for _ in range(60))
        code = f"```python\ndef f(x):\n    return x + {random.randrange(10**6)}\n```"
        fields = {
            "title": f"Post {number}",
            "pubDate": f"{2010 + number % 14}-{1 + number % 12:02}-{1 + number % 28:02}",
            "tags": f"[t{number % 5}, u{number % 3}]",
            **keys,
        }
        front_matter = "\n".join(f"{key}: {value}" for key, value in fields.items())
        text = f"---\n{front_matter}\n---\n\n{words}\n\n## {words[:9]}\n\n{code}\n"
        place = self.folder / f"content/blog/p{number:04}.md"
        place.write_text(text, encoding="utf-8")
        return place

    def edit(self) -> None:
        """Change something, or several things, as authors do."""
        for _ in range(self.random.choice((1, 1, 3, 30))):
            number = self.random.randrange(POSTS + 20)
            match self.random.randrange(8):
                case 0:
                    title = f"New {self.random.randrange(999)}"
                    self.write(number, title=title)
                case 1:
                    (self.folder / f"content/blog/p{number:04}.md").unlink(missing_ok=True)
                case 2:
                    self.write(number, tags=f"[v{self.random.randrange(4)}]")
                case 3:
                    name = f'title = "Cuaderno {self.random.randrange(99)}"'
                    settings = SETTINGS.replace('title = "Cuaderno"', name)
                    (self.folder / "sitegen.toml").write_text(settings, encoding="utf-8")
                case 4:
                    size = self.random.randrange(200_000)
                    (self.folder / "content/file.bin").write_bytes(self.random.randbytes(size))
                case _:
                    self.write(number)

    def start(self, *arguments: str, before: Sequence[str] = ()) -> Process:
        """Start `sitegen` with these arguments, in a process group of its own.

        What stands `before` the command is a program that runs another one.
        """
        environment = {
            **os.environ,
            "PYTHONPATH": str(PACKAGE),
            "TMPDIR": str(self.scratch),
            MARK: self.mark,
            **self.environment,
        }
        return subprocess.Popen(
            [*before, sys.executable, "-m", "sitegen", "-C", str(self.folder), *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def start_build(self, *arguments: str, before: Sequence[str] = ()) -> Process:
        """Start a build as of a fixed moment."""
        return self.start("build", "--now", "2024-12-31T12:00", *arguments, before=before)

    def finish(self, process: Process) -> tuple[int, str]:
        """The status, and all that was printed."""
        printed, problems = process.communicate(timeout=SECONDS)
        return process.returncode, printed + problems

    def run(self, *arguments: str, before: Sequence[str] = ()) -> tuple[int, str]:
        """Build to the end: the status, and all that was printed."""
        return self.finish(self.start_build(*arguments, before=before))

    def build(self, *arguments: str) -> dict[str, bytes]:
        """Build, and expect success: what is published then."""
        status, printed = self.run(*arguments)
        assert status == 0, printed
        return self.tree()

    def clean(self) -> dict[str, bytes]:
        """What a build makes that knows nothing of earlier ones, and leaves nothing behind."""
        with TemporaryDirectory() as place:
            output, memory = Path(place, "public"), Path(place, "memory")
            options = BuildOptions(Visibility(NOW), output=output, memory=memory)
            build_site(self.folder, options, lambda *_: None)
            return self.tree(output)

    def tree(self, output: Path | None = None) -> dict[str, bytes]:
        """Every published file with its bytes; sitegen's own folder is left out."""
        root = output or self.public
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and ".sitegen" not in path.relative_to(root).parts
        }

    def alive(self) -> list[int]:
        """The processes of this blog that have not ended."""
        return [int(p.name) for p in Path("/proc").glob("[0-9]*") if self._is_ours(p)]

    def _is_ours(self, process: Path) -> bool:
        try:
            marked = f"{MARK}={self.mark}".encode() in (process / "environ").read_bytes()
            return marked and "State:\tZ" not in (process / "status").read_text()
        except OSError:
            return False

    def workers_of(self, process: Process) -> list[int]:
        """The processes that this one has started."""
        return [pid for pid in self.alive() if pid != process.pid]

    def is_left_alone(self, seconds: float = 10) -> bool:
        """Whether all processes of this blog end by themselves in time."""
        return self.until(lambda: not self.alive(), seconds)

    @staticmethod
    def until(happened: Callable[[], object], seconds: float = SECONDS) -> bool:
        """Whether something happens in time."""
        end = time.monotonic() + seconds
        while not happened():
            if time.monotonic() > end:
                return False
            time.sleep(0.002)
        return True

    def end_all(self) -> None:
        """End what a test that failed may have left."""
        for pid in self.alive():
            os.kill(pid, signal.SIGKILL)


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    """A site of `POSTS` posts that was never built."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("looks for processes in /proc")
    made = Blog(tmp_path / "site", tmp_path / "scratch")
    made.scratch.mkdir()
    (made.folder / "content/blog").mkdir(parents=True)
    (made.folder / "sitegen.toml").write_text(SETTINGS, encoding="utf-8")
    for number in range(POSTS):
        made.write(number)
    yield made
    made.end_all()
