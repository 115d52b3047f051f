from benchmarks.measuring.measure import Usage
from benchmarks.measuring.results import Run, Slot
from benchmarks.measuring.schedule import is_due, schedule
from benchmarks.measuring.variants import Variant
from benchmarks.sites.scenarios import Scenario
from benchmarks.sites.tools import HUGO, PELICAN

VARIANTS = [Variant(HUGO), Variant(PELICAN)]
SLOT = Slot(100, 0, Scenario.COLD, "hugo")
USAGE = Usage(1.0, 1.0, 1)


def test_the_tools_take_turns_and_every_second_round_turns_around():
    slots = schedule(100, 2, [Scenario.COLD, Scenario.BODY], VARIANTS)
    assert [(slot.round, slot.scenario, slot.variant) for slot, _ in slots] == [
        (0, "cold", "hugo"),
        (0, "cold", "pelican"),
        (0, "body", "hugo"),
        (0, "body", "pelican"),
        (1, "cold", "pelican"),
        (1, "cold", "hugo"),
        (1, "body", "pelican"),
        (1, "body", "hugo"),
    ]


def test_what_was_measured_is_not_due_again():
    assert is_due(SLOT, [])
    assert not is_due(SLOT, [Run(SLOT, USAGE)])


def test_another_round_is_due():
    assert is_due(Slot(100, 1, Scenario.COLD, "hugo"), [Run(SLOT, USAGE)])


def test_a_build_that_failed_is_not_tried_in_later_rounds():
    failed = [Run(SLOT, None, "more than 900 s")]
    assert not is_due(Slot(100, 1, Scenario.COLD, "hugo"), failed)
    assert is_due(Slot(100, 1, Scenario.BODY, "hugo"), failed)
