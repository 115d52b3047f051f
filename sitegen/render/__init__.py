"""A page to its bytes."""
