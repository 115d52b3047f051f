"""Blocks as CommonMark and GFM have them, for Python-Markdown."""

from sitegen.markup.blocks.extension import CommonMarkBlocks

__all__ = ["CommonMarkBlocks"]
