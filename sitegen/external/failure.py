"""Failures: what it means that a request got no answer."""

import socket
import ssl
from collections.abc import Iterator

from sitegen.external.verdict import Finding, Verdict

# The server left out a certificate in between, which browsers know how to find.
_ISSUER_UNKNOWN = (20, 21)
_NO_SUCH_HOST = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


def verdict_of_failure(failure: BaseException) -> Verdict:
    """What the failure of a request means; what caused it lies behind it, several layers deep."""
    for cause in _causes(failure):
        if isinstance(cause, ssl.SSLCertVerificationError):
            certain = cause.verify_code not in _ISSUER_UNKNOWN
            finding = Finding.DEAD if certain else Finding.UNCLEAR
            return Verdict(finding, f"its certificate is not valid: {cause.verify_message}")
        if isinstance(cause, socket.gaierror) and cause.errno in _NO_SUCH_HOST:
            return Verdict(Finding.NO_HOST, "there is no host of that name")
        if isinstance(cause, socket.gaierror):
            return Verdict(Finding.UNCLEAR, "the name of the host could not be looked up")
        if isinstance(cause, TimeoutError):
            return Verdict(Finding.UNCLEAR, "there was no answer in time")
    return Verdict(Finding.UNCLEAR, f"the connection failed: {_in_words(failure)}")


def _causes(failure: BaseException) -> Iterator[BaseException]:
    seen = set[int]()
    cause: BaseException | None = failure
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__


def _in_words(failure: BaseException) -> str:
    return " ".join(str(failure).split())[:200] or type(failure).__name__
