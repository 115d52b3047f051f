"""The files of a blog that neither went in nor were spoken of."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import PurePosixPath

from sitegen.errors import Diagnostic, notice
from sitegen.moving.folder import SourceFolder

# What makes the site and is none of it: programs, templates, settings of tools.
_CODE = frozenset(
    (
        *(".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte"),
        *(".astro", ".py", ".rb", ".go", ".php", ".sh", ".njk", ".liquid", ".webc", ".tmpl"),
        *(".mako", ".j2", ".jinja", ".jinja2", ".map", ".lock", ".meta"),
    )
)
_OF_TOOLS = (
    *("package*.json", "tsconfig*.json", "jsconfig.json", "deno.json", "bun.lockb", "*-lock.yaml"),
    *("Gemfile*", "*.gemspec", "Rakefile", "Makefile", "Dockerfile*", "docker-compose*", "go.*"),
    *("requirements*.txt", "pyproject.toml", "README*", "LICENSE*", "LICENCE*", "CONTRIBUTING*"),
    *("CHANGELOG*", "CODE_OF_CONDUCT*", "hugo.*", "config.*", "zola.toml", "_config.*"),
)
_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "Eleventy": ("_includes", "_layouts"),
    "Hugo": ("archetypes", "config", "i18n", "layouts", "public", "themes"),
    "Jekyll": ("_includes", "_layouts", "_plugins", "_sass"),
    "Nikola": ("cache", "output", "plugins", "templates", "themes"),
    "Pelican": ("output", "plugins", "theme", "themes"),
    "Zola": ("public", "sass", "templates", "themes"),
}


def files_unseen(
    generator: str, folder: SourceFolder, seen: Iterable[str], told: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """One notice with all files that are not `seen`, not `told`, and not of tools."""
    known = {*seen}
    spoken_of = {problem.where.path for problem in told if problem.where}
    left = [
        path
        for path in folder.places
        if path not in known
        and not _is_of_tools(path, generator)
        and not spoken_of.intersection(_named(path, folder))
    ]
    if left:
        shown = ", ".join(f"`{name}`" for name in _gathered(left, folder))
        yield notice(
            "moving-files-left",
            f"these files are not carried over: {shown}",
            None,
            "copy what readers should find into `content/`",
        )


def _named(path: str, folder: SourceFolder) -> Iterator[str]:
    """The file and the folders that it lies in, as diagnostics call them."""
    yield folder.named(path)
    yield from (folder.named(one.as_posix()) for one in PurePosixPath(path).parents)


def _is_of_tools(path: str, generator: str) -> bool:
    place = PurePosixPath(path)
    at_root = len(place.parts) == 1
    return (
        place.suffix.lower() in _CODE
        or (at_root and any(fnmatch(path, pattern) for pattern in _OF_TOOLS))
        or any(path.startswith(f"{name}/") for name in _FOLDERS.get(generator, ()))
    )


def _gathered(left: list[str], folder: SourceFolder) -> list[str]:
    """The files; folders of which all files are left, and more than one, in place of these."""
    lost, there = _counted_by_folder(left), _counted_by_folder(folder.places)
    whole = {path for path, number in lost.items() if number == there[path] > 1}
    return [*dict.fromkeys(_outermost(path, whole) for path in left)]


def _counted_by_folder(paths: Iterable[str]) -> Counter[str]:
    """How many of the files there are in each folder and below it; the root has no number."""
    return Counter(
        parent.as_posix() for path in paths for parent in PurePosixPath(path).parents if parent.name
    )


def _outermost(path: str, whole: Container[str]) -> str:
    parents = reversed(PurePosixPath(path).parents)
    return next((f"{p.as_posix()}/" for p in parents if p.as_posix() in whole), path)
