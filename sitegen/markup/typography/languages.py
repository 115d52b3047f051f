"""languages: the quotation marks of languages, from the outermost pair inwards.

The pairs are those of the Unicode CLDR (`delimiters`, version 46); French has the spaces inside
the guillemets that the Imprimerie nationale asks for, narrow and not to be broken, and Spanish
the third pair of the RAE's Ortografía (2010).
"""

from collections.abc import Mapping
from types import MappingProxyType

Pairs = tuple[tuple[str, str], ...]

_NARROW = "\u202f"
_CURLED: Pairs = (("“", "”"), ("‘", "’"))
_LOW: Pairs = (("„", "“"), ("‚", "‘"))
_SWISS: Pairs = (("«", "»"), ("‹", "›"))
_ANGLED: Pairs = (("«", "»"), ("“", "”"), ("‘", "’"))
_RIGHT: Pairs = (("”", "”"), ("’", "’"))
_CORNERS: Pairs = (("「", "」"), ("『", "』"))
_RUSSIAN: Pairs = (("«", "»"), ("„", "“"))
_POLISH: Pairs = (("„", "”"), ("«", "»"))
_FRENCH: Pairs = ((f"«{_NARROW}", f"{_NARROW}»"), ("“", "”"), ("‘", "’"))

PAIRS: Mapping[str, Pairs] = MappingProxyType(
    {
        **dict.fromkeys(
            ("en", "hi", "id", "ko", "ms", "nl", "pt", "th", "tr", "vi", "zh"), _CURLED
        ),
        **dict.fromkeys(("bg", "cs", "de", "is", "lt", "sk", "sl"), _LOW),
        **dict.fromkeys(("ca", "es", "el", "gl", "it", "pt-pt", "eu"), _ANGLED),
        **dict.fromkeys(("de-ch", "de-li", "fr-ch", "it-ch"), _SWISS),
        **dict.fromkeys(("fi", "sv"), _RIGHT),
        **dict.fromkeys(("ja", "zh-tw", "zh-hk", "zh-hant"), _CORNERS),
        **dict.fromkeys(("be", "ru", "uk"), _RUSSIAN),
        **dict.fromkeys(("hu", "pl", "ro"), _POLISH),
        "da": (("“", "”"), ("‘", "’")),
        "fr": _FRENCH,
        "nb": (("«", "»"), ("‘", "’")),
        "nn": (("«", "»"), ("‘", "’")),
        "no": (("«", "»"), ("‘", "’")),
    }
)


def pairs_for(language: str) -> Pairs:
    """The pairs of a BCP 47 tag, or of the language that it begins with; nothing if unknown."""
    parts = language.replace("_", "-").lower().split("-")
    for length in range(len(parts), 0, -1):
        if pairs := PAIRS.get("-".join(parts[:length])):
            return pairs
    return ()
