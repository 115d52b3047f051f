"""sitegen: a static-site generator for series of articles."""

__version__ = "0.1.0"
