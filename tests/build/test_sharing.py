import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.sharing import SharedBytes, digest_of, lay_down


def lay_out(content):
    return SharedBytes(digest_of(content), content)


@pytest.mark.parametrize("share", [lay_down, lay_out])
@given(content=st.binary(max_size=100))
def test_they_can_be_read_where_they_arrive(share, content):
    arrived = pickle.loads(pickle.dumps(share(content)))
    assert arrived.read() == content
    if share is lay_down:
        arrived.delete()


@pytest.mark.parametrize("share", [lay_down, lay_out])
def test_they_are_equal_if_the_bytes_are(share):
    one, same, other = share(b"1"), share(b"1"), share(b"2")
    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    for shared in (one, same, other) if share is lay_down else ():
        shared.delete()


def test_a_file_travels_as_its_name():
    shared = lay_down(b"x" * 100_000)
    assert len(pickle.dumps(shared)) < 1_000
    shared.delete()


def test_a_file_is_deleted_once_and_for_all():
    shared = lay_down(b"1")
    shared.delete()
    shared.delete()
    assert not Path(shared.path).exists()


def test_bytes_lie_where_they_are_asked_to(tmp_path):
    for content in (b"1", b"2"):
        shared = lay_down(content, tmp_path / "shared-0.db")
        assert shared.read() == content
    assert [place.name for place in tmp_path.iterdir()] == ["shared-0.db"]
    shared.delete()
    assert [*tmp_path.iterdir()] == []
