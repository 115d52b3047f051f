"""Printing never makes the server wait."""

from threading import Event

from sitegen.cli.printer import MOST_WAITING, Printer


def test_events_are_printed_in_their_order_by_the_end():
    printed = []
    printer = Printer(lambda events, _: printed.extend(events), lambda _: True)
    with printer.printing():
        for number in range(100):
            printer.tell(number)
    assert printed == [*range(100)]


def test_while_nobody_reads_minor_events_are_dropped_and_counted():
    reading, began = Event(), Event()
    printed, dropped = [], []

    def print_all(events, count):
        began.set()
        reading.wait()
        printed.extend(events)
        dropped.append(count)

    printer = Printer(print_all, lambda event: event != "important")
    with printer.printing():
        printer.tell("first")
        began.wait()
        for number in range(MOST_WAITING + 5):
            printer.tell(number)
        printer.tell("important")
        reading.set()
    assert printed == ["first", *range(MOST_WAITING), "important"]
    assert sum(dropped) == 5
