"""A real server that speaks WebDAV, and whoever deploys to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from deploying import NOW, Progress, deploy, files_in, plan_for

from sitegen.publish.address import Address, Kind
from sitegen.publish.opening import opened_target
from sitegen.publish.perform import perform
from sitegen.publish.target import TargetError

FILES = {
    name: f"<p>{name}"
    for name in ("index.html", "a b/c.html", "100%/%41.html", "ñandú/日本.html", "#a/b&c='\"+~.txt")
}


@pytest.fixture
def www(webdav_server):
    """A folder of the server that is not there yet; its name has to be encoded."""
    return webdav_server.folder / f"w w{len([*webdav_server.folder.iterdir()])}"


def opened(server, www, who="", **options):
    text = f"webdav://{who}{server.host}/{www.name.replace(' ', '%20')}"
    options = {"base_url": f"http://{server.host}", **options}
    address = Address(text, Kind.FILE_SYSTEM, protocol="webdav", options=options)
    return opened_target(address, www, False, NOW)


@pytest.fixture
def target(webdav_server, www):
    with opened(webdav_server, www, "ana:secret@") as target:
        yield target


def test_files_of_any_name(target, www):
    assert (target.read("a"), target.has("a"), target.listing()) == (None, False, {})
    deploy(target, FILES)
    assert files_in(www) == FILES
    assert target.listing() == {name: len(text.encode()) for name, text in FILES.items()}
    assert all(target.has(name) for name in FILES)
    (www / "mine.txt").write_text("m")
    plan = deploy(target, {"index.html": "2", "new.html": "n"})
    assert [file.path for file in plan.writes] == ["new.html", "index.html"]
    assert files_in(www) == {"index.html": "2", "new.html": "n", "mine.txt": "m"}


def test_many_workers_at_once(target, www):
    files = {f"{number}/index.html": str(number) for number in range(40)}
    with ThreadPoolExecutor(16) as workers:
        perform(plan_for(target, files), target, workers, Progress())
    assert files_in(www) == files


def test_the_name_and_the_password_are_an_option(webdav_server, www):
    with opened(webdav_server, www, auth=["ana", "secret"]) as target:
        assert target.listing() == {}


def test_or_those_that_curl_finds(webdav_server, www, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ana password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    with opened(webdav_server, www) as target:
        assert target.listing() == {}


def test_nobody_else_is_let_in(webdav_server, www, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    with opened(webdav_server, www) as target, pytest.raises(TargetError, match="401"):
        target.read("index.html")
