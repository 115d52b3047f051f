"""Sources are read here or elsewhere; nobody can tell which."""

import os

import pytest

from sitegen.build.crew import FEW, hiring
from sitegen.build.reading import parse_with
from sitegen.errors import SiteError
from sitegen.source.document import SourceFile
from sitegen.source.library import parse_here

SOURCES = [
    SourceFile(f"blog/{n}.md", f"---\ntitle: T{n}\npubDate: 2024-01-01\n---\nTexto {n}.".encode())
    for n in range(2 * FEW)
]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, FEW + 1, 2 * FEW])
def test_the_documents_come_in_order(jobs, count):
    with hiring(jobs) as crew:
        documents = [*parse_with(crew)(iter(SOURCES[:count]), "es")]
    assert documents == [*parse_here(SOURCES[:count], "es")]


def test_the_language_reaches_whoever_reads():
    """It decides what damaged text was."""
    damaged = [SourceFile("a.md", "---\ntitle: X\n---\naÃ±o".encode())] * FEW
    with hiring(2) as crew:
        assert [*parse_with(crew)(damaged, "es")] == [*parse_here(damaged, "es")]


def test_few_are_read_in_this_process(monkeypatch):
    """Other processes would need longer to start."""
    monkeypatch.setattr("sitegen.build.crew.Workers", None)
    with hiring(2) as crew:
        assert len([*parse_with(crew)(SOURCES[: FEW - 1], "es")]) == FEW - 1


def test_a_worker_that_dies_is_told_with_its_file(monkeypatch):
    monkeypatch.setattr("sitegen.build.reading.read_batch", Dying())
    monkeypatch.setattr("sitegen.build.reading.open_document", lambda sealed: sealed)
    with hiring(2) as crew, pytest.raises(SiteError) as caught:
        list(parse_with(crew)(SOURCES, "es"))
    assert [d.where.path for d in caught.value.diagnostics] == ["content/blog/70.md"]


class Dying:
    """A way to read that ends the process over one file."""

    def __call__(self, _, tasks):
        if "blog/70.md" in [task.source.path for task in tasks]:
            os._exit(1)
        return [b""] * len(tasks)
