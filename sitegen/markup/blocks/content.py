"""Content: the blocks of a document as values."""

from msgspec import Struct, field

from sitegen.markup.blocks.containers import Marker
from sitegen.markup.blocks.leaves import Leaf


class Block(Struct):
    """A block without children: what kind it is, and its lines without what surrounds them.

    The first line of fenced code is its fence, which is indented by `indent`; the last line of a
    heading that is underlined is what underlines it.
    """

    kind: Leaf
    lines: list[str] = field(default_factory=list)
    indent: int = 0


class Content(Struct, frozen=True):
    """What a list item, a quote, a footnote or the text as a whole consists of."""

    children: "list[Block | ListOfItems | Quote | Note]" = field(default_factory=list)


class Quote(Struct, frozen=True):
    """A block quote."""

    content: Content = field(default_factory=Content)


class Note(Struct, frozen=True):
    """The definition of a footnote."""

    name: str
    content: Content = field(default_factory=Content)


class ListOfItems(Struct):
    """One list. In a loose list, blank lines stand between items or between blocks of an item."""

    marker: Marker
    items: list[Content] = field(default_factory=list)
    loose: bool = False


Child = Block | ListOfItems | Quote | Note
"""What `Content` consists of."""
