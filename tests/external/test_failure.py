"""What it means that a request got no answer."""

import socket
import ssl

import httpx
import pytest

from sitegen.external.failure import verdict_of_failure
from sitegen.external.verdict import Finding, Verdict


def _wrapped(cause: BaseException) -> httpx.ConnectError:
    failure = httpx.ConnectError("All connection attempts failed")
    failure.__cause__ = OSError("failed")
    failure.__cause__.__context__ = cause
    return failure


def _certificate(code: int) -> ssl.SSLCertVerificationError:
    problem = ssl.SSLCertVerificationError(1, "failed")
    problem.verify_code, problem.verify_message = code, "certificate has expired"
    return problem


@pytest.mark.parametrize(
    ("cause", "verdict"),
    [
        (
            socket.gaierror(socket.EAI_NONAME, "unknown"),
            Verdict(Finding.NO_HOST, "there is no host of that name"),
        ),
        (
            socket.gaierror(socket.EAI_AGAIN, "try again"),
            Verdict(Finding.UNCLEAR, "the name of the host could not be looked up"),
        ),
        (
            _certificate(10),
            Verdict(Finding.DEAD, "its certificate is not valid: certificate has expired"),
        ),
        (
            _certificate(20),
            Verdict(Finding.UNCLEAR, "its certificate is not valid: certificate has expired"),
        ),
        (TimeoutError(), Verdict(Finding.UNCLEAR, "there was no answer in time")),
        (
            ConnectionResetError(),
            Verdict(Finding.UNCLEAR, "the connection failed: All connection attempts failed"),
        ),
    ],
)
def test_a_cause_is_a_verdict(cause: BaseException, verdict: Verdict):
    assert verdict_of_failure(_wrapped(cause)) == verdict


def test_a_failure_without_words_has_the_name_of_its_kind():
    assert verdict_of_failure(OSError()).reason == "the connection failed: OSError"
