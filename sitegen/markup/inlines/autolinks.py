"""Autolinks: addresses in plain text that become links (GFM 0.29, section 6.9)."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from sitegen.markup.inlines.characters import is_punctuation, is_space, written

ADDRESS = (
    r"(?<![A-Za-z])(?i:https?|ftp)://(?=[A-Za-z0-9]|[^\x00-\x7f])"
    r"|(?<![^ \t\n*_~(])www\.(?=.)"
)
"""Matches where an address may begin."""

_NOT_IN_ADDRESS = re.compile(r"[ \t\n<]")
_ENTITY_AT_END = re.compile(r"&[A-Za-z]+;\Z")
_ENDS_SENTENCE = "?!.,:*_~'\""
_LONGEST_ENTITY = 40
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9.+_-])(?:(?:mailto|xmpp):)?([A-Za-z0-9.+_-]++)@"
    r"([A-Za-z0-9_-]++(?>(?:\.[A-Za-z0-9][A-Za-z0-9_-]*+)*))(?!@)"
)


def may_have_address(text: str) -> bool:
    """Whether to look for addresses, which takes thirty times as long as to rule them out."""
    return "://" in text or "www." in text


def link_to(url: str, text: str) -> Element:
    """A link that shows its address."""
    link = Element("a", {"href": written(url)})
    link.text = AtomicString(written(text))
    return link


def address_at(text: str, start: int, scheme_end: int) -> int:
    """Where the address from `start` ends; `start` itself if there is none.

    `scheme_end` is where its domain begins: after `://`, or with `www.`
    """
    domain_end, dots, is_domain = _domain(text, scheme_end)
    if not is_domain or (text.startswith("www.", start) and not dots):
        return start
    found = _NOT_IN_ADDRESS.search(text, domain_end)
    return _without_punctuation(text, start, found.start() if found else len(text))


def _domain(text: str, start: int) -> tuple[int, int, bool]:
    """Where the domain ends, how many dots it has, whether it is one."""
    end = start
    while end < len(text) and (text[end] in "-_." or not _ends_domain(text[end])):
        end += 1
    labels = text[start:end].split(".")
    underlined = any("_" in label for label in labels[-2:])
    return end, len(labels) - 1, end > start and (not underlined or len(labels) > 11)


def _ends_domain(character: str) -> bool:
    return is_space(character) or is_punctuation(character)


def _without_punctuation(text: str, start: int, end: int) -> int:
    """Where the address ends, if what ends the sentence is not a part of it."""
    closing = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and closing > 0:
            closing -= 1
            end -= 1
        elif last in _ENDS_SENTENCE:
            end -= 1
        elif last == ";":
            window = text[max(start, end - _LONGEST_ENTITY) : end]
            entity = _ENTITY_AT_END.search(window)
            end -= len(entity[0]) if entity else 1
        else:
            break
    return end


def linked_emails(text: str) -> Iterator[str | Element]:
    """The text with its e-mail addresses as links."""
    if "@" not in text:
        yield text
        return
    done = 0
    for found in _EMAIL.finditer(text):
        address = found[0].rstrip("_")
        if "." not in found[2] or address[-1] in "-_0123456789" or address != found[0]:
            continue
        yield text[done : found.start()]
        scheme = "" if ":" in address else "mailto:"
        yield link_to(scheme + address, address)
        done = found.end()
    yield text[done:]
