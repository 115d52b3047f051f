from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import Where, error, warning
from sitegen.site.series_order import order_parts

UTC = ZoneInfo("UTC")


@pytest.fixture(scope="session")
def series(document):
    """Documents of one series, oldest first, with these parts."""

    def make(*parts, **keys):
        return [
            document(f"blog/{day}.md", f"2024-01-{day:02}", series="S", part=part, **keys)
            for day, part in enumerate(parts, 1)
        ]

    return make


def order(documents):
    return order_parts(documents, UTC).order


def problems(documents):
    return order_parts(documents, UTC).diagnostics


class TestOrder:
    @pytest.mark.parametrize(
        ("parts", "expected"),
        [
            ((), ()),
            ((None, None, None), (0, 1, 2)),
            ((1, 2, 3), (0, 1, 2)),
            ((3, 1, 2), (1, 2, 0)),
            ((1, None, 2), (0, 1, 2)),
            ((None, 1, 2), (0, 1, 2)),
            ((2, None, 1), (2, 0, 1)),
            ((1, 2, None, None), (0, 1, 2, 3)),
        ],
    )
    def test_parts_decide_and_dates_place_the_others(self, parts, expected, series):
        assert order(series(*parts)) == expected

    @given(st.lists(st.none() | st.integers(1, 9), max_size=8))
    def test_every_document_has_one_place_and_numbers_rise(self, series, parts):
        places = order(series(*parts))
        assert sorted(places) == [*range(len(parts))]
        numbers = [parts[place] for place in places if parts[place]]
        assert numbers == sorted(numbers)

    @given(st.integers(1, 8))
    def test_without_numbers_nothing_is_wrong(self, series, count):
        assert problems(series(*[None] * count)) == ()

    def test_numbers_from_1_in_the_order_of_dates_are_right(self, series):
        assert problems(series(1, 2, 3)) == ()

    def test_a_post_without_a_number_among_others_is_told(self, series):
        assert problems(series(1, None, 2)) == (
            warning(
                "series-part-unnumbered",
                "other posts of the series `S` have a `part`, this one has none",
                Where("content/blog/2.md"),
                "add a line `part: N` with its place in the series",
            ),
        )

    def test_a_series_without_any_number_is_right(self, series):
        assert problems(series(None, None)) == ()


class TestDoubledParts:
    MESSAGE = "part 1 of the series `S` is already `blog/1.md`"
    HINT = "give each part a number of its own, or leave the numbers out: then the dates decide"

    def test_the_second_is_told(self, series):
        assert problems(series(1, 1)) == (
            error("series-part-doubled", self.MESSAGE, Where("content/blog/2.md"), self.HINT),
        )

    def test_a_post_without_a_number_does_not_hide_it(self, series):
        assert self.MESSAGE in [d.message for d in problems(series(1, None, 1))]

    def test_the_place_is_that_of_the_key(self, series):
        where = Where("content/blog/2.md", 4, 7, "part: 1", 1)
        (problem,) = problems(series(1, 1, places={"part": where, "series": Where("x")}))
        assert problem.where == where


class TestMissingParts:
    def test_a_gap_is_told_at_the_part_after_it(self, series):
        assert problems(series(1, 4)) == (
            warning(
                "series-part-missing",
                "the series `S` has no part 2, 3",
                Where("content/blog/2.md"),
                "write part 2, or number this one 2",
            ),
        )

    def test_of_many_gaps_some_are_named(self, series):
        (problem,) = problems(series(1, 2_000_000_000))
        assert problem.message == "the series `S` has no part 2, 3, 4, 5, 6 …"

    def test_posts_without_a_number_may_fill_a_gap(self, series):
        found = {d.code for d in problems(series(1, None, 3))}
        assert found == {"series-part-unnumbered"}


def test_a_part_that_is_older_than_the_one_before_it(series):
    assert problems(series(2, 1)) == (
        warning(
            "series-part-out-of-order",
            "part 2 of the series `S` is dated 2024-01-01, before part 1 (2024-01-02, `blog/2.md`)",
            Where("content/blog/1.md"),
            "readers get the parts in the order of their numbers; mend a number or a date",
        ),
    )


def test_parts_of_one_day_are_in_order(document):
    parts = [document(f"blog/{n}.md", series="S", part=n) for n in (2, 1)]
    assert problems(parts) == ()
