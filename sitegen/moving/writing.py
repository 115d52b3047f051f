"""Write a moved site into a folder that has nothing in it yet."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from sitegen.config import CONFIG_NAME
from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.moving.folder import SourceFolder
from sitegen.moving.settings import config_text
from sitegen.moving.site import MovedSite
from sitegen.scaffold import NewFile, write_new
from sitegen.source.document import CONTENT

# What may lie in the folder of a new site: a fresh clone of an empty repository has these.
_ALLOWED = frozenset({".git", ".gitignore", ".gitattributes"})
_IGNORED = "/public/\n/.sitegen/\n"


def check_target(source: Path, target: Path) -> None:
    """Raise SiteError unless `target` is empty, and neither folder lies in the other."""
    one, other = source.resolve(), target.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise SiteError(_nested(target))
    found = sorted(place.name for place in target.iterdir()) if target.is_dir() else []
    if target.exists() and not target.is_dir():
        found = [target.name]
    if taken := [name for name in found if name not in _ALLOWED]:
        raise SiteError(_taken(target, taken[0]))


def write_moved(site: MovedSite, source: SourceFolder, target: Path) -> None:
    """Write the site; links that lead nowhere are warnings in it. Raises SiteError if it cannot."""
    texts = [NewFile(CONTENT + one.path, one.text) for one in site.texts]
    config = NewFile(CONFIG_NAME, config_text(site.blog.settings, lenient=True))
    ignored = [] if (target / ".gitignore").exists() else [NewFile(".gitignore", _IGNORED)]
    (target / CONTENT).mkdir(parents=True, exist_ok=True)
    write_new(target, [config, *texts, *ignored])
    copies = ((source.places[file.path], target / CONTENT / file.target) for file in site.files)
    _copy(copies)


def make_strict(site: MovedSite, target: Path) -> None:
    """Let links that lead nowhere be errors, as in every new site: there are none."""
    text = config_text(site.blog.settings, lenient=False)
    (target / CONFIG_NAME).write_text(text, encoding="utf-8", newline="\n")


def _copy(copies: Iterable[tuple[Path, Path]]) -> None:
    for source, target in copies:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        except OSError as problem:
            raise SiteError(_not_copied(source, problem)) from problem


def _nested(target: Path) -> Diagnostic:
    return error(
        "moving-into-itself",
        f"`{target}` and the blog lie in one another; nothing of the blog may change",
        None,
        "name a folder beside the blog for the new site",
    )


def _taken(target: Path, name: str) -> Diagnostic:
    return error(
        "moving-target-taken",
        f"`{target}` is not empty: there is `{name}`",
        Where(name),
        "name a folder that does not exist yet",
    )


def _not_copied(source: Path, problem: OSError) -> Diagnostic:
    return error(
        "moving-not-copied",
        f"`{source}` cannot be copied: {problem.strerror or problem}",
        None,
        "make room or mend the permissions, empty the new folder, then try again",
    )
