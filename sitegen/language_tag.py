"""Language tags, such as `es` or `pt-BR` (BCP 47)."""

import re

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_tag(written: str) -> str | None:
    """The tag that was written, its language in small letters, or None if it is none.

    `pt_BR`, as locales are written, is read as `pt-BR`.
    """
    language, *rest = written.strip().replace("_", "-").split("-")
    tag = "-".join((language.lower(), *rest))
    return tag if _TAG.fullmatch(tag) else None
