"""Damaged sources are mended on disk, in one step or not at all."""

import pytest

from sitegen.errors import SiteError, Where, error
from sitegen.source.document import SourceFile
from sitegen.source.mend import find_mendings, write_mending

DAMAGED = "---\r\ntitle: 'CafÃ©'\r\n---\r\nTÃº pides un cafÃ© en la cafeterÃa con Ã©l.\r\n"
MENDED = "---\r\ntitle: 'Café'\r\n---\r\nTú pides un café en la cafetería con él.\r\n"


@pytest.fixture
def source(tmp_path):
    place = tmp_path / "a.md"
    place.write_bytes(DAMAGED.encode("utf-8-sig"))
    return SourceFile("blog/a.md", place.read_bytes(), str(place))


def test_byte_order_mark_and_line_ends_stay(source):
    (mending,) = find_mendings([source], "es")
    write_mending(mending)
    assert source.place.read_bytes() == MENDED.encode("utf-8-sig")


def test_a_second_time_there_is_nothing_to_mend(source):
    mended = SourceFile("blog/a.md", MENDED.encode(), source.real_path)
    assert list(find_mendings([mended], "es")) == []


def test_the_difference_is_shown(source):
    (mending,) = find_mendings([source], "es")
    assert mending.diff().splitlines()[:2] == [
        "--- content/blog/a.md",
        "+++ content/blog/a.md (mended)",
    ]
    assert "+Tú pides un café en la cafetería con él." in mending.diff().splitlines()


def test_a_file_that_is_no_text_is_left_alone(tmp_path):
    assert (
        list(find_mendings([SourceFile("a.md", b"\xff\xfeC\x00", str(tmp_path / "a.md"))], ""))
        == []
    )


def test_the_language_of_the_document_helps(tmp_path):
    text = "---\ntitle: x\nlang: es\n---\nVoy allÃ con Ã©l y con Ã±andÃºes.\n"
    (mending,) = find_mendings([SourceFile("a.md", text.encode(), str(tmp_path / "a.md"))], "de")
    assert "allí" in mending.after.decode()


def test_permissions_and_links_stay(source, tmp_path):
    source.place.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(source.real_path)
    (mending,) = find_mendings([SourceFile("link.md", source.content, str(link))], "es")
    write_mending(mending)
    assert link.is_symlink()
    assert source.place.read_bytes() == MENDED.encode("utf-8-sig")
    assert source.place.stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_meanwhile_is_left_as_it_is(source):
    (mending,) = find_mendings([source], "es")
    source.place.write_text("new")
    with pytest.raises(SiteError) as problem:
        write_mending(mending)
    assert source.place.read_text() == "new"
    assert problem.value.diagnostics == (
        error(
            "mend-changed",
            "`content/blog/a.md` was changed while it was being mended, and is left as it is",
            Where("content/blog/a.md"),
            "run `sitegen check --fix` again",
        ),
    )


def test_a_disk_that_refuses_leaves_the_file_as_it_was(source, monkeypatch):
    (mending,) = find_mendings([source], "es")

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(source.place), "replace", refuse)
    with pytest.raises(SiteError) as problem:
        write_mending(mending)
    assert source.place.read_bytes() == DAMAGED.encode("utf-8-sig")
    assert [path.name for path in source.place.parent.iterdir()] == ["a.md"]
    assert problem.value.diagnostics == (
        error(
            "mend-not-written",
            "`content/blog/a.md` cannot be written: No space left on device",
            Where("content/blog/a.md"),
            "the file is as it was; make room or mend the permissions, then try again",
        ),
    )
