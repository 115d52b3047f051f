"""Body: what Markdown becomes, before it is known where it will be published."""

from collections.abc import Callable

from msgspec import Struct

from sitegen.errors import Diagnostic

# No HTML that a parser has written holds a NUL.
_NUL = "\0"


class Target(Struct, frozen=True):
    """An attribute that holds a URL as the author wrote it: `href`, `src`, `srcset`, `poster`.

    `unsized` marks the `src` of an image without width and height of its own.
    """

    attribute: str
    url: str
    unsized: bool = False


class LinkedHtml(Struct, frozen=True):
    """HTML cut at every attribute that holds a URL: `parts[0] targets[0] parts[1] …`.

    There is one part more than there are targets. A page, a feed and a preview give the same
    HTML different URLs, and none of them has to parse it again.
    """

    parts: tuple[str, ...]
    targets: tuple[Target, ...] = ()

    def render(self, attribute_for: Callable[[Target], str]) -> str:
        """The HTML with each target written by `attribute_for`, such as `href="/a/"`."""
        written = [self.parts[0]]
        for target, part in zip(self.targets, self.parts[1:], strict=True):
            written += attribute_for(target), part
        return "".join(written)

    def rewritten(self, rewrite: Callable[[str], str]) -> "LinkedHtml":
        """The HTML as `rewrite` makes it anew from one text.

        In that text a target's number between two NUL characters stands for its attribute; the
        targets whose numbers are left stay.
        """
        numbered = [self.parts[0]]
        for number, part in enumerate(self.parts[1:]):
            numbered += f"{_NUL}{number}{_NUL}", part
        pieces = rewrite("".join(numbered)).split(_NUL)
        return LinkedHtml(
            tuple(pieces[::2]), tuple(self.targets[int(number)] for number in pieces[1::2])
        )


class Heading(Struct, frozen=True):
    """A heading of the body: its level (1 to 6), its id, its text without markup."""

    level: int
    id: str
    text: str


class Body(Struct, frozen=True, array_like=True):
    """A rendered body: a pure function of the Markdown text and the options.

    `anchors` are all ids that a link may point at; `text` is the readable text without markup;
    `external` are the URLs, each once, that mean the same wherever the body is published;
    `custom_elements` are the names of those that it uses, each once, in alphabetical order.
    Places in `diagnostics` count lines from the first line of the body; their path is empty.
    """

    html: LinkedHtml
    toc: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    text: str = ""
    has_code: bool = False
    has_diagrams: bool = False
    custom_elements: tuple[str, ...] = ()
    external: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
