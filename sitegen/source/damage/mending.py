"""Mending one layer of damage: the text as it was before it was last read wrongly."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sitegen.source.damage.code import without_code
from sitegen.source.damage.evidence import Evidence, Trust, evidence_of, is_in_capitals, is_telling
from sitegen.source.damage.gaps import Gap, Surroundings, choose, plausible, shown, words_of
from sitegen.source.damage.pages import NO_BREAK_SPACE, SOFT_HYPHEN
from sitegen.source.damage.repairs import Repair, Unresolved, applied
from sitegen.source.damage.sequences import LOST, Sequence, originals
from sitegen.source.damage.spelling import language_of, spelling_by_letters, spelling_of


class Layer(Struct, frozen=True):
    """What one wrong reading did to a text: what can be mended, what not, what only may be it.

    `page` is the code page in which the text was read; `doubtful` are whole sequences that look
    damaged in a text that is not proven to be.
    """

    page: str = ""
    repairs: tuple[Repair, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    doubtful: tuple[Repair, ...] = ()


def outer_layer(text: str, language: str) -> Layer:
    """The damage that was done last; an empty layer if there is none."""
    evidence = evidence_of(text, without_code(text))
    if evidence is None:
        return Layer()
    whole = tuple(_whole(text, s) for s in evidence.found if s.original)
    if evidence.trust is Trust.NONE:
        unresolved = tuple(_left(text, s, gap) for s, gap in _gaps(text, evidence, ()))
        return Layer(evidence.page.name, (), unresolved, whole if evidence.proofs else ())
    draft, gaps = applied(text, whole), _gaps(text, evidence, whole)
    letters = "".join(repair.replacement for repair in whole)
    spelling = spelling_of(language_of(draft) or language) or spelling_by_letters(letters)
    around = Surroundings(draft, spelling, words_of(draft))
    resolved, unresolved = _sorted_out(text, evidence.trust, gaps, around)
    repairs = sorted((*whole, *resolved), key=lambda repair: repair.offset)
    return Layer(evidence.page.name, tuple(repairs), unresolved)


def _sorted_out(
    text: str, trust: Trust, gaps: Iterable[tuple[Sequence, Gap]], around: Surroundings
) -> tuple[tuple[Repair, ...], tuple[Unresolved, ...]]:
    """Which gaps can be filled, and which not: in a text with sound parts, only the obvious."""
    resolved, unresolved = [], []
    for sequence, gap in gaps:
        clear = trust is Trust.WHOLLY or is_telling(text, sequence)
        choice = choose(gap, around) if clear else None
        if choice:
            end = sequence.end + choice.spaces
            damaged = text[sequence.start : end]
            resolved.append(Repair(sequence.start, len(damaged), damaged, choice.character))
        else:
            unresolved.append(_left(around.text, sequence, gap))
    return tuple(resolved), tuple(unresolved)


def _whole(text: str, sequence: Sequence) -> Repair:
    damaged = text[sequence.start : sequence.end]
    return Repair(sequence.start, len(damaged), damaged, sequence.original)


def _left(draft: str, sequence: Sequence, gap: Gap) -> Unresolved:
    damaged = draft[gap.start : gap.end]
    return Unresolved(sequence.start, len(damaged), damaged, plausible(gap, draft))


def _gaps(
    text: str, evidence: Evidence, whole: tuple[Repair, ...]
) -> Iterable[tuple[Sequence, Gap]]:
    """The sequences that lost bytes, each with its place once `whole` is mended."""
    losable = _losable(evidence)
    known: dict[str, tuple[Mapping[str, tuple[int, ...]], tuple[str, ...]]] = {}
    shrunk = 0
    for sequence in evidence.found:
        if sequence.original and whole:
            shrunk += sequence.end - sequence.start - 1
        elif not sequence.original and _is_lost(text, sequence, evidence.trust):
            units = sequence.units
            if units not in known:
                possible = originals(units, _missing(units, evidence, losable))
                known[units] = possible, shown(possible)
            yield sequence, Gap(sequence.start - shrunk, sequence.end - shrunk, *known[units])


def _is_lost(text: str, sequence: Sequence, trust: Trust) -> bool:
    """Whether a sequence that is too short lost bytes, and is not sound text."""
    if trust is Trust.MOSTLY:
        return is_telling(text, sequence) or not is_in_capitals(text, sequence)
    return trust is Trust.WHOLLY or is_telling(text, sequence)


def _losable(evidence: Evidence) -> tuple[int, ...]:
    """The bytes that this text has lost: not those that it still has somewhere."""
    kept = {ord(unit) for s in evidence.found if s.original for unit in s.units[1:]}
    undefined = evidence.undefined
    left = () if kept.intersection(undefined) else undefined
    invisible = (NO_BREAK_SPACE, SOFT_HYPHEN) if undefined else ()
    return (*left, *(byte for byte in invisible if byte not in kept))


def _missing(units: str, evidence: Evidence, losable: tuple[int, ...]) -> tuple[int, ...]:
    # A program shows U+FFFD for what its code page leaves undefined, for nothing else.
    return evidence.undefined if LOST in units else losable
