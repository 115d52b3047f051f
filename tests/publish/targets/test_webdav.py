"""A real server that speaks WebDAV, and whoever deploys to it."""

import pytest
from deploying import webdav_target

from sitegen.publish.target import TargetError


def test_the_name_and_the_password_are_an_option(webdav_server, webdav_www):
    with webdav_target(webdav_server, webdav_www, who="", auth=["ana", "secret"]) as target:
        assert target.listing() == {}


def test_or_those_that_curl_finds(webdav_server, webdav_www, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login ana password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    with webdav_target(webdav_server, webdav_www, who="") as target:
        assert target.listing() == {}


def test_nobody_else_is_let_in(webdav_server, webdav_www, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    with (
        webdav_target(webdav_server, webdav_www, who="") as target,
        pytest.raises(TargetError, match="401"),
    ):
        target.read("index.html")
