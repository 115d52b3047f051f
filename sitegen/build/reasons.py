"""Reason: why a page was rendered."""

from enum import StrEnum

from msgspec import Struct

from sitegen.tracking import Key


class Cause(StrEnum):
    """What kind of reason it is; a stable code for programs."""

    NEW = "new"
    OUTPUT = "output-changed"
    READ = "read-changed"


class Reason(Struct, frozen=True):
    """Why a page was rendered; `key` is the first thing read that looks different."""

    cause: Cause
    key: Key | None = None

    def __str__(self) -> str:
        """In words that follow the page and a colon."""
        match self.cause:
            case Cause.NEW:
                return "new page"
            case Cause.OUTPUT:
                return "its file was missing, or edited"
        return f"{_words(self.key)} changed" if self.key else "changed"


# What a fact is called where its name in layouts is no word for it.
_NAMES = {
    "_about": "subject",
    "_image_sizes": "[images] sizes",
    "_links": "[check] links",
    "_lines": "place of the text in the file",
    "_prefix": "path in base_url",
    "_timezone": "timezone",
    "html": "text",
    "id": "identifier",
    "part": "place in the series",
    "parts": "number of parts",
    "permalink": "address",
    "_shows_toc": "toc",
    "url": "URL",
}
_KINDS = {
    "asset": "{subject} in layouts/assets",
    "body": "text of content/{subject}",
    "card": "words on the social image of content/{subject}",
    "document": "{name} of content/{subject}",
    "generator": "sitegen, or a library that it uses,",
    "layout": "layouts/{subject}",
    "layouts": "names of the layouts",
    "link": "what {name} in content/{subject} leads to",
    "page": "{name} of {subject}",
    "picture": "{subject}, or how smaller versions of it are made,",
    "series": "{name} of the series {subject}",
    "site": "{name} of the site",
    "size": "size of {subject}",
    "tag": "{name} of the tag {subject}",
    "text": "interface text {name} ({subject})",
}


def _words(key: Key) -> str:
    attribute, _, question = key.name.partition(" ")
    name = _NAMES.get(attribute, attribute.replace("_", " "))
    if key.kind in ("link", "text"):
        name = f"`{key.name}`"
    elif question == "count":
        name = f"number of {name}"
    elif question == "any":
        name = f"presence of {name}"
    return _KINDS[key.kind].format(name=name, subject=key.subject)
