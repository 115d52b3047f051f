"""Lists as CommonMark has them, for Python-Markdown."""

from sitegen.markup.lists.extension import CommonMarkLists

__all__ = ["CommonMarkLists"]
