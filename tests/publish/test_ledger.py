"""Two deployments to one place at the same time: they find out, and no page lacks anything."""

import re
import shutil
from threading import Semaphore, Thread

import pytest
from deploying import deploy, files_in, folder_target, hashed, plan_for

from sitegen.publish.ledger import Ledger
from sitegen.publish.manifest import MANIFEST_PATH, UNCERTAIN, Deployed, parse_manifest
from sitegen.publish.target import OvertakenError

FOREIGN = {"CNAME": "example.com"}


def site(css, posts, pictures):
    """Pages with a style sheet of their own version, and pictures whose names stay."""
    style = hashed("style.css", css)
    page = "".join(f'<link href="/{name}">' for name in (style, *pictures))
    return {
        style: css,
        "rss.xml": f"{posts}",
        **{f"{post}.html": page for post in posts},
        **dict.fromkeys(pictures, css),
    }


BEFORE = site("a{color:red}", ["index", "old"], ["map.png", "pic.png"])
ONE = site("a{color:blue}", ["index", "one"], ["pic.png"])
OTHER = site("a{color:green}", ["index", "other"], ["map.png", "pic.png"])


class Paused:
    """A target that waits before the operation of this number until it is told to go on.

    A look at the manifest and what follows it are one operation: that nobody comes in between is
    what no target promises.
    """

    def __init__(self, target, number):
        self.target, self.left = target, number
        self.looked = False
        self.stopped, self.go_on = Semaphore(0), Semaphore(0)

    def __getattr__(self, name):
        asked = getattr(self.target, name)
        return asked if not callable(asked) else lambda *values: self._ask(name, asked, values)

    def _ask(self, name, asked, values):
        if not self.looked:
            self.left -= 1
            if self.left == -1:
                self.stopped.release()
                self.go_on.acquire()
        self.looked = (name, *values) == ("read", MANIFEST_PATH)
        return asked(*values)


class Begun:
    """A deployment in a thread of its own, which waits at an operation, if it gets so far."""

    def __init__(self, place, files, number):
        self.target = Paused(folder_target(place), number)
        self.was_overtaken = False
        self.thread = Thread(target=self._run, args=(files,))
        self.thread.start()
        self.target.stopped.acquire()
        self.is_paused = self.target.left < 0

    def _run(self, files):
        try:
            deploy(self.target, files)
        except OvertakenError:
            self.was_overtaken = True
        self.target.stopped.release()

    def end(self):
        """Go on to the end; whether it was the wished one."""
        self.target.go_on.release()
        self.thread.join()
        return not self.was_overtaken


def missing_in(place):
    """What pages refer to and is not there."""
    files = files_in(place)
    pages = [text for path, text in files.items() if path.endswith(".html")]
    return {name for text in pages for name in re.findall(r'="/([^"]+)"', text)} - {*files}


def is_repaired(place, files):
    """Whether the next deployment leaves these files, but for style sheets of others."""
    deploy(folder_target(place), files)
    left = files_in(place)
    more = left.keys() - files.keys() - FOREIGN.keys()
    return {**files, **FOREIGN}.items() <= left.items() and all("style" in path for path in more)


def whole_way(place, files):
    """How many operations a deployment has."""
    number = 0
    while (begun := Begun(anew(place), files, number)).is_paused:
        begun.end()
        number += 1
    return number


def anew(place):
    """The target as it was before."""
    shutil.rmtree(place)
    shutil.copytree(f"{place}-before", place)
    return place


@pytest.fixture
def at(www):
    deploy(folder_target(www), BEFORE)
    (www / "CNAME").write_text(FOREIGN["CNAME"])
    shutil.copytree(www, f"{www}-before")
    return www


@pytest.mark.parametrize("far", [1, 5, 8, 99], ids=lambda far: f"as far as {far}")
def test_another_comes_in_at_any_moment(at, far):
    """The other one goes so far, then the first to its end, and then the other."""
    operations = whole_way(at, ONE)
    assert operations > 12
    # The first has read the manifest, and has not yet written it for the last time.
    for number in range(1, operations - 1):
        one = Begun(anew(at), ONE, number)
        other = Begun(at, OTHER, far)
        ends = [one.end()]
        assert missing_in(at) == set()
        ends.append(other.end())
        assert missing_in(at) == set()
        assert not all(ends), "they cannot both believe that the target is theirs"
        assert is_repaired(at, ONE if number % 2 else OTHER)


@pytest.fixture
def ledger(at):
    """That of a deployment which has sent nothing yet."""
    target = folder_target(at)
    plan = plan_for(target, ONE)
    return Ledger(target, plan, plan.before)


def manifest_at(place):
    return parse_manifest((place / MANIFEST_PATH).read_bytes())


def test_who_has_sent_nothing_writes_nothing(at, ledger):
    deploy(folder_target(at), OTHER)
    before = (at / MANIFEST_PATH).read_bytes()
    for _ in range(2):
        with pytest.raises(OvertakenError):
            ledger.note({})
    assert (at / MANIFEST_PATH).read_bytes() == before


def test_who_has_sent_something_says_what_is_no_longer_certain(at, ledger):
    ledger.note(ledger.plan.manifest_during().files)
    deploy(folder_target(at), OTHER)
    sure = manifest_at(at).files
    with pytest.raises(OvertakenError):
        ledger.check()
    found = manifest_at(at).files
    assert found.keys() == sure.keys() | ledger.plan.uncertain().keys()
    unclear = {path for path, file in found.items() if file.digest == UNCERTAIN}
    assert unclear == {"index.html", "one.html", "old.html", "rss.xml", "pic.png", "map.png"} | {
        path for path in ONE if path.startswith("assets/")
    }


def test_a_manifest_that_somebody_took_away_is_written_anew(at, ledger):
    during = ledger.plan.manifest_during().files
    ledger.note(during)
    (at / MANIFEST_PATH).unlink()
    with pytest.raises(OvertakenError):
        ledger.note({"index.html": Deployed("1")})
    assert manifest_at(at).files == during


def test_a_first_deployment_is_overtaken_by_another(www):
    target = folder_target(www)
    plan = plan_for(target, ONE)
    deploy(folder_target(www), ONE)
    with pytest.raises(OvertakenError):
        Ledger(target, plan, plan.before).check()
