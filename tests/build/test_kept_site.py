"""What is kept of a site, and when it is not to be trusted."""

import sqlite3
from datetime import UTC, datetime

import pytest

from sitegen.build import kept_site
from sitegen.build.kept_site import FILE, keep_site, kept_in
from sitegen.build.leaving import foresee, structure_of
from sitegen.build.proof import leave_proof
from sitegen.build.scene_writing import write_scene
from sitegen.build.standing import Found
from sitegen.generation import read_generation
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


@pytest.fixture
def keep(site, monkeypatch, tmp_path):
    """Keeps the site of these posts in a folder."""
    monkeypatch.setattr(kept_site, "FEW_FILES", 2)

    def run(*names):
        for name in names:
            site.post(name)
        generation = read_generation(site.folder, NOW)
        standing = foresee(Found(b"settings", b"", 0, 0), generation, structure_of(generation))
        keep_site(tmp_path, generation, standing)
        return generation, standing

    return run


def kept(folder):
    with kept_in(folder) as found:
        return found and found[0]


def test_it_is_what_was_kept(site, keep, tmp_path):
    site.write("content/datos.txt", "x")
    generation, standing = keep("a", "b")
    found = kept(tmp_path)
    assert (found.settings, found.structure) == (b"settings", standing.structure)
    assert {path: digest for path, (_, digest) in found.files.items()} == {
        **standing.documents,
        "datos.txt": b"",
    }
    assert {stamp for stamp, _ in found.files.values()} == {
        file.stamp
        for file in (
            *(one.file for one in generation.sources.by_path.values()),
            *generation.sources.files,
        )
    }


def test_of_few_files_nothing_is_kept(keep, tmp_path):
    keep("a")
    assert kept(tmp_path) is None
    assert [*tmp_path.glob("*.db")] == []


def test_the_last_one_counts(keep, tmp_path):
    keep("a", "b")
    _, standing = keep("c")
    assert kept(tmp_path).structure == standing.structure


def test_one_that_must_not_be_kept_takes_the_last_one_away(site, keep, tmp_path):
    keep("a", "b")
    for name in ("a", "b"):
        (site.folder / f"content/blog/{name}.md").unlink()
    keep("c")
    assert kept(tmp_path) is None


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0", None])
def test_what_is_damaged_is_not_there(keep, tmp_path, damage):
    keep("a", "b")
    place = tmp_path / FILE
    place.write_bytes(place.read_bytes()[:-1] if damage is None else damage)
    assert kept(tmp_path) is None


def test_what_another_sitegen_kept_is_not_there(tmp_path):
    (tmp_path / FILE).write_bytes(b"another format")
    leave_proof(tmp_path / FILE)
    assert kept(tmp_path) is None


@pytest.mark.parametrize("name", [FILE, f"new-{FILE}"])
def test_what_lies_in_its_place_gives_way(keep, tmp_path, name):
    (tmp_path / name).mkdir()
    keep("a", "b")
    assert kept(tmp_path)


def test_a_disk_that_is_full_is_no_harm_and_has_nothing_left_of_it(keep, tmp_path, monkeypatch):
    def fill(generation, database):
        write_scene(generation, database)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(kept_site, "write_scene", fill)
    keep("a", "b")
    assert [*tmp_path.glob("*.db")] == []


def test_a_draft_that_is_gone_meanwhile_is_no_harm(site, keep, tmp_path, monkeypatch):
    site.write("content/datos.txt", "x")
    site.post("draft", draft=True)
    read = kept_site.has_claims

    def late(*arguments):
        (site.folder / "content/blog/draft.md").unlink()
        return read(*arguments)

    monkeypatch.setattr(kept_site, "has_claims", late)
    keep("a", "b")
    assert kept(tmp_path) is None
