"""The posts that every tool of a benchmark is given."""
