"""Patches: a file is published as itself but for some bytes, however it is read."""

from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.images.boxes import patch as module
from sitegen.images.boxes.patch import Patch, digest_of, in_order, patched, patched_chunks

PATCHES = st.lists(
    st.builds(
        Patch,
        st.integers(0, 40),
        st.integers(0, 12),
        st.binary(max_size=9),
        st.sampled_from([b"\0", b" "]),
    ),
    max_size=6,
)
CONTENT = bytes(range(50, 110))


def test_a_head_is_written_and_the_rest_is_filled():
    assert patched(b"abcdefgh", 0, (Patch(2, 5, b"XY", b"."),)) == b"abXY...h"


def test_samples_in_a_row_are_one_patch():
    assert in_order(Patch(2 * n, 2) for n in range(1000)) == (Patch(0, 2000),)
    assert in_order([Patch(0, 4, b"free"), Patch(4, 9)]) == (Patch(0, 13, b"free"),)


def test_of_two_that_overlap_the_first_holds():
    patches = in_order([Patch(4, 4, b"EFGH"), Patch(2, 4, b"cdef"), Patch(3, 1, b"x")])
    assert patched(b"--------", 0, patches) == b"--cdefGH"


def test_a_digest_tells_patches_apart():
    assert digest_of((Patch(0, 1),)) == digest_of((Patch(0, 1),)) != digest_of((Patch(0, 2),))


@given(PATCHES)
def test_patches_in_order_do_not_touch_the_same_byte(patches):
    ordered = in_order(patches)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    touched = {place for one in patches for place in range(one.start, one.end)}
    assert {place for one in ordered for place in range(one.start, one.end)} == touched


@given(PATCHES, st.integers(0, 60), st.integers(0, 60))
def test_a_part_is_the_part_of_the_whole(patches, start, end):
    ordered = in_order(patches)
    whole = patched(CONTENT, 0, ordered)
    assert len(whole) == len(CONTENT)
    assert patched(CONTENT[start:end], start, ordered) == whole[start:end]


def test_a_file_is_read_in_pieces(monkeypatch):
    monkeypatch.setattr(module, "CHUNK", 7)
    patches = (Patch(5, 30, b"head"),)
    chunks = [*patched_chunks(BytesIO(CONTENT), patches)]
    assert max(map(len, chunks)) == 7
    assert b"".join(chunks) == patched(CONTENT, 0, patches)
