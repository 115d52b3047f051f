"""What earlier builds found out: there as long as it is whole and of this version, or not."""

import os
import sqlite3
from contextlib import closing

import pytest

from sitegen.build import database as module
from sitegen.build.database import open_database
from sitegen.build.sealing import DamagedMemoryError
from sitegen.errors import SiteError

TABLES = "CREATE TABLE word (text TEXT);"


@pytest.fixture
def place(tmp_path):
    return tmp_path / "words.db"


def add(place, word):
    with open_database(place, TABLES) as database:
        database.execute("INSERT INTO word VALUES (?)", (word,))
        database.commit()


def words(place):
    with open_database(place, TABLES) as database:
        return [word for (word,) in database.execute("SELECT text FROM word")]


def test_what_is_kept_is_there_the_next_time(place):
    add(place, "uno")
    add(place, "dos")
    assert words(place) == ["uno", "dos"]


def test_a_new_one_is_empty(place):
    assert words(place) == []


def test_what_is_not_committed_is_forgotten(place):
    with open_database(place, TABLES) as database:
        database.execute("INSERT INTO word VALUES ('uno')")
    assert words(place) == []


def test_one_of_another_version_is_made_anew(place, monkeypatch):
    add(place, "uno")
    monkeypatch.setattr(module, "VERSION", module.VERSION + 1)
    assert words(place) == []
    add(place, "dos")
    assert words(place) == ["dos"]


def test_so_is_one_that_is_not_ours(place):
    with closing(sqlite3.connect(place)) as other:
        other.execute("CREATE TABLE word (other INTEGER, columns INTEGER)")
        other.commit()
    assert words(place) == []


@pytest.mark.parametrize(
    "content",
    [b"no database at all, but a text that is longer than a header" * 40, b"SQLite format 3\0" * 9],
)
def test_a_file_that_is_no_database_is_damaged(place, content):
    place.write_bytes(content)
    with pytest.raises(DamagedMemoryError):
        words(place)


def test_an_empty_file_is_a_new_database(place):
    place.touch()
    assert words(place) == []


def test_pages_overwritten_in_the_middle_are_damage(place):
    with open_database(place, TABLES) as database:
        rows = [(f"word {n}" * 20,) for n in range(2_000)]
        database.executemany("INSERT INTO word VALUES (?)", rows)
        database.commit()
    content = bytearray(place.read_bytes())
    content[4096:-4096] = os.urandom(len(content) - 8192)
    place.write_bytes(content)
    with pytest.raises(DamagedMemoryError):
        words(place)


def test_a_file_cut_short_is_damaged(place):
    with open_database(place, TABLES) as database:
        database.executemany("INSERT INTO word VALUES (?)", [("uno" * 50,)] * 2_000)
        database.commit()
    place.write_bytes(place.read_bytes()[:-20_000])
    with pytest.raises(DamagedMemoryError):
        words(place)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    place = tmp_path / "none" / "words.db"
    with pytest.raises(SiteError) as caught:
        words(place)
    (problem,) = caught.value.diagnostics
    assert problem.code == "cache-not-written"
    assert str(place) in problem.message


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_told(place):
    add(place, "uno")
    place.chmod(0o400)
    place.parent.chmod(0o500)
    try:
        with pytest.raises(SiteError) as caught:
            add(place, "dos")
        assert [d.code for d in caught.value.diagnostics] == ["cache-not-written"]
    finally:
        place.parent.chmod(0o700)


def test_a_full_disk_is_told(place):
    """SQLite says of a page limit what it says of a full disk."""

    def fill():
        with open_database(place, TABLES) as database:
            database.execute("PRAGMA max_page_count = 4")
            database.executemany("INSERT INTO word VALUES (?)", [("x" * 4096,)] * 100)

    with pytest.raises(SiteError) as caught:
        fill()
    (problem,) = caught.value.diagnostics
    assert problem.code == "cache-not-written"
    assert "full" in problem.message
