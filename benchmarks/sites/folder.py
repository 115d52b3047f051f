"""A site on disk: written, edited, put back, cleaned."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from benchmarks.corpus.posts import Corpus
from benchmarks.sites.tools import Tool


def write_site(tool: Tool, corpus: Corpus, folder: Path) -> None:
    """Make the sources of the folder those of the corpus; what is right already stays untouched.

    An edit that an interrupted run left behind is undone by this.
    """
    for path, text in tool.skeleton_files().items():
        _write_if_different(folder / path, text)
    posts = set()
    for post in corpus:
        posts.add(tool.path_of(post))
        _write_if_different(folder / tool.path_of(post), tool.source_of(post))
    for found in (folder / tool.posts).glob("*.md"):
        if found.relative_to(folder).as_posix() not in posts:
            found.unlink()


def clean_site(tool: Tool, folder: Path) -> None:
    """Delete everything that a build has left: its output, and caches of whatever name."""
    sources = {Path(path).parts[0] for path in (*tool.skeleton_files(), tool.posts)}
    for left in folder.iterdir():
        if left.is_dir() and not left.is_symlink() and left.name not in sources:
            shutil.rmtree(left)
        elif left.is_file() and left.name not in sources:
            left.unlink()


@contextmanager
def edited(folder: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Give these files these texts for a while; files that were not there go away again."""
    before = {path: _text_of(folder / path) for path in files}
    try:
        for path, text in files.items():
            (folder / path).write_text(text, "utf-8")
        yield
    finally:
        for path, was in before.items():
            _put_back(folder / path, was)


def _put_back(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, "utf-8")


def _text_of(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def _write_if_different(path: Path, text: str) -> None:
    if _text_of(path) != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
