from pathlib import Path

import pytest

from sitegen.errors import SiteError, error
from sitegen.publish.address import Address, Kind, parse_address


@pytest.fixture
def parsed(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    return lambda text: parse_address(text, site, site / "public", {"a": 1})


def problem_of(do):
    with pytest.raises(SiteError) as caught:
        do()
    return caught.value.diagnostics


def test_a_folder_is_relative_to_the_site(parsed, tmp_path):
    assert parsed("../www").place.resolve() == tmp_path / "www"
    assert parsed("www").place.resolve() == tmp_path / "site/www"
    assert parsed(f"file://{tmp_path}/a b%20ñ").place == tmp_path / "a b%20ñ"


def test_a_folder_of_the_user():
    with pytest.raises(SiteError):
        parse_address("~", Path("/site"), Path("/site/public"), {})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (".", "the folder that is deployed, or one above or in it"),
        ("public", "the folder that is deployed, or one above or in it"),
        ("public/www", "the folder that is deployed, or one above or in it"),
        ("..", "the folder that is deployed, or one above or in it"),
        ("content", "inside the site's `content/`"),
        ("layouts/assets", "inside the site's `layouts/`"),
        (".sitegen", "inside the site's `.sitegen/`"),
        ("file", "a file"),
        ("link", "inside the site's `content/`"),
    ],
)
def test_folders_in_which_something_would_be_lost(parsed, tmp_path, text, reason):
    (tmp_path / "site/file").write_text("x")
    (tmp_path / "site/link").symlink_to("content")
    assert problem_of(lambda: parsed(text)) == (
        error(
            "deploy-refused",
            f"the target `{text}` is {reason}",
            None,
            "choose a folder for the deployed site alone, such as `../www`",
        ),
    )


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("me@example.com:/srv/www", "sftp://me@example.com/srv/www"),
        ("me@example.com:www", "sftp://me@example.com/PATH/TO/www"),
        ("example.com:/srv/www", "sftp://example.com/srv/www"),
        ("example.com:", "sftp://example.com/PATH/TO/FOLDER"),
        ("me@[::1]:/srv", "sftp://me@[::1]/srv"),
    ],
)
def test_what_scp_would_take_is_no_folder(parsed, text, instead):
    assert problem_of(lambda: parsed(text)) == (
        error(
            "deploy-target-scp",
            f"the target `{text}` would be a folder of this machine; did you mean a server?",
            None,
            f"write `{instead}`, or `./{text}` for a folder of that name",
        ),
    )


def test_folders_with_a_colon(parsed, tmp_path):
    (tmp_path / "site/notes:2024").mkdir()
    assert parsed("notes:2024/www").kind is Kind.FOLDER
    for text in ("./me@example.com:www", "../a:b", "a/b:c", "C:/www", "c:\\www", "/srv/a:b"):
        assert parsed(text).kind is Kind.FOLDER, text


def test_the_site_itself_even_if_it_is_built_elsewhere(tmp_path):
    (found,) = problem_of(lambda: parse_address(".", tmp_path, Path("/elsewhere"), {}))
    assert found.message == "the target `.` is a folder that the site lies in"


@pytest.mark.parametrize("text", ["sftp://me@host/srv/www", "s3://bucket/a", "memory://x"])
def test_a_file_system(parsed, text):
    protocol = text.partition("://")[0]
    assert parsed(text) == Address(text, Kind.FILE_SYSTEM, protocol=protocol, options={"a": 1})


@pytest.mark.parametrize(
    ("text", "branch", "remote"),
    [
        ("gh-pages", "gh-pages", ""),
        ("gh-pages:", "gh-pages", ""),
        ("gh-pages:main", "main", ""),
        ("gh-pages:origin/main", "main", "origin"),
        ("gh-pages:origin/a/b", "a/b", "origin"),
    ],
)
def test_a_branch(parsed, text, branch, remote):
    assert parsed(text) == Address(text, Kind.GIT, branch=branch, remote=remote)


@pytest.mark.parametrize("text", ["gh-pages:origin/", "gh-pages:--upload-pack=x", "gh-pages:a b"])
def test_no_branch(parsed, text):
    assert problem_of(lambda: parsed(text)) == (
        error(
            "deploy-branch",
            f"`{text}` names no branch",
            None,
            "write `gh-pages`, `gh-pages:BRANCH` or `gh-pages:REMOTE/BRANCH`",
        ),
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ftp://ana:secret@example.com/www", "ftp://ana:…@example.com/www"),
        ("webdav://ana:s@cret@example.com", "webdav://ana:…@example.com"),
        ("sftp://ana@example.com:22/www", "sftp://ana@example.com:22/www"),
        ("s3://bucket/a:b", "s3://bucket/a:b"),
        ("../www", "../www"),
    ],
)
def test_a_password_is_shown_to_nobody(text, shown):
    assert Address(text, Kind.FILE_SYSTEM).shown == shown
