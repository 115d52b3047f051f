"""What the system notices is fetched until it should end."""

from threading import Event

import pytest

from sitegen.serve.notices import changes, check_new_folders, step_after, watch_over, why_blind


def test_changes_come_by_place_and_end_when_they_should(site):
    stop = Event()
    heard = changes(watch_over([site.folder], recursive=True), stop, step_after)
    place = site.write("content/a.md", "x")
    assert str(place) in next(places for places in heard if places)
    stop.set()
    assert [*heard] == []


def test_what_is_watched_is_there(site):
    with pytest.raises(FileNotFoundError):
        watch_over([site.folder / "none"], recursive=True)
    # One that came and has gone is no reason to give up.
    check_new_folders([str(site.folder / "none"), str(site.folder / "content")])


def test_the_clock_ticks_more_slowly_when_nobody_writes():
    assert step_after(1) < step_after(3600)


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        ('about ["x"] (Error { kind: MaxFilesWatch })', "the system watches no more than it does"),
        ("Too many open files (os error 24)", "the system watches no more than it does"),
        ("Permission denied", "Permission denied"),
    ],
)
def test_why_nothing_is_noticed_is_told_in_words(problem, why):
    assert why_blind(OSError(problem)).startswith(why)
