"""Verdict: what is known of an address at another site."""

from enum import StrEnum
from http import HTTPStatus

from msgspec import Struct


class Finding(StrEnum):
    """Whether an address leads anywhere. `NO_HOST` is a dead one too, unless we are offline."""

    FINE = "fine"
    DEAD = "dead"
    NO_HOST = "no-host"
    UNCLEAR = "unclear"


class Verdict(Struct, frozen=True):
    """What was found, `reason` in words; `moved_to` is the address that a fine one has for good."""

    finding: Finding
    reason: str = ""
    moved_to: str = ""


GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
PERMANENT = (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)


def verdict_of_status(status: int, moved_to: str = "") -> Verdict:
    """What the status of the last answer means (RFC 9110, section 15).

    A refusal, such as 403 or 429, may be meant for programs alone, and a failure may pass.
    """
    if status in GONE:
        return Verdict(Finding.DEAD, f"the answer is {in_words(status)}")
    if status >= HTTPStatus.BAD_REQUEST:
        return Verdict(Finding.UNCLEAR, f"the answer is {in_words(status)}")
    return Verdict(Finding.FINE, moved_to=moved_to)


def in_words(status: int) -> str:
    """`404 Not Found`; only the number if it is nobody's."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
