"""What tests of deployments share: trees of small sites, targets, an executor without threads."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from sitegen.publish.address import Address, Kind
from sitegen.publish.opening import opened_target
from sitegen.publish.perform import perform
from sitegen.publish.plan import Terms, make_plan
from sitegen.publish.state import read_state
from sitegen.publish.targets.connection import Connection, Opened
from sitegen.publish.targets.file_system import FileSystemTarget
from sitegen.publish.targets.folders import LocalFolders
from sitegen.publish.tree import Tree, made_file

NOW = datetime(2024, 12, 31, 12, tzinfo=UTC)
SITE = "https://example.com/"


class Here:
    """An executor that does everything at once, in order, and stops where it fails."""

    def submit(self, do, *values):
        future = Future()
        future.set_result(do(*values))
        return future

    def map(self, do, values):
        return [do(value) for value in values]


@dataclass
class Progress:
    """Notes what is told of the progress."""

    told: list = field(default_factory=list)

    def __call__(self, *step):
        self.told.append(step)


def tree_of(files):
    """A tree of these texts."""
    return Tree({path: made_file(path, text.encode()) for path, text in files.items()})


def hashed(name, text):
    """The published name of an asset with this text."""
    stem, dot, suffix = name.partition(".")
    return f"assets/{stem}.{sha256(text.encode()).hexdigest()[:8]}{dot}{suffix}"


def plan_for(target, files, now=NOW, keep_days=30, overwrite=False, base_url=SITE):
    """The plan that puts these files to a target."""
    tree = tree_of(files)
    state = read_state(target, tree, base_url, overwrite, Here())
    terms = Terms(base_url, now, timedelta(days=keep_days), target.stores_headers)
    return make_plan(tree, state, terms)


def deploy(target, files, **terms):
    """Put these files to a target; the plan that was carried out."""
    plan = plan_for(target, files, **terms)
    if not plan.is_empty:
        perform(plan, target, Here(), Progress())
    return plan


def folder_target(place, folders=None):
    """A folder as a target; `folders` may get in the way of what is done to it."""
    from fsspec.implementations.local import LocalFileSystem

    connection = Connection(lambda: Opened(LocalFileSystem(), folders or LocalFolders()))
    return FileSystemTarget(connection, str(place))


def ftp_target(server, www, password="secret"):
    """A folder of a server that speaks FTP, to deploy to."""
    text = f"ftp://ana:{password}@{server.host}/{www.name}"
    return opened_target(Address(text, Kind.FILE_SYSTEM, protocol="ftp"), www, False, NOW)


def webdav_target(server, www, who="ana:secret@", **options):
    """A folder of a server that speaks WebDAV, to deploy to."""
    text = f"webdav://{who}{server.host}/{quote(www.name)}"
    options = {"base_url": f"http://{server.host}", **options}
    address = Address(text, Kind.FILE_SYSTEM, protocol="webdav", options=options)
    return opened_target(address, www, False, NOW)


def files_in(place):
    """Every file in a folder with its text, but for sitegen's own."""
    return {
        path.relative_to(place).as_posix(): path.read_text("utf-8")
        for path in sorted(place.rglob("*"))
        if path.is_file() and ".sitegen" not in path.relative_to(place).parts
    }


class EndError(BaseException):
    """The end of a process: nobody catches it."""


class Fragile:
    """A target on which everything ends before the operation of this number."""

    def __init__(self, target, number):
        self.target, self.left = target, number

    def __getattr__(self, name):
        asked = getattr(self.target, name)
        if not callable(asked):
            return asked

        def ask(*values):
            self.left -= 1
            if self.left < 0:
                raise EndError
            return asked(*values)

        return ask
