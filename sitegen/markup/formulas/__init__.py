"""Formulas: TeX between dollar signs, kept from the Markdown engine and shown as MathML."""

from sitegen.markup.formulas.masking import NO_FORMULAS, Formulas, formulas_of

__all__ = ["NO_FORMULAS", "Formulas", "formulas_of"]
