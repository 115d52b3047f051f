"""The generators whose blogs can be moved in, one a module."""
