"""A real server that speaks FTP, and whoever deploys to it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from deploying import NOW, Progress, deploy, files_in, plan_for

from sitegen.publish.address import Address, Kind
from sitegen.publish.headers import headers_of
from sitegen.publish.opening import opened_target
from sitegen.publish.perform import perform
from sitegen.publish.target import TargetError

FILES = {
    name: f"<p>{name}"
    for name in ("index.html", "a b/c.html", "100%/%41.html", "ñandú/日本.html", "#a/b&c='\"+~.txt")
}


@pytest.fixture
def www(ftp_server):
    """A folder of the server that is not there yet."""
    return ftp_server.folder / f"www{len([*ftp_server.folder.iterdir()])}"


def opened(server, www, password="secret"):
    text = f"ftp://ana:{password}@{server.host}/{www.name}"
    address = Address(text, Kind.FILE_SYSTEM, protocol="ftp")
    return opened_target(address, www, False, NOW)


@pytest.fixture
def target(ftp_server, www):
    with opened(ftp_server, www) as target:
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
    assert not (www / "a b").exists(), "empty folders go too"


def test_many_workers_take_turns_on_one_connection(target, www):
    files = {f"{number}/index.html": str(number) for number in range(40)}
    with ThreadPoolExecutor(16) as workers:
        perform(plan_for(target, files), target, workers, Progress())
    assert files_in(www) == files


def test_a_file_takes_its_place_as_a_whole(target, www):
    deploy(target, {"index.html": "1"})
    (www / ".sitegen/arriving-0123").write_text("half")
    deploy(target, {"index.html": "2"})
    assert [place.name for place in (www / ".sitegen").iterdir()] == ["deployed.json"]


def test_a_folder_in_place_of_a_file(target, www):
    (www / "a.html/mine").mkdir(parents=True)
    with pytest.raises(TargetError, match=r"`a\.html` is a folder that is not empty"):
        target.write("a.html", b"ours", headers_of("a.html"))


def test_who_is_not_let_in_does_not_try_again(ftp_server, www):
    with (
        opened(ftp_server, www, "wrong") as target,
        pytest.raises(TargetError, match="the server lets nobody in: 530") as caught,
    ):
        target.listing()
    assert not caught.value.transient
