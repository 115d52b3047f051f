"""Inline marks as CommonMark and GFM have them, for Python-Markdown."""

from sitegen.markup.inlines.extension import CommonMarkInlines

__all__ = ["CommonMarkInlines"]
