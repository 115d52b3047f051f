"""Boxes: their headers in all forms, and what makes no sense."""

from io import BytesIO

import pytest
from box_files import box, long_box, number

from sitegen.images.boxes import box as module
from sitegen.images.boxes.box import Box, BoxFile
from sitegen.images.containers.anatomy import TruncatedError


def boxes(content: bytes, of: str = "") -> list[Box]:
    file = BoxFile(BytesIO(content))
    outer = file.find(file.all, of.encode()) if of else file.all
    return [*file.boxes(outer)]


def test_a_box_has_a_kind_and_ends_where_the_next_begins():
    assert boxes(box(b"ftyp", b"isom") + box(b"free")) == [
        Box(b"ftyp", 0, 8, 12),
        Box(b"free", 12, 20, 20),
    ]


def test_a_long_box_has_its_length_behind_its_kind():
    assert boxes(long_box(b"mdat", b"x")) == [Box(b"mdat", 0, 16, 17)]


def test_the_last_box_of_a_file_may_have_no_length():
    assert boxes(box(b"ftyp") + number(0) + b"mdatxyz") == [
        Box(b"ftyp", 0, 8, 8),
        Box(b"mdat", 8, 16, 19),
    ]


def test_a_list_of_user_data_may_end_with_a_zero():
    assert len(boxes(box(b"udta", box(b"a123"), bytes(4)), "udta")) == 1
    assert len(boxes(box(b"udta", box(b"a123"), bytes(8)), "udta")) == 1


@pytest.mark.parametrize("length", [2, 7])
def test_no_box_is_shorter_than_its_header(length):
    with pytest.raises(TruncatedError):
        boxes(number(length) + b"mdat")


def test_a_box_that_is_cut_off_ends_with_what_it_lies_in():
    file = BoxFile(BytesIO(number(99) + b"mdatxyz"))
    found = file.boxes(file.all)
    assert next(found) == Box(b"mdat", 0, 8, 11)
    with pytest.raises(TruncatedError):
        next(found)


def test_a_box_is_found_by_its_way():
    file = BoxFile(BytesIO(box(b"moov", box(b"free"), box(b"trak", box(b"mdia")))))
    assert file.find(file.all, b"moov", b"trak", b"mdia") == Box(b"mdia", 24, 32, 32)
    assert file.find(file.all, b"moov", b"udta", b"mdia") is None


def test_more_boxes_than_any_film_has_are_not_looked_at(monkeypatch):
    monkeypatch.setattr(module, "MOST_STEPS", 100)
    assert len(boxes(box(b"free") * 100)) == 100
    with pytest.raises(TruncatedError):
        boxes(box(b"free") * 101)


def test_a_table_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr(module, "MOST_BYTES", 100)
    file = BoxFile(BytesIO(bytes(200)))
    assert file.take(100, 100) == bytes(100)
    for start, count in ((0, 101), (150, 60)):
        with pytest.raises(TruncatedError):
            file.take(start, count)
