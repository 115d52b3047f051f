"""Cuts: places of an HTML tree that its serialisation leaves open, to be filled or cut there.

A cut is written as its number between two NUL characters. HTML without NUL makes a tree without
NUL, for the reference `&#0;` means U+FFFD (HTML Standard, 13.2.5.80): nothing that an author
writes can look like a cut.
"""

from sitegen.markup.body import LinkedHtml, Target

_NUL = "\0"


class Cuts:
    """The cuts made in one tree, in any order."""

    def __init__(self) -> None:
        self._fillings: list[str | Target] = []

    def mark(self, filling: str | Target) -> str:
        """What to put in the tree: as text where HTML `filling` belongs, or, for a target,
        as the value of the target's own attribute.
        """
        self._fillings.append(filling)
        return f"{_NUL}{len(self._fillings) - 1}{_NUL}"

    def linked(self, html: str) -> LinkedHtml:
        """The serialised tree, filled with HTML and cut at the targets."""
        pieces = html.split(_NUL)
        fillings = [self._fillings[int(number)] for number in pieces[1::2]]
        parts, targets = list[str](), list[Target]()
        texts = [pieces[0]]
        for filling, following in zip(fillings, pieces[2::2], strict=True):
            if isinstance(filling, str):
                texts += filling, following
                continue
            texts[-1] = texts[-1].removesuffix(f'{filling.attribute}="')
            parts.append("".join(texts))
            targets.append(filling)
            texts = [following.removeprefix('"')]
        return LinkedHtml((*parts, "".join(texts)), tuple(targets))
