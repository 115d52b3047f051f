import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.selection import Selection, etag_of, select

CONTENT = b"0123456789"
ETAG = etag_of(CONTENT)
WHOLE = Selection(200, CONTENT, {"ETag": ETAG, "Accept-Ranges": "bytes"})


def ask(method="GET", **headers):
    return select(CONTENT, method, {name.replace("_", "-"): v for name, v in headers.items()})


def test_another_content_has_another_tag():
    assert etag_of(b"a") == etag_of(b"a")
    assert etag_of(b"a") != etag_of(b"b")
    assert etag_of(b"").startswith('"')


def test_who_asks_for_nothing_in_particular_gets_all():
    assert ask() == WHOLE


@pytest.mark.parametrize("known", [ETAG, f"W/{ETAG}", f'"a,b", {ETAG}', "*", f" {ETAG} "])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_this_version_gets_no_content(known, method):
    assert ask(method, if_none_match=known, range="bytes=0-1") == (
        Selection(304, b"", {"ETag": ETAG})
    )


@pytest.mark.parametrize("known", ['"other"', "", ETAG.strip('"')])
def test_who_has_another_version_gets_all(known):
    assert ask(if_none_match=known) == WHOLE


@pytest.mark.parametrize(
    ("wanted", "part", "place"),
    [
        ("bytes=0-3", b"0123", "0-3"),
        ("bytes=4-4", b"4", "4-4"),
        ("bytes=7-", b"789", "7-9"),
        ("bytes=-2", b"89", "8-9"),
        ("bytes=-99", CONTENT, "0-9"),
        ("bytes=8-99", b"89", "8-9"),
        ("Bytes= 0-0 ", b"0", "0-0"),
    ],
)
def test_a_part(wanted, part, place):
    selected = ask(range=wanted)
    assert (selected.status, selected.content) == (206, part)
    assert selected.headers["Content-Range"] == f"bytes {place}/10"
    assert selected.headers["ETag"] == ETAG


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_that_there_is_not(wanted):
    selected = ask(range=wanted)
    assert (selected.status, selected.content) == (416, b"")
    assert selected.headers["Content-Range"] == "bytes */10"


@pytest.mark.parametrize(
    "wanted",
    ["bytes=-", "bytes=3-2", "bytes=a-b", "lines=0-1", "bytes=0-1,3-4", "bytes=" + "9" * 99],
)
def test_what_is_no_single_range_of_bytes_is_ignored(wanted):
    assert ask(range=wanted) == WHOLE


def test_only_get_asks_for_parts():
    assert ask("HEAD", range="bytes=0-1") == WHOLE


@pytest.mark.parametrize(("version", "status"), [(ETAG, 206), ('"old"', 200), (f"W/{ETAG}", 200)])
def test_a_part_of_another_version_would_not_fit(version, status):
    assert ask(range="bytes=0-1", if_range=version).status == status


@given(content=st.binary(max_size=50), cut=st.integers(0, 50))
def test_two_parts_make_the_whole(content, cut):
    def part(wanted):
        selected = select(content, "GET", {"range": wanted})
        return selected.content if selected.status == 206 else b""

    head = part(f"bytes=0-{cut - 1}") if cut else b""
    assert head + part(f"bytes={cut}-") == content
