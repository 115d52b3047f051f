"""Assets and copied files: those that are as they were left are not even read."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from sitegen.build.files import outputs_of, publish_files
from sitegen.build.inventory import Inventory
from sitegen.build.leaving import foresee, structure_of
from sitegen.build.publication import Publication
from sitegen.build.publishing import publishing
from sitegen.build.standing import Found
from sitegen.generation import read_generation
from sitegen.site.model import Visibility

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))
LONG = 10_000_000_000  # nanoseconds: longer than the slack of any file system


@pytest.fixture
def publish(site):
    """Publish the files of the site; what was written, and what is left of it."""

    def run(before=None):
        generation = read_generation(site.folder, NOW)
        with publishing(site.folder / "public", print) as publication:
            inventory = Inventory(publication.output, publication.owned, before)
            publish_files(generation, publication, inventory)
            published = publication.commit()
            outputs = outputs_of(generation, publication, inventory)
        seen_at = generation.sources.seen_at + LONG
        found = Found(b"", b"", 0, seen_at)
        standing = foresee(found, generation, structure_of(generation))
        return {*published.written}, replace(standing, outputs=outputs)

    return run


def test_all_are_written_the_first_time(site, publish):
    site.write("content/datos.txt", "x")
    site.write("layouts/assets/mio.txt", "y")
    written, left = publish()
    assert "datos.txt" in written
    assert any(path.startswith("assets/mio.") for path in written)
    assert {*left.outputs} == written


def test_a_copy_remembers_what_it_is_a_copy_of(site, publish):
    site.write("content/datos.txt", "x")
    _, left = publish()
    assert left.outputs["datos.txt"].source.size == 1
    assert all(one.source is None for path, one in left.outputs.items() if path != "datos.txt")


def test_nothing_is_written_again(site, publish):
    site.write("content/datos.txt", "x")
    _, left = publish()
    written, again = publish(left)
    assert (written, again.outputs) == (set(), left.outputs)


def test_a_file_that_looks_the_same_is_not_even_read(site, publish, monkeypatch):
    site.write("content/datos.txt", "x")
    _, left = publish()
    monkeypatch.setattr(Publication, "copy", None)
    assert publish(left)[1].outputs["datos.txt"] == left.outputs["datos.txt"]


def test_one_that_had_just_changed_when_it_was_seen_is(site, publish, monkeypatch):
    site.write("content/datos.txt", "x")
    _, left = publish()
    found = replace(left.found, seen_at=left.found.seen_at - LONG)
    copied = []
    copy = Publication.copy
    monkeypatch.setattr(Publication, "copy", lambda *a: copied.append(a[1]) or copy(*a))
    assert publish(replace(left, found=found))[0] == set()
    assert copied == ["datos.txt"]


def test_one_that_changed_is_copied(site, publish):
    site.write("content/datos.txt", "x")
    _, left = publish()
    site.write("content/datos.txt", "y")
    assert publish(left)[0] == {"datos.txt"}


def test_one_that_was_edited_in_the_output_is_copied(site, publish):
    site.write("content/datos.txt", "x")
    _, left = publish()
    site.write("public/datos.txt", "y")
    assert publish(left)[0] == {"datos.txt"}


@pytest.mark.parametrize("name", ["dibujo.svg", "pagina.html", "estilo.css"])
def test_a_file_with_links_follows_the_path_of_the_site(site, publish, name):
    text = {"estilo.css": "a{background:url(/x.png)}"}.get(name, '<a href="/x/">x</a>')
    site.write(f"content/{name}", text)
    _, left = publish()
    site.config("", base_url="https://example.com/repo/")
    written, left = publish(left)
    assert name in written
    assert "/repo/x" in site.published(name)
    site.config("")
    written, _ = publish(left)
    assert name in written
    assert site.published(name) == text
