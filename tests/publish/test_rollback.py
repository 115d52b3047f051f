import json
from datetime import timedelta

import pytest
from deploying import NOW, deploy, files_in

from sitegen.errors import SiteError, error
from sitegen.publish.address import Address, Kind
from sitegen.publish.opening import opened_target
from sitegen.publish.rollback import roll_back

HINT = "releases are made by `sitegen deploy TARGET --atomic`"


@pytest.fixture
def www(site):
    return site.folder.parent / "www"


def put(www, text, hours):
    """Deploy a release; its name."""
    moment = NOW + timedelta(hours=hours)
    with opened_target(Address("../www", Kind.FOLDER, place=www), www, True, moment) as target:
        deploy(target, {"index.html": text}, now=moment)
    return (www / "current").readlink().name


def seen(www):
    return files_in(www / "current")["index.html"]


def problem_of(site):
    with pytest.raises(SiteError) as caught:
        roll_back(site.folder, "../www")
    return caught.value.diagnostics


def test_readers_see_the_release_before_and_then_none(site, www):
    first = put(www, "Uno.", 1)
    put(www, "Dos.", 2)
    result = site.run("deploy", "../www", "--rollback")
    assert (result.exit_code, seen(www)) == (0, "Uno.")
    assert result.stdout == f"Readers see {first} again.\n"
    assert problem_of(site) == (
        error("deploy-no-release", f"there is no release before `{first}`", None, HINT),
    )


def test_what_was_rolled_back_is_not_come_upon_again(site, www):
    first = put(www, "Uno.", 1)
    put(www, "Dos.", 2)
    roll_back(site.folder, "../www")
    put(www, "Tres.", 3)
    assert seen(www) == "Tres."
    result = site.run("deploy", "../www", "--rollback", "--format", "json")
    assert json.loads(result.stdout) == {"ok": True, "release": first, "diagnostics": []}
    assert seen(www) == "Uno."


def test_it_is_done_or_not_asked_for(site):
    assert site.run("deploy", "../www", "--rollback", "--dry-run").exit_code == 2


def test_no_releases(site):
    assert problem_of(site) == (error("deploy-no-release", "there are no releases", None, HINT),)
