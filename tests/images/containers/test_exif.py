"""Exif: the one thing in it that says how an image looks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from photos import exif

from sitegen.images.containers.exif import exif_of, orientation_in


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_orientation_is_found_where_cameras_write_it(orientation):
    assert orientation_in(exif(orientation).tobytes().removeprefix(b"Exif\0\0")) == orientation


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_orientation_is_found_where_it_was_written(orientation):
    assert orientation_in(exif_of(orientation)) == orientation


@given(st.binary(max_size=60))
def test_whatever_is_there_an_image_is_some_way_up(rest):
    for order in (b"", b"II*\0", b"MM\0*"):
        assert 1 <= orientation_in(order + rest) <= 8
