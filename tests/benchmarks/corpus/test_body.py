from random import Random

from benchmarks.corpus.body import QUOTE_SHARE, TABLE_SHARE, write_body

BODIES = [write_body(Random(number), ["/blog/x/"])[0] for number in range(300)]


def share(mark: str) -> float:
    return sum(mark in body for body in BODIES) / len(BODIES)


def test_a_body_has_headings_lists_and_links():
    for body in BODIES:
        assert body.count("\n## ") == 4
        assert "\n- " in body
        assert "](/blog/x/)" in body


def test_tables_and_quotes_come_now_and_then():
    assert abs(share("|---|") - TABLE_SHARE) < 0.08
    assert abs(share("\n> ") - QUOTE_SHARE) < 0.08


def test_a_body_begins_with_a_paragraph_and_ends_with_a_line_end():
    assert all(body[0].isupper() and body.endswith("\n") for body in BODIES)
