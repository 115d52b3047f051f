import pytest
from deploying import deploy, folder_target, hashed, plan_for

from sitegen.publish.address import Address, Kind
from sitegen.publish.deploy import Deployment
from sitegen.publish.words import deployment_facts, plan_in_words, size_in_words

CSS = hashed("style.css", "a{}")


@pytest.fixture
def planned(www):
    def plan(before, after):
        if before:
            deploy(folder_target(www), before)
        plan = plan_for(folder_target(www), after)
        return Deployment(Address("../www", Kind.FOLDER), plan, ())

    return plan


BEFORE = {"a": "1", "b": "1", "c": "1", CSS: "a{}"}
AFTER = {"a": "1", "b": "2" * 1500, "d": "1"}


def test_figures_and_files(planned):
    assert [*plan_in_words(planned(BEFORE, AFTER))] == [
        "../www: 1 to add, 1 to change, 1 to delete, 1 as they are; 1.5 KB to send",
        "1 old asset stays for pages that readers have already",
        "  + d",
        "  ~ b",
        "  - c",
    ]


def test_a_long_list_is_left_out(planned):
    words = [*plan_in_words(planned({}, {f"{n}.html": "" for n in range(21)}))]
    assert words == [
        "../www holds nothing yet that sitegen deployed.",
        "../www: 21 to add, 0 to change, 0 to delete, 0 as they are; 0 bytes to send",
    ]


def test_a_dry_run_names_all_files(planned):
    after = {f"{n:02}.html": "" for n in range(21)}
    words = [*plan_in_words(planned({}, after), in_full=True)]
    assert words[2:] == [f"  + {path}" for path in after]


def test_deletes_are_named_whatever_else_there_is(planned):
    before = {f"{n:02}": "1" for n in range(22)}
    words = [*plan_in_words(planned(before, {"a": "1"}))]
    assert words[1:] == [*(f"  - {n:02}" for n in range(20)), "  and 2 more to delete"]
    words = [*plan_in_words(planned(before, {"a": "1"}), in_full=True)]
    assert words[1:] == ["  + a", *(f"  - {path}" for path in before)]


def test_for_programs(planned):
    assert deployment_facts(planned(BEFORE, AFTER)) == {
        "target": "../www",
        "add": ["d"],
        "change": ["b"],
        "delete": ["c"],
        "kept": 1,
        "retired": [CSS],
        "bytes": 1501,
    }


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 KB"),
        (2_500_000, "2.5 MB"),
        (10**13, "10000.0 GB"),
    ],
)
def test_sizes(size, words):
    assert size_in_words(size) == words
