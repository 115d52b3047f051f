"""Labels: the words that markup adds to a body for those who cannot see it, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """`{}` stands for the heading's text, or for the number of the table or the note."""

    permalink: str
    table: str
    footnotes: str
    footnote: str
    back_to_text: str


_ENGLISH = Labels(
    permalink="Link to “{}”",
    table="Table {}",
    footnotes="Footnotes",
    footnote="Footnote {}",
    back_to_text="Back to the text, from footnote {}",
)
_SPANISH = Labels(
    permalink="Enlace a «{}»",
    table="Tabla {}",
    footnotes="Notas al pie",
    footnote="Nota {}",
    back_to_text="Volver al texto desde la nota {}",
)


def labels_for(language: str) -> Labels:
    """The labels for a BCP 47 tag such as `es-MX`; English for a language not known here."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return _SPANISH if primary == "es" else _ENGLISH
