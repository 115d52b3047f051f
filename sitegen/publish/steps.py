"""Steps: the order in which a plan is carried out, so that no page lacks what it refers to."""

from collections.abc import Iterable
from enum import IntEnum
from pathlib import PurePosixPath

from msgspec import Struct

from sitegen.publish.plan import Plan
from sitegen.publish.tree import TreeFile

PAGE_SUFFIXES = (".html", ".htm")
# What tells readers' programs of pages, or servers what to do with them.
TELLING = ("rss.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt", ".htaccess")
TELLING_HOSTS = ("_headers", "_redirects", "sitegen-nginx.conf", ".nojekyll")


class Phase(IntEnum):
    """Who is sent before whom: what pages refer to, the pages, what tells of them."""

    ASSETS = 0
    PAGES = 1
    FEEDS = 2


class Step(Struct, frozen=True):
    """Files that may be written and deleted in any order, once the steps before are done."""

    name: str
    writes: tuple[TreeFile, ...] = ()
    deletes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.writes or self.deletes)


def phase_of(path: str) -> Phase:
    """When a file is sent. What is beside a file in compressed form goes together with it."""
    plain = path.removesuffix(".gz").removesuffix(".br")
    if plain in (*TELLING, *TELLING_HOSTS):
        return Phase.FEEDS
    is_page = PurePosixPath(plain).suffix.lower() in PAGE_SUFFIXES
    return Phase.PAGES if is_page else Phase.ASSETS


def steps_of(plan: Plan) -> tuple[Step, ...]:
    """The plan in order. Deletes come last, the pages among them before what they refer to.

    Only a file where a folder is needed, or the other way round, has to go at once.
    """
    blocking = {*_in_the_way(plan)}
    obsolete = [path for path in plan.delete if path not in blocking]
    steps = (
        Step("In the way", deletes=tuple(sorted(blocking))),
        *(Step(phase.name.capitalize(), _writes(plan, phase)) for phase in Phase),
        *(Step("Old files", deletes=_of_phase(obsolete, phase)) for phase in reversed(Phase)),
    )
    return tuple(step for step in steps if step)


def _writes(plan: Plan, phase: Phase) -> tuple[TreeFile, ...]:
    return tuple(file for file in plan.writes if phase_of(file.path) is phase)


def _of_phase(paths: Iterable[str], phase: Phase) -> tuple[str, ...]:
    return tuple(path for path in paths if phase_of(path) is phase)


def _in_the_way(plan: Plan) -> Iterable[str]:
    written = {file.path for file in plan.writes}
    folders = {parent.as_posix() for path in written for parent in PurePosixPath(path).parents}
    for path in plan.delete:
        above = {parent.as_posix() for parent in PurePosixPath(path).parents}
        if path in folders or not written.isdisjoint(above):
            yield path
