import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.output_folder import (
    check_output,
    edited_file,
    foreign_file,
    manifest_bytes,
    read_manifest,
    unwritable_output,
)
from sitegen.errors import SiteError, Where, error, warning


def refusal(site, output):
    with pytest.raises(SiteError) as caught:
        check_output(site, output)
    (found,) = caught.value.diagnostics
    return found


class TestRefusals:
    @pytest.mark.parametrize(
        "output", ["site/public", "site/a/b", "elsewhere", "site-old", "site/content-old"]
    )
    def test_a_folder_for_the_output_alone_is_right(self, tmp_path, output):
        check_output(tmp_path / "site", tmp_path / output)

    @pytest.mark.parametrize(
        ("output", "reason"),
        [
            ("site", "the site's own folder"),
            ("site/content/..", "the site's own folder"),
            (".", "a folder that the site lies in"),
            ("site/content", "inside the site's `content/`"),
            ("site/layouts/x", "inside the site's `layouts/`"),
            ("repository", "the root of a repository"),
            ("file", "a file"),
            ("link", "the site's own folder"),
        ],
    )
    def test_a_folder_that_holds_other_things_is_refused(self, tmp_path, output, reason):
        (tmp_path / "site/content").mkdir(parents=True)
        (tmp_path / "repository/.git").mkdir(parents=True)
        (tmp_path / "file").write_text("")
        (tmp_path / "link").symlink_to(tmp_path / "site")
        assert refusal(tmp_path / "site", tmp_path / output) == error(
            "output-refused",
            f"the output folder `{tmp_path / output}` is {reason}",
            None,
            "choose a folder for the output alone, such as `public`",
        )

    def test_so_is_the_home_folder(self, tmp_path, monkeypatch):
        monkeypatch.setenv("HOME", str(tmp_path / "me"))
        found = refusal(tmp_path / "site", tmp_path / "me")
        assert found.message.endswith("is your home folder")


class TestManifest:
    @given(st.dictionaries(st.text("abñ/. ", min_size=1).map(lambda p: f"x{p}"), st.text("ab01")))
    def test_it_reads_back_as_it_was_written(self, tmp_path_factory, files):
        files = {path: digest for path, digest in files.items() if ".." not in path.split("/")}
        state = tmp_path_factory.getbasetemp() / ".sitegen"
        state.mkdir(exist_ok=True)
        (state / "manifest.json").write_bytes(manifest_bytes(files))
        assert read_manifest(state.parent) == files

    def test_the_same_files_make_the_same_bytes(self):
        assert manifest_bytes({"a": "1", "b": "2"}) == manifest_bytes({"b": "2", "a": "1"})

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b"\xff",
            b'{"version": 1}',
            b'{"version": 1, "files": []}',
            b'{"version": 2, "files": {"a": "1"}}',
        ],
    )
    def test_one_that_is_damaged_or_of_another_version_counts_as_lost(self, tmp_path, content):
        (tmp_path / ".sitegen").mkdir()
        (tmp_path / ".sitegen/manifest.json").write_bytes(content)
        assert read_manifest(tmp_path) == {}

    def test_without_one_nothing_is_ours(self, tmp_path):
        assert read_manifest(tmp_path) == {}

    def test_it_never_names_files_outside(self, tmp_path):
        (tmp_path / ".sitegen").mkdir()
        paths = ["../a", "/etc/passwd", "a/../../b", "..\\a", "a/b"]
        text = json.dumps({"version": 1, "files": dict.fromkeys(paths, "1")})
        (tmp_path / ".sitegen/manifest.json").write_text(text)
        assert read_manifest(tmp_path) == {"a/b": "1"}


def test_a_file_of_somebody_else():
    assert foreign_file(Path("/x/public"), "a/b.html") == error(
        "output-foreign",
        "`public/a/b.html` was not written by sitegen, and the site has a page or file there",
        Where("public/a/b.html"),
        "move the file to `content/` if it belongs to the site; delete it if it does not",
    )


def test_a_file_that_somebody_has_edited():
    assert edited_file(Path("/x/public"), "a/b.html") == warning(
        "output-edited",
        "`public/a/b.html` is no longer part of the site, but was edited after sitegen wrote it: "
        "it is left as it is",
        Where("public/a/b.html"),
        "delete it, or move it to `content/` to publish it",
    )


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (
            OSError(28, "No space left on device", "public/a/b"),
            " at `a/b`: No space left on device",
        ),
        (OSError(28, "No space left on device"), ": No space left on device"),
        (OSError("odd"), ": odd"),
    ],
)
def test_a_disk_that_is_full_or_forbids(problem, words):
    assert unwritable_output(Path("public"), problem) == error(
        "output-not-written",
        f"`public` cannot be written{words}",
        None,
        "the last good output is still there; make room or mend the permissions, then build again",
    )
