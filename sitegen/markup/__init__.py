"""Markdown to HTML: one engine, then one pass over its tree."""
