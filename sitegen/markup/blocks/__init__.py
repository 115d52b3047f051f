"""Blocks as CommonMark and GFM have them, for Python-Markdown."""
