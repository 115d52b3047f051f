"""languages: the quotation marks of languages, from the outermost pair inwards.

The first two pairs are those of the Unicode CLDR 46 (`delimiters`), but for: Spanish, which has the
three pairs of the RAE's Ortografía (2010); French, where pairs inside are “ ” and narrow spaces,
not to be broken, stand inside the guillemets; German of Switzerland and Liechtenstein, with
guillemets as Swiss printers set them; and Dutch, whose double quotes stay double. Deeper
than CLDR goes, ‘ ’ follows “ ”.
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
_HUNGARIAN: Pairs = (("„", "”"), ("»", "«"))
_LOW_TWICE: Pairs = (("„", "“"), ("„", "“"))
_FRENCH: Pairs = ((f"«{_NARROW}", f"{_NARROW}»"), ("“", "”"), ("‘", "’"))

PAIRS: Mapping[str, Pairs] = MappingProxyType(
    {
        **dict.fromkeys(
            ("en", "gl", "hi", "id", "ko", "ms", "nl", "pt", "th", "tr", "vi", "zh"), _CURLED
        ),
        **dict.fromkeys(("cs", "de", "is", "sk", "sl"), _LOW),
        **dict.fromkeys(("bg", "lt"), _LOW_TWICE),
        **dict.fromkeys(("ca", "es", "el", "it", "pt-pt", "eu"), _ANGLED),
        **dict.fromkeys(("de-ch", "de-li", "fr-ch"), _SWISS),
        **dict.fromkeys(("fi", "sv"), _RIGHT),
        **dict.fromkeys(("ja", "zh-tw", "zh-hk", "zh-hant"), _CORNERS),
        **dict.fromkeys(("be", "ru", "uk"), _RUSSIAN),
        **dict.fromkeys(("pl", "ro"), _POLISH),
        "da": _CURLED,
        "fr": _FRENCH,
        "hu": _HUNGARIAN,
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
