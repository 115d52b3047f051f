"""What workers do for social images: values come, values go."""

from photos import opened

from sitegen.build.card_work import DrawingTask, draw_batch
from sitegen.build.sharing import SharedBytes
from sitegen.images.card import FONT, Card


def test_each_card_is_drawn():
    tasks = [DrawingTask("x", Card("/x", "k", title, "", "")) for title in ("Uno", "Dos")]
    one, two = draw_batch(SharedBytes("d", FONT.read_bytes()), tasks)
    assert opened(one).size == (1200, 630)
    assert one != two
