"""Whatever becomes of what earlier builds left, the next one makes what a clean one makes."""

import os
import shutil
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.build import database
from sitegen.source.tree import SLACK_NS

EXAMPLES = int(os.environ.get("SITEGEN_FLIPS", "8"))
EDITS = ("body", "title", "tag", "date", "deleted", "none")
many = settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])


def tells(printed: str, code: str) -> bool:
    """Whether a diagnostic of this code was printed."""
    return f"[{code}]" in printed


@pytest.fixture(autouse=True)
def small(site):
    """A site of a few posts that show one another, built once."""
    site.config("", "https://example.com/")
    for number in range(8):
        site.post(f"p{number}", f"Texto {number}.", tags=[f"t{number % 3}"], series="Redes")
    site.build()


def clean(site, tmp_path):
    """What a build makes that knows nothing of earlier ones."""
    shutil.rmtree(tmp_path / "clean", ignore_errors=True)
    (tmp_path / "clean").mkdir()
    site.build(output=tmp_path / "clean/public", memory=tmp_path / "clean/memory")
    return site.tree(str(tmp_path / "clean/public"))


def databases(site):
    return sorted((site.folder / ".sitegen").glob("*.db"))


def edit(site, kind, number):
    """Change one thing, and leave no trace of an earlier change."""
    keys = {"tags": [f"t{number % 3}"], "series": "Redes"}
    match kind:
        case "title":
            keys["title"] = f"Otro {number}"
        case "tag":
            keys["tags"] = ["nuevo"]
        case "date":
            keys["pubDate"] = "2023-01-01"
    if kind == "deleted":
        (site.folder / f"content/blog/p{number}.md").unlink()
    elif kind != "none":
        site.post(f"p{number}", f"{kind} {number}.", **keys)


def restore(site):
    for number in range(8):
        site.post(f"p{number}", f"Texto {number}.", tags=[f"t{number % 3}"], series="Redes")
    site.build()


edits = st.tuples(st.sampled_from(EDITS), st.integers(0, 7))
places = st.floats(0, 1, exclude_max=True)


class TestDamage:
    @many
    @given(edits, st.integers(0, 1), st.lists(st.tuples(places, st.integers(1, 255)), min_size=1))
    def test_bytes_that_are_not_what_they_were(self, site, tmp_path, change, which, flips):
        place = databases(site)[which]
        content = bytearray(place.read_bytes())
        for where, bits in flips:
            content[int(where * len(content))] ^= bits
        edit(site, *change)
        place.write_bytes(content)
        site.build()
        assert site.tree() == clean(site, tmp_path)
        restore(site)

    @many
    @given(edits, st.integers(0, 1), places, st.integers(1, 4096))
    def test_a_piece_that_is_another_one(self, site, tmp_path, change, which, where, length):
        place = databases(site)[which]
        content = bytearray(place.read_bytes())
        start, other = int(where * len(content)), int(where * 7919) * 512 % len(content)
        piece = content[other : other + length]
        content[start : start + len(piece)] = piece
        edit(site, *change)
        place.write_bytes(content)
        site.build()
        assert site.tree() == clean(site, tmp_path)
        restore(site)

    @many
    @given(edits, st.integers(0, 1), places)
    def test_a_file_that_is_cut_off(self, site, tmp_path, change, which, where):
        place = databases(site)[which]
        content = place.read_bytes()
        edit(site, *change)
        place.write_bytes(content[: int(where * len(content))])
        site.build()
        assert site.tree() == clean(site, tmp_path)
        restore(site)

    @pytest.mark.parametrize("garbage", [b"", b"garbage" * 999, b"SQLite format 3\0" + b"x" * 9999])
    def test_files_that_are_no_databases(self, site, tmp_path, garbage):
        edit(site, "title", 1)
        for place in databases(site):
            place.write_bytes(garbage)
        site.build()
        assert site.tree() == clean(site, tmp_path)

    @pytest.mark.parametrize("name", ["-journal", "-wal", "-shm"])
    def test_files_beside_databases_that_are_not_theirs(self, site, tmp_path, name):
        edit(site, "title", 1)
        for place in databases(site):
            place.with_name(place.name + name).write_bytes(os.urandom(5000))
        site.build()
        assert site.tree() == clean(site, tmp_path)

    def test_a_folder_in_place_of_a_database(self, site, tmp_path):
        for place in databases(site):
            place.unlink()
            place.mkdir()
        result = site.run("build")
        assert (result.exit_code, tells(result.output, "cache-not-written")) == (1, True)
        assert site.run("clean").exit_code == 0
        site.build()
        assert site.tree() == clean(site, tmp_path)


class TestOtherMemory:
    @pytest.mark.parametrize("change", EDITS)
    def test_of_another_version(self, site, tmp_path, change, monkeypatch):
        with monkeypatch.context() as other:
            other.setattr(database, "VERSION", database.VERSION + 1)
            site.build()
        edit(site, change, 1)
        site.build()
        assert site.tree() == clean(site, tmp_path)

    @pytest.mark.parametrize("gone", [".sitegen", "public"])
    @pytest.mark.parametrize("change", EDITS)
    def test_of_which_a_part_is_gone(self, site, tmp_path, gone, change):
        edit(site, change, 1)
        shutil.rmtree(site.folder / gone)
        site.build()
        assert site.tree() == clean(site, tmp_path)

    @pytest.mark.parametrize("gone", [0, 1])
    def test_of_which_a_database_is_gone(self, site, tmp_path, gone):
        edit(site, "title", 1)
        databases(site)[gone].unlink()
        site.build()
        assert site.tree() == clean(site, tmp_path)

    @pytest.mark.parametrize("change", EDITS)
    def test_older_than_the_sources_and_than_the_output(self, site, tmp_path, change):
        shutil.copytree(site.folder / ".sitegen", tmp_path / "old")
        for kind in ("body", "title", "tag"):
            edit(site, kind, 2)
            site.build()
        edit(site, change, 1)
        shutil.rmtree(site.folder / ".sitegen")
        shutil.copytree(tmp_path / "old", site.folder / ".sitegen")
        site.build()
        assert site.tree() == clean(site, tmp_path)

    @pytest.mark.parametrize("which", [0, 1])
    def test_of_which_a_part_is_older(self, site, tmp_path, which):
        place = databases(site)[which]
        old = place.read_bytes()
        edit(site, "title", 2)
        site.build()
        place.write_bytes(old)
        edit(site, "tag", 1)
        site.build()
        assert site.tree() == clean(site, tmp_path)

    def test_with_an_older_output(self, site, tmp_path):
        shutil.copytree(site.folder / "public", tmp_path / "old")
        edit(site, "title", 1)
        site.build()
        shutil.rmtree(site.folder / "public")
        shutil.copytree(tmp_path / "old", site.folder / "public")
        site.build()
        assert site.tree() == clean(site, tmp_path)

    @pytest.mark.parametrize("copied", [(".sitegen",), (".sitegen", "public")])
    @pytest.mark.parametrize("change", EDITS)
    def test_from_another_machine(self, site, tmp_path, copied, change):
        """A checkout at another path, with times and inodes of its own, and the old memory."""
        other = type(site)(tmp_path / "elsewhere/checkout")
        for part in ("content", "sitegen.toml", *copied):
            place = other.folder / part
            place.parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if (site.folder / part).is_dir() else shutil.copyfile
            copy(site.folder / part, place)
        shutil.rmtree(site.folder)
        edit(other, change, 1)
        other.build()
        assert other.tree() == clean(other, tmp_path)

    def test_of_a_site_that_was_moved(self, site, tmp_path):
        """The files are the same to their inodes, but not where the memory has them."""
        age(site)
        moved = type(site)(tmp_path / "moved", engine="commonmark")
        site.folder.rename(moved.folder)
        moved.config("")  # every text is rendered anew
        moved.build()
        assert moved.tree() == clean(moved, tmp_path)


def age(site):
    """Build as long after the last change as stamps have to be old to be believed."""
    newest = max(place.stat().st_ctime_ns for place in site.folder.rglob("content/**/*.md"))
    time.sleep(max(0, (newest + SLACK_NS - time.time_ns()) / 1e9) + 0.1)
    site.build()
