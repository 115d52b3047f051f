"""Releases beside one another, on this machine and over SFTP."""

from datetime import timedelta

import pytest
from deploying import (
    NOW,
    EndError,
    Fragile,
    Here,
    Progress,
    deploy,
    files_in,
    folder_target,
    hashed,
    plan_for,
)

from sitegen.publish.address import Address, Kind
from sitegen.publish.headers import headers_of
from sitegen.publish.opening import open_connection, opened_target
from sitegen.publish.perform import perform
from sitegen.publish.target import OvertakenError, TargetError
from sitegen.publish.targets.releases import RELEASES_KEPT, complete_releases, current_release

BEFORE = {"index.html": "1", "a b/100%ñ.html": "2", hashed("x.css", "a{}"): "a{}"}
AFTER = {"index.html": "one", "a b/100%ñ.html": "2"}
KEPT = {hashed("x.css", "a{}"): "a{}"}


BOTH_WAYS = pytest.mark.parametrize("address", ["folder", "sftp"], indirect=True)


@pytest.fixture
def address(request, www):
    """A folder, or the same folder over SFTP."""
    if getattr(request, "param", "folder") == "folder":
        return Address("../www", Kind.FOLDER, place=www)
    server = request.getfixturevalue("sftp_server")
    return Address(server.address(www), Kind.FILE_SYSTEM, protocol="sftp", options=server.options)


def put(address, files, hours=0):
    moment = NOW + timedelta(hours=hours)
    with opened_target(address, address.place, True, moment) as target:
        return deploy(target, files, now=moment)


@BOTH_WAYS
def test_readers_see_one_release_or_the_next(address, www):
    put(address, BEFORE)
    current = www / "current"
    assert current.is_symlink()
    assert files_in(current) == BEFORE
    first = current.resolve()
    plan = put(address, AFTER, 1)
    assert [file.path for file in plan.writes] == ["index.html"]
    assert files_in(current) == {**AFTER, **KEPT}
    assert files_in(first) == BEFORE
    same = "a b/100%ñ.html"
    assert (current / same).stat().st_ino == (first / same).stat().st_ino, "sent and stored once"


def test_nothing_new_is_no_release(address, www):
    put(address, BEFORE)
    put(address, BEFORE, 1)
    assert len([*(www / "releases").iterdir()]) == 1


def test_old_releases_and_broken_ones_go(address, www):
    (www / "releases/2000").mkdir(parents=True)
    (www / "releases/2000/index.html").write_text("never finished")
    for hour in range(RELEASES_KEPT + 2):
        put(address, {"index.html": str(hour)}, hour)
    left = sorted(place.name for place in (www / "releases").iterdir())
    assert len(left) == RELEASES_KEPT
    connection, root = open_connection(address)
    assert complete_releases(connection, root) == left
    assert current_release(connection, root) == left[-1]


@BOTH_WAYS
def test_what_is_not_finished_is_seen_by_nobody(address, www):
    put(address, BEFORE)
    with opened_target(address, address.place, True, NOW + timedelta(hours=1)) as target:
        target.keep("a b/100%ñ.html")
        target.write("index.html", b"half", headers_of("index.html"))
    assert files_in(www / "current") == BEFORE
    put(address, AFTER, 2)
    assert files_in(www / "current") == {**AFTER, **KEPT}
    assert len([*(www / "releases").iterdir()]) == 2


def ended_at(address, number, hours):
    """Begin a release, and be ended at this operation; False if it was over before."""
    moment = NOW + timedelta(hours=hours)
    with opened_target(address, address.place, True, moment) as target:
        try:
            deploy(Fragile(target, number), AFTER, now=moment)
        except EndError:
            return True
    return False


def test_a_release_that_is_ended_anywhere(address, www):
    put(address, BEFORE)
    number = 0
    while ended_at(address, number, number + 1):
        assert files_in(www / "current") == BEFORE
        number += 1
    assert number >= 5
    assert files_in(www / "current") == {**AFTER, **KEPT}
    assert len([*(www / "releases").iterdir()]) == 2


@pytest.mark.parametrize("hours", [1, 3])
def test_a_release_that_another_overtakes_is_seen_by_nobody(address, www, hours):
    put(address, BEFORE)
    moment = NOW + timedelta(hours=2)
    with opened_target(address, address.place, True, moment) as target:
        plan = plan_for(target, {"index.html": "mine"}, now=moment)
        put(address, AFTER, hours)
        with pytest.raises(OvertakenError):
            perform(plan, target, Here(), Progress())
    assert files_in(www / "current") == {**AFTER, **KEPT}
    assert len([*(www / "releases").iterdir()]) == 2


def test_something_else_has_the_name_of_the_link(address, www):
    (www / "current").mkdir()
    with pytest.raises(TargetError, match="`current` is no link, but something of yours"):
        put(address, BEFORE)


def test_files_beside_the_releases_stay(address, www):
    (www / "mine.txt").write_text("m")
    put(address, BEFORE)
    put(address, AFTER, 1)
    assert (www / "mine.txt").read_text() == "m"


def test_a_plain_deployment_among_releases_changes_nothing(www):
    put(Address("", Kind.FOLDER, place=www), BEFORE)
    assert {path.partition("/")[0] for path in folder_target(www).listing()} == {"releases"}
