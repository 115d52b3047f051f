"""What changed paths tell, with files on disk."""

from datetime import UTC, datetime

import pytest

from sitegen.generation import read_generation
from sitegen.regeneration import MANY
from sitegen.serve.saves import is_halfway, lasting
from sitegen.serve.served import Failure
from sitegen.site.model import Visibility

UNREADABLE = Failure(())


def generation_of(site):
    return read_generation(site.folder, Visibility(datetime(2024, 12, 31, tzinfo=UTC)))


@pytest.mark.parametrize("name", ["a.md", "blog/foto.svg"])
@pytest.mark.parametrize(
    ("before", "after", "begun"),
    [("x", "", True), ("x", "y", False), ("", None, True), (None, None, False)],
    ids=["emptied", "written", "away", "never there"],
)
def test_an_empty_or_missing_file_is_a_save_that_has_only_begun(site, name, before, after, begun):
    if before is not None:
        site.write(f"content/{name}", before)
    generation = generation_of(site)
    if after is not None:
        site.write(f"content/{name}", after)
    elif before is not None:
        (site.folder / "content" / name).unlink()
    assert is_halfway(site.folder, generation, {f"content/{name}"}) is begun


def test_of_a_site_that_could_not_be_read_any_missing_file_may_come_back(site):
    assert is_halfway(site.folder, UNREADABLE, {"content/a.md"})


def test_whoever_changes_a_folder_or_many_files_is_at_it_still(site):
    site.post("a")
    generation = generation_of(site)
    assert is_halfway(site.folder, generation, {"content/blog"})
    names = [f"content/{number}.svg" for number in range(MANY + 1)]
    for name in names:
        site.write(name, "<svg/>")
    assert is_halfway(site.folder, generation, set(names))
    assert not is_halfway(site.folder, generation, set(names[1:]))


def test_what_was_there_for_a_moment_is_not_named(site):
    gone = site.post("a")
    site.post("b")
    generation = generation_of(site)
    gone.unlink()
    changed = {"content/blog/b.md", "content/blog/a.md", "content/blog/.a.md.swp", "sitegen.toml"}
    assert lasting(site.folder, generation, changed) == (
        "content/blog/a.md",
        "content/blog/b.md",
        "sitegen.toml",
    )
    assert lasting(site.folder, UNREADABLE, changed) == ("content/blog/b.md", "sitegen.toml")
