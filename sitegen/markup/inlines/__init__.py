"""Inline marks as CommonMark and GFM have them, for Python-Markdown."""
