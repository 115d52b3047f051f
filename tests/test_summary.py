from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.build.build import BuildReport
from sitegen.build.publication import Published
from sitegen.site.model import HeldBack
from sitegen.summary import build_facts, build_in_words, held_back_in_words, shown

DUE = datetime(2026, 3, 1, 9, tzinfo=UTC)


def report(**facts):
    usual = {
        "output": Path("public"),
        "posts": 2,
        "pages": 15,
        "held_back": HeldBack(),
        "published": Published(("a", "b", "c"), ("d",), 12),
        "diagnostics": (),
    }
    return BuildReport(**{**usual, **facts})


def test_a_build_is_one_line_of_figures():
    assert build_in_words(report(), 0.84) == (
        "2 posts, 15 pages in public (3 written, 12 unchanged, 1 deleted) in 0.8 s"
    )


def test_one_is_not_many():
    assert build_in_words(report(posts=1, pages=1), 1).startswith("1 post, 1 page in")


def test_what_is_held_back_is_a_second_line(document):
    waiting = HeldBack((document(),), (document(), document()), DUE)
    assert build_in_words(report(held_back=waiting), 1).split("\n")[1] == (
        "Held back: 1 draft, 2 scheduled posts (next 2026-03-01T09:00:00+00:00)"
    )


def test_drafts_alone_and_scheduled_posts_alone(document):
    assert held_back_in_words(HeldBack((document(), document()))) == "Held back: 2 drafts"
    assert held_back_in_words(HeldBack((), (document(),), DUE)) == (
        "Held back: 1 scheduled post (next 2026-03-01T09:00:00+00:00)"
    )
    assert held_back_in_words(HeldBack()) == ""


def test_programs_get_the_same_as_values(document):
    assert build_facts(report(held_back=HeldBack((document(),), (document(),), DUE))) == {
        "output": "public",
        "posts": 2,
        "pages": 15,
        "written": ["a", "b", "c"],
        "deleted": ["d"],
        "unchanged": 12,
        "drafts": 1,
        "scheduled": 1,
        "next_due": "2026-03-01T09:00:00+00:00",
    }
    assert build_facts(report())["next_due"] is None


@pytest.mark.parametrize(("path", "words"), [("here/public", "public"), ("there", "../there")])
def test_a_path_is_relative_where_that_is_shorter(path, words, tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown(tmp_path / path) == words
    assert shown(Path("/a")) == "/a"
