from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.build.publication import Published
from sitegen.build.reasons import Cause, Reason
from sitegen.build.report import BuildReport
from sitegen.site.model import Waiting
from sitegen.summary import (
    build_facts,
    build_in_words,
    reasons_in_words,
    seconds_in_words,
    shown,
    waiting_in_words,
)
from sitegen.tracking import Key

DUE = datetime(2026, 3, 1, 9, tzinfo=UTC)


def report(**facts):
    usual = {
        "output": Path("public"),
        "posts": 2,
        "pages": 15,
        "waiting": Waiting(),
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


def test_what_is_held_back_is_a_second_line():
    assert build_in_words(report(waiting=Waiting(1, 2, DUE)), 1).split("\n")[1] == (
        "Held back: 1 draft, 2 scheduled posts (next 2026-03-01T09:00:00+00:00)"
    )


def test_drafts_alone_and_scheduled_posts_alone():
    assert waiting_in_words(Waiting(2)) == "Held back: 2 drafts"
    assert waiting_in_words(Waiting(0, 1, DUE)) == (
        "Held back: 1 scheduled post (next 2026-03-01T09:00:00+00:00)"
    )
    assert waiting_in_words(Waiting()) == ""


RENDERED = {
    "/blog/x/": Reason(Cause.READ, Key("document", "blog/x.md", "title")),
    "/tags/": Reason(Cause.NEW),
}


def test_why_each_page_was_rendered_is_a_line_each():
    assert reasons_in_words(report(reasons=RENDERED)) == [
        "/blog/x/: title of content/blog/x.md changed",
        "/tags/: new page",
    ]


def test_how_long_each_step_took_is_a_line_each():
    lines = seconds_in_words(report(seconds={"read sources": 0.0214, "publish": 12.5}))
    assert [line.split("  ")[-1] for line in lines] == ["read sources", "publish"]
    assert "0.021 s" in lines[0]
    assert "12.500 s" in lines[1]


def test_programs_get_the_same_as_values():
    built = report(waiting=Waiting(1, 1, DUE), reasons=RENDERED, seconds={"publish": 0.5})
    assert build_facts(built) == {
        "output": "public",
        "posts": 2,
        "pages": 15,
        "written": ["a", "b", "c"],
        "deleted": ["d"],
        "unchanged": 12,
        "rendered": [
            {
                "url": "/blog/x/",
                "cause": "read-changed",
                "reason": "title of content/blog/x.md changed",
            },
            {"url": "/tags/", "cause": "new", "reason": "new page"},
        ],
        "seconds": {"publish": 0.5},
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
