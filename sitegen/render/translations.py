"""Interface texts and dates in the language of a page."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from email.utils import format_datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from sitegen.source.moment import Moment

if TYPE_CHECKING:
    from babel import Locale

# The lengths of a date in layouts, and what Unicode CLDR calls them: its short one has no words.
DATE_LENGTHS = {"short": "medium", "long": "long", "full": "full"}


class TextMissingError(LookupError):
    """Raised for a text that no language has, or that cannot be filled in."""


class Texts(Struct, frozen=True):
    """The interface texts of one language, with English for what it lacks."""

    language: str
    texts: Mapping[str, object]

    def translate(self, key: str, **values: object) -> str:
        """The text `key` with its `{name}`s filled in; `n` chooses among plural forms.

        Raises TextMissingError for an unknown key or an unknown `{name}`.
        """
        text = self.texts.get(key)
        if isinstance(text, str) and "{" not in text and "}" not in text:
            return text
        if text is None:
            near = get_close_matches(key, self.texts, 1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            raise TextMissingError(f"there is no interface text `{key}`{hint}")
        if isinstance(text, Mapping):
            form = plural_form(self.language, values.get("n", 0))
            text = text.get(form, text.get("other", ""))
        try:
            return str(text).format(**values)
        except KeyError as problem:
            name = problem.args[0]
            raise TextMissingError(
                f"the interface text `{key}` needs a value for `{name}`"
            ) from None
        except (IndexError, ValueError, AttributeError):
            raise TextMissingError(
                f"the braces of the interface text `{key}` are none of `{{name}}`: `{text}`"
            ) from None


def texts_for(language: str, all_texts: Mapping[str, Mapping[str, object]]) -> Texts:
    """The texts of a language tag: those of `es-MX`, below them `es`, below them English."""
    parts = language.split("-")
    layers = ["en", *("-".join(parts[: n + 1]) for n in range(len(parts)))]
    merged: dict[str, object] = {}
    for layer in layers:
        merged.update(all_texts.get(layer, {}))
    return Texts(language, merged)


def plural_form(language: str, n: object) -> str:
    """The plural category of a number (Unicode CLDR): `one`, `few`, `other`, …"""
    number = n if isinstance(n, int | float) else 0
    return str(locale_of(language).plural_form(number))


def day_in_words(moment: Moment, language: str, length: str = "long") -> str:
    """The day as readers of the language write it: `19 de septiembre de 2024`.

    `short` gives `19 sept 2024`, `full` the day of the week too. Raises ValueError for other
    lengths.
    """
    if length not in DATE_LENGTHS:
        raise ValueError(f"there is no date `{length}`, only `short`, `long` and `full`")
    return _day_in_words(moment.day, DATE_LENGTHS[length], language)


# The date of a post stands on its page, and in every list that the post is in.
@lru_cache(maxsize=1 << 12)
def _day_in_words(day: date, length: str, language: str) -> str:
    from babel.dates import format_date  # deferred: builds with nothing to do print no date

    return format_date(day, length, locale_of(language))


def rfc822(moment: Moment, zone: ZoneInfo) -> str:
    """The date as RSS 2.0 asks for it (RFC 822 with four digits of the year)."""
    return format_datetime(moment.instant(zone))


def rfc3339(moment: Moment, zone: ZoneInfo) -> str:
    """The date as Atom asks for it (RFC 3339): always with a time and an offset."""
    return moment.instant(zone).isoformat()


@lru_cache(maxsize=64)
def locale_of(language: str) -> "Locale":
    """The locale of a language tag, or of its first part, or English."""
    from babel import Locale, UnknownLocaleError  # deferred as above

    for tag in (language, language.split("-")[0], "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
