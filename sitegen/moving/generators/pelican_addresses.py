"""The addresses that Pelican gives to texts."""

import re
from datetime import date

from sitegen.moving.blog import ForeignText
from sitegen.moving.permalink import ascii_slug, rooted
from sitegen.source.moment import Moment

_FIELD = re.compile(r"\{(?P<name>\w+)(?::(?P<format>[^{}]+))?\}")
# As Pelican finds them, to whom a minus means no zeros (pelican.utils.strftime).
_DIRECTIVE = re.compile(r"%(?P<bare>-?)(?P<part>[A-Za-z%])")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def address_of(pattern: str, text: ForeignText, category: str) -> str:
    """What a pattern such as `posts/{date:%Y}/{slug}/` stands for; nothing if it is no such."""
    front_matter = text.front_matter
    known = {
        "slug": front_matter.slug,
        "lang": front_matter.language,
        "category": ascii_slug(category) if category else "misc",
        "author": ascii_slug(front_matter.author) if front_matter.author else "",
    }
    parts = list[str]()
    end = 0
    for match in _FIELD.finditer(pattern):
        value = known.get(match["name"])
        if match["name"] == "date" and front_matter.pub_date:
            value = _date(front_matter.pub_date, match["format"] or "%Y-%m-%d")
        if value is None:
            return ""
        parts += pattern[end : match.start()], value
        end = match.end()
    address = rooted("".join((*parts, pattern[end:])))
    return re.sub(r"/index\.html$", "/", address)


def _date(moment: Moment, form: str) -> str:
    """The day in a form of strftime(3), in English; `%-d` is without zeros on every system."""
    return _DIRECTIVE.sub(lambda found: _part_of(moment.day, found["part"], found["bare"]), form)


def _part_of(day: date, part: str, bare: str) -> str:
    text = _MONTHS[day.month - 1] if part == "b" else day.strftime(f"%{part}")
    return text.lstrip("0") or "0" if bare else text
