"""A real server that speaks FTP, and whoever deploys to it."""

import pytest
from deploying import deploy, ftp_target

from sitegen.publish.headers import headers_of
from sitegen.publish.target import TargetError


@pytest.fixture
def www(ftp_www):
    return ftp_www


@pytest.fixture
def target(ftp_server, www):
    with ftp_target(ftp_server, www) as target:
        yield target


def test_folders_that_get_empty_go_too(target, www):
    deploy(target, {"a b/c.html": "1", "index.html": "1"})
    deploy(target, {"index.html": "1"})
    assert not (www / "a b").exists()


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
        ftp_target(ftp_server, www, "wrong") as target,
        pytest.raises(TargetError, match="the server lets nobody in: 530") as caught,
    ):
        target.listing()
    assert not caught.value.transient
