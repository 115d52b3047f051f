"""The command line: arguments, printing and exit codes; nothing else prints."""

from sitegen.cli.group import main

__all__ = ["main"]
