"""What workers do for social images, wherever they are."""

from collections.abc import Sequence

from msgspec import Struct

from sitegen.build.sharing import Shared
from sitegen.images.card import Card
from sitegen.images.drawing import draw


class DrawingTask(Struct, frozen=True):
    """A card to be drawn; `name` is that of its file."""

    name: str
    card: Card


def draw_batch(font: Shared, tasks: Sequence[DrawingTask]) -> list[bytes]:
    """The cards as PNG files, in the shared font."""
    content = font.read()
    return [draw(task.card, content) for task in tasks]
