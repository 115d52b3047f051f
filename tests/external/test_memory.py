"""Verdicts of earlier checks."""

from datetime import UTC, datetime, timedelta

import pytest

from sitegen.external.memory import Remembered, forget, recall, remember
from sitegen.external.verdict import Finding, Verdict

_NOW = datetime(2025, 1, 1, tzinfo=UTC)
_FINE = Verdict(Finding.FINE, moved_to="https://a.b/ñ")
_DEAD = Verdict(Finding.DEAD, "the answer is 404 Not Found")
_WITHOUT_ZONE = (
    b'{"version": 1, "answers": {"a": {"asked": "2025-01-01", "finding": "fine", '
    b'"reason": "", "moved_to": ""}}}'
)


def _stored(tmp_path):
    return tmp_path / ".sitegen" / "external.json"


def test_what_is_remembered_is_recalled(tmp_path):
    known = {"https://a.b/": Remembered(_FINE, _NOW), "https://c.d/": Remembered(_DEAD, _NOW)}
    remember(tmp_path, known)
    assert recall(tmp_path, _NOW) == known


@pytest.mark.parametrize(
    ("verdict", "age", "holds"),
    [
        (_FINE, timedelta(days=6, hours=23), True),
        (_FINE, timedelta(days=7), False),
        (_DEAD, timedelta(minutes=59), True),
        (_DEAD, timedelta(hours=1), False),
        (_FINE, timedelta(seconds=-1), False),
    ],
)
def test_verdicts_hold_for_a_time(tmp_path, verdict: Verdict, age: timedelta, holds: bool):
    remember(tmp_path, {"https://a.b/": Remembered(verdict, _NOW)})
    assert bool(recall(tmp_path, _NOW + age)) == holds


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"version": 2, "answers": {}}',
        b'{"version": 1, "answers": {"a": {}}}',
        _WITHOUT_ZONE,
        b"[" * 100_000,
    ],
)
def test_a_damaged_memory_is_empty(tmp_path, content: bytes):
    remember(tmp_path, {"https://a.b/": Remembered(_FINE, _NOW)})
    _stored(tmp_path).write_bytes(content)
    assert recall(tmp_path, _NOW) == {}


def test_there_is_none_at_first(tmp_path):
    assert recall(tmp_path, _NOW) == {}
    assert not forget(tmp_path)


def test_it_stays_out_of_repositories_and_leaves_nothing_else(tmp_path):
    remember(tmp_path, {})
    found = sorted(path.name for path in (tmp_path / ".sitegen").iterdir())
    assert found == [".gitignore", "external.json"]
    assert (tmp_path / ".sitegen" / ".gitignore").read_text() == "*\n"


def test_it_can_be_forgotten(tmp_path):
    remember(tmp_path, {})
    assert forget(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_others_put_there_stays(tmp_path):
    remember(tmp_path, {})
    (tmp_path / ".sitegen" / "mine").touch()
    forget(tmp_path)
    assert sorted(path.name for path in (tmp_path / ".sitegen").iterdir()) == [".gitignore", "mine"]


def test_a_disk_that_refuses_is_no_harm(tmp_path):
    (tmp_path / ".sitegen").write_text("a file")
    remember(tmp_path, {"https://a.b/": Remembered(_FINE, _NOW)})
    assert recall(tmp_path, _NOW) == {}
