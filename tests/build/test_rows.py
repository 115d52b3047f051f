"""Collections over rows open what is asked for, and nothing else."""

import sqlite3

import pytest

from sitegen.build.rows import Column, Entries, Stored
from sitegen.site.model import Entry
from sitegen.source.document import Document, FrontMatter


@pytest.fixture
def column():
    """The URLs of three rows, two of which are the same."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, url TEXT)")
    rows = [(0, "/a/"), (1, "/b/"), (2, "/a/")]
    database.executemany("INSERT INTO page VALUES (?, ?)", rows)
    return Column(database, "page", "url")


def test_the_first_of_several_rows_counts(column):
    assert column.number_of("/a/") == 0
    assert column.number_of("/none/") is None


def test_a_value_is_made_when_it_is_asked_for(column):
    asked = []
    stored = Stored(column, lambda number: asked.append(number) or f"page {number}")
    assert stored["/b/"] == "page 1"
    assert asked == [1]


def test_what_has_no_value_is_missing(column):
    stored = Stored(column, lambda _: None)
    assert "/a/" not in stored
    with pytest.raises(KeyError):
        stored["/a/"]


def test_a_column_has_the_texts_of_its_rows(column):
    assert [text in column for text in ("/a/", "/c/", 1)] == [True, False, False]
    assert [*column] == ["/a/", "/b/", "/a/"]
    assert len(column) == 3


def test_a_run_of_entries_opens_none_of_them():
    opened = []

    def entry_of(number):
        opened.append(number)
        return Entry(Document(f"{number}.md", FrontMatter()), f"/{number}/")

    run = Entries(entry_of, range(5))[1:3]
    assert len(run) == 2
    assert opened == []
    assert [entry.url for entry in run] == ["/1/", "/2/"]
    assert opened == [1, 2]
