"""Damaged text: what happened to it, told to its author, and what mends it."""

import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sitegen.errors import Diagnostic, Where, warning
from sitegen.source.damage.mending import Layer, outer_layer
from sitegen.source.damage.repairs import Repair, Unresolved, applied, before_repairs, composed

# How many examples, and how many candidates, a diagnostic shows.
EXAMPLES, CANDIDATES = 3, 10


class Damage(Struct, frozen=True):
    """The damage of a text that was UTF-8, was read in a code page, and was saved as UTF-8 again.

    `repairs` and `unresolved` are in the text's order; offsets count characters.
    """

    repairs: tuple[Repair, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def find_damage(path: str, text: str, language: str = "") -> Damage:
    """What is damaged in a text with `\\n` line ends.

    Nothing is repaired that is not proven damaged, and nothing that may have been one of several
    characters. `language`, a tag such as `es`, helps to choose where the text is too short to
    tell its own. Warnings: `text-damaged`, `text-damaged-unresolved`, `text-damaged-doubtful`.
    """
    if text.isascii():
        return Damage()
    layers, repairs, unresolved = _peeled(text, language)
    diagnostics = (
        *_damaged(path, text, layers, repairs),
        *_unresolved(path, text, unresolved),
        *_doubtful(path, applied(text, repairs), layers[-1].doubtful),
    )
    return Damage(repairs, unresolved, diagnostics)


def mended(text: str, damage: Damage) -> str:
    """The text with every repair made; what is unresolved stays."""
    return applied(text, damage.repairs)


def _peeled(
    text: str, language: str
) -> tuple[tuple[Layer, ...], tuple[Repair, ...], tuple[Unresolved, ...]]:
    """The layers of damage from the outermost, what mends them all, and what is left."""
    layers = [outer_layer(text, language)]
    repairs: tuple[Repair, ...] = ()
    left = {place.offset: place for place in layers[0].unresolved}
    while layers[-1].repairs:
        repairs = composed(text, repairs, layers[-1].repairs)
        layers.append(outer_layer(applied(text, repairs), language))
        left |= {place.offset: place for place in before_repairs(layers[-1].unresolved, repairs)}
    covered = _covered(repairs)
    unresolved = tuple(left[offset] for offset in sorted(left) if offset not in covered)
    return tuple(layers), repairs, unresolved


def _covered(repairs: Iterable[Repair]) -> frozenset[int]:
    return frozenset(offset for r in repairs for offset in range(r.offset, r.end))


def _damaged(
    path: str, text: str, layers: tuple[Layer, ...], repairs: tuple[Repair, ...]
) -> Iterator[Diagnostic]:
    if not repairs:
        return
    times = " twice" if len(layers) == 3 else " several times" if len(layers) > 3 else ""
    count = "1 character is" if len(repairs) == 1 else f"{len(repairs)} characters are"
    message = (
        f"this text was read as {layers[0].page} and saved again as UTF-8{times}: "
        f"{count} damaged, such as {_examples(repairs)}"
    )
    where = Where.at(path, text, repairs[0].offset, repairs[0].length)
    yield warning("text-damaged", message, where, "run `sitegen check --fix` to mend the file")


def _examples(repairs: Iterable[Repair]) -> str:
    """The first different repairs, as in "`Ã©` for `é`, `Ã³` for `ó`"."""
    pairs = dict.fromkeys((repair.damaged, repair.replacement) for repair in repairs)
    return ", ".join(f"`{before}` for `{_shown(after)}`" for before, after in [*pairs][:EXAMPLES])


def _unresolved(path: str, text: str, places: tuple[Unresolved, ...]) -> Iterator[Diagnostic]:
    """One warning for equal places: a character that is lost everywhere is one thing to tell."""
    equal: dict[tuple[str, tuple[str, ...]], list[Unresolved]] = {}
    for place in places:
        equal.setdefault((place.damaged, place.candidates), []).append(place)
    for (damaged, candidates), alike in equal.items():
        more = f" (and {len(alike) - 1} more like it)" if len(alike) > 1 else ""
        message = f"`{damaged}` is damaged and lost a part: it is not certain what it was{more}"
        where = Where.at(path, text, alike[0].offset, alike[0].length)
        yield warning("text-damaged-unresolved", message, where, _choice_of(candidates))


def _choice_of(candidates: tuple[str, ...]) -> str:
    names = [f"`{_shown(c)}` ({_name(c)})" for c in candidates[:CANDIDATES]]
    if not names:
        return "type the character again"
    rest = len(candidates) - len(names)
    others = f" or one of {rest} others" if rest else ""
    return f"type the character again; it may have been {', '.join(names)}{others}"


def _doubtful(path: str, text: str, places: tuple[Repair, ...]) -> Iterator[Diagnostic]:
    if not places:
        return
    first = places[0]
    message = (
        f"`{first.damaged}` may be a damaged `{_shown(first.replacement)}`, "
        "but most of the text is sound"
    )
    hint = "type it again if it is damaged; if it is meant, write it as code, between backticks"
    where = Where.at(path, text, first.offset, first.length)
    yield warning("text-damaged-doubtful", message, where, hint)


def _shown(character: str) -> str:
    """A character, or the number of one that cannot be seen."""
    unseen = unicodedata.category(character) in {"Cc", "Cf", "Zs", "Mn"}
    return f"U+{ord(character):04X}" if unseen else character


def _name(character: str) -> str:
    return unicodedata.name(character, "no name").lower()
