"""Syntax of other generators in Markdown: found, shown as text, and told to the author."""
