"""Patterns of paths, as settings name what is not published."""

from collections.abc import Iterable
from fnmatch import fnmatch


def is_meant(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns means the file, or a folder that it lies in.

    `*` stands for any text, slashes too, so that `**` means no more; a pattern without a slash
    before its end means a name in any folder, as in `.gitignore`.
    """
    return any(_matches(path, pattern) for pattern in patterns)


def _matches(path: str, pattern: str) -> bool:
    plain = pattern.removeprefix("./").strip("/")
    if not plain:
        return False
    anywhere = "/" not in plain or plain.startswith("**/")
    bare = plain.removeprefix("**/")
    forms = (bare, f"{bare}/*", *((f"*/{bare}", f"*/{bare}/*") if anywhere else ()))
    return any(fnmatch(path, form) for form in forms)
