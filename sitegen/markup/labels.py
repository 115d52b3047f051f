"""Labels: the words that markup adds to a body for those who cannot see it, by language."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

CALLOUTS = ("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION")
"""The types of callouts, which are GitHub's, from the mildest to the gravest."""


class Labels(Struct, frozen=True):
    """`{}` stands for the heading's text, or for the number of the table, diagram or note.

    `callouts` has a name for each of `CALLOUTS`.
    """

    permalink: str
    table: str
    diagram: str
    footnotes: str
    footnote: str
    back_to_text: str
    task_done: str
    task_open: str
    callouts: Mapping[str, str]


def _names(*names: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(CALLOUTS, names, strict=True)))


_ENGLISH = Labels(
    permalink="Link to “{}”",
    table="Table {}",
    diagram="Diagram {}",
    footnotes="Footnotes",
    footnote="Footnote {}",
    back_to_text="Back to the text, from footnote {}",
    task_done="Done",
    task_open="To do",
    callouts=_names("Note", "Tip", "Important", "Warning", "Caution"),
)
_SPANISH = Labels(
    permalink="Enlace a «{}»",
    table="Tabla {}",
    diagram="Diagrama {}",
    footnotes="Notas al pie",
    footnote="Nota {}",
    back_to_text="Volver al texto desde la nota {}",
    task_done="Hecho",
    task_open="Por hacer",
    callouts=_names("Nota", "Consejo", "Importante", "Advertencia", "Precaución"),
)


def labels_for(language: str) -> Labels:
    """The labels for a BCP 47 tag such as `es-MX`; English for a language not known here."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _SPANISH if primary == "es" else _ENGLISH
