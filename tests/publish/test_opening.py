import sys
from pathlib import Path

import pytest
from deploying import NOW, deploy, plan_for

from sitegen.errors import SiteError, error
from sitegen.publish.address import parse_address
from sitegen.publish.opening import opened_target
from sitegen.publish.target import TargetError


def opening(text, folder, atomic=False):
    address = parse_address(text, folder, folder / "public", {})
    return opened_target(address, folder, atomic, NOW)


def problem_of(text, folder, atomic=False):
    with pytest.raises(SiteError) as caught, opening(text, folder, atomic):
        pass
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("protocol", "package", "extra"),
    [
        ("s3", "s3fs", "s3"),
        ("sftp", "sshfs", "sftp"),
        ("ssh", "sshfs", "sftp"),
        ("webdav", "webdav4", "webdav"),
    ],
)
def test_a_protocol_whose_extra_is_not_installed(monkeypatch, tmp_path, protocol, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    assert problem_of(f"{protocol}://a/b", tmp_path) == (
        error(
            "deploy-extra-missing",
            f"`{protocol}://` needs the package `{package}`, which is not installed",
            None,
            f"run `pip install 'sitegen[{extra}]'`",
        ),
    )


def test_a_protocol_whose_package_is_nobodys_extra(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    (found,) = problem_of("gs://bucket/a", tmp_path)
    assert found.code == "deploy-package-missing"
    assert found.message.startswith("`gs://` needs a package that is not installed: ")
    assert "gcsfs" in found.message
    assert found.hint == "install it beside sitegen"


def test_a_protocol_that_nobody_knows(tmp_path):
    (found,) = problem_of("gopher://a/b", tmp_path)
    assert found.code == "deploy-target-unknown"
    assert found.message.startswith("`gopher://a/b` cannot be deployed to: ")


@pytest.mark.parametrize("text", ["memory://a", "ftp://a/b", "gh-pages"])
def test_only_folders_can_take_one_anothers_place(tmp_path, text):
    assert problem_of(text, tmp_path, atomic=True) == (
        error(
            "deploy-not-atomic",
            f"`{text}` has no folders that could take one another's place",
            None,
            "leave --atomic out; gh-pages is always published as a whole",
        ),
    )


def test_any_file_system_of_fsspec(tmp_path):
    files = {"index.html": "1", "a b/100%.html": "ñ"}
    with opening("memory://bucket/site", tmp_path) as target:
        deploy(target, files)
        assert plan_for(target, files).is_empty
        assert target.listing() == {"index.html": 1, "a b/100%.html": 2}
        assert deploy(target, {"index.html": "2"}).delete == ("a b/100%.html",)


def test_a_folder_is_not_made_before_it_is_needed(tmp_path):
    with opening("../www", tmp_path / "site") as target:
        assert target.read("a") is None
    assert not (tmp_path / "www").exists()


def test_a_server_that_is_not_there(tmp_path):
    with (
        opening("sftp://nobody@127.0.0.1:9/srv", tmp_path) as target,
        pytest.raises(TargetError) as caught,
    ):
        target.read("a")
    assert caught.value.transient
    assert Path("a").name in caught.value.message
