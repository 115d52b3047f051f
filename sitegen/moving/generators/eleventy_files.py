"""The files that Eleventy publishes as they are."""

import re
from collections.abc import Iterable, Iterator

from sitegen.moving.blog import ForeignFile
from sitegen.moving.folder import SourceFolder
from sitegen.moving.scripts import javascript_calls
from sitegen.urls import is_markdown

_OBJECT = re.compile(r"addPassthroughCopy\(\s*\{(?P<inner>[^}]*)\}")
_PAIR = re.compile(r"""["'](?P<from>[^"']+)["']\s*:\s*["'](?P<to>[^"']*)["']""")
# What pages are made with; all else beside a text may be shown by it.
_CODE = (".js", ".json", ".ts", ".njk", ".html", ".liquid")


def files_of(
    folder: SourceFolder, paths: Iterable[str], source: str, config: str
) -> Iterator[ForeignFile]:
    """Files that the configuration copies, and those beside the texts in the folder `source`.

    The latter are brought if a text uses them: Eleventy copies none without being told.
    """
    start = f"{source}/" if source else ""
    copied = dict(_copied(folder, config, start))
    yield from (ForeignFile(path, target) for path, target in copied.items())
    for path in paths:
        if path not in copied and not is_markdown(path) and not path.lower().endswith(_CODE):
            yield ForeignFile(path, path.removeprefix(start), if_used=True)


def _copied(folder: SourceFolder, config: str, start: str) -> Iterator[tuple[str, str]]:
    """Each file that the configuration copies, with the place that it is copied to."""
    for name, target in _passthrough(config, start):
        is_file = name in folder.places
        for path in [name] if is_file else folder.below(name) if name else ():
            yield path, "/".join(filter(None, (target, path.removeprefix(name).strip("/"))))


def _passthrough(config: str, start: str) -> Iterator[tuple[str, str]]:
    for call in javascript_calls(config, "addPassthroughCopy"):
        name = _plain(call)
        yield name, name.removeprefix(start)
    for given in _OBJECT.finditer(config):
        for pair in _PAIR.finditer(given["inner"]):
            yield _plain(pair["from"]), pair["to"].strip("/")


def _plain(pattern: str) -> str:
    """A path without its wildcards."""
    return pattern.removeprefix("./").partition("*")[0].strip("/")
