"""Typography: quotes, apostrophes, dashes and dots in the form that a language has for them."""

from sitegen.markup.typography.marks import marks_in

__all__ = ["marks_in"]
