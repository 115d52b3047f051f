"""Settings that have to be one of a few values."""

from collections.abc import Iterable

from sitegen.config.places import place_of
from sitegen.errors import Diagnostic, error


def choice_problem(text: str, key: str, value: str, choices: Iterable[str]) -> Diagnostic | None:
    """What is wrong with a setting that has to be one of these."""
    if value in choices:
        return None
    return error(
        "config-choice",
        f"`{key}` cannot be `{value}`",
        place_of(text, key),
        "write " + " or ".join(f'"{choice}"' for choice in choices),
    )
