"""What of a response tells whether an address leads anywhere."""

import pytest

from sitegen.external.answer import Answer, answer_of

_DATE = "Wed, 01 Jan 2025 10:00:00 GMT"


def test_a_redirect():
    assert answer_of(301, {"location": "/a"}) == Answer(301, "/a")
    assert answer_of(301, {}) == Answer(301)
    assert answer_of(201, {"location": "/a"}) == Answer(201)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("", 0),
        ("120", 120),
        ("-1", 0),
        ("soon", 0),
        ("9" * 400, 999_999_999),
        ("Wed, 01 Jan 2025 10:00:30 GMT", 30),
        ("Wed, 01 Jan 2025 09:00:00 GMT", 0),
    ],
)
def test_how_long_to_wait(written: str, seconds: float):
    assert answer_of(429, {"retry-after": written, "date": _DATE}).retry_after == seconds


def test_a_date_without_the_servers_own_says_nothing():
    assert answer_of(429, {"retry-after": _DATE}).retry_after == 0
