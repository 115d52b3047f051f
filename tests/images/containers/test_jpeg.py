"""JPEG: what of a file is whole, and which way up it is shown."""

import pytest
from photos import noise, photo, saved

from sitegen.images.containers.jpeg import dissect_jpeg


@pytest.mark.parametrize(("orientation", "turned"), [(1, False), (3, False), (6, True), (8, True)])
def test_a_photo_on_its_side_exchanges_width_and_height(orientation, turned):
    assert dissect_jpeg(photo("JPEG", orientation)).turned is turned


def test_a_file_is_whole_up_to_its_end_mark():
    content = saved(noise(), "JPEG", restart_marker_blocks=1)
    assert dissect_jpeg(content).whole
    assert not dissect_jpeg(content[:-2]).whole
    assert not dissect_jpeg(content[:40]).whole


def test_bytes_between_segments_are_damage():
    content = saved(noise(), "JPEG")
    assert not dissect_jpeg(content[:20] + b"x" + content[20:]).whole


def test_markers_may_be_filled_up():
    content = saved(noise(), "JPEG")
    assert dissect_jpeg(content[:20] + b"\xff\xff" + content[20:]).whole
