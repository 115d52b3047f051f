"""What a terminal shows of a server, and where."""

import pytest

from sitegen.cli.serve_printing import print_in_words
from sitegen.errors import warning
from sitegen.regeneration import Extent
from sitegen.serve.answer import Made
from sitegen.serve.events import Cooked, Opened, Ordered, Reloaded, Unseen

OPENED = Opened("http://localhost:8001/", 8001, ())
ORDER = Ordered("GET", "/", 200, 512, 0.001, Made.READY, {})
RELOADED = Reloaded(0.002, (), ("content/a.md",), Extent.TEXTS)


@pytest.mark.parametrize("wanted", [0, 8001])
def test_the_address_alone_goes_to_standard_output(capsys, wanted):
    print_in_words([OPENED], 0, wanted, False)
    assert capsys.readouterr() == ("Serving http://localhost:8001/ (Ctrl-C stops)\n", "")


def test_another_port_than_was_asked_for_is_told(capsys):
    print_in_words([OPENED], 0, 8000, False)
    assert capsys.readouterr().err == "Port 8000 is taken; this is the next free one.\n"


def test_orders_that_nobody_had_the_time_to_print_are_counted(capsys):
    print_in_words([ORDER, RELOADED], 3, 0, False)
    assert capsys.readouterr().err == (
        "GET /  200  512 B  1 ms\ncontent/a.md: only its text (2 ms)\n... and 3 more orders\n"
    )


def test_a_quiet_server_tells_of_problems_only(capsys):
    problem = warning("link-dead", "`x` leads nowhere", None, "mend it")
    print_in_words([ORDER, RELOADED, Cooked((problem,)), Unseen()], 3, 0, True)
    said = capsys.readouterr().err
    assert "`x` leads nowhere" in said
    assert "No browser was found" in said
    assert "GET" not in said
    assert "only its text" not in said
    assert "more orders" not in said
