"""Front matter that is written reads as it was."""

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.moving.front_matter import front_matter_text
from sitegen.source.document import FrontMatter
from sitegen.source.frontmatter import read_front_matter
from sitegen.source.moment import Moment
from sitegen.source.places import Places

# What a line can hold, and what YAML would take for something else.
LINE = st.one_of(
    st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), max_size=30),
    st.sampled_from(
        ["no", "1.10", "2024-09-19", "a: b", "- x", "'", '"', "# x", "~", "null", "[x"]
    ),
).map(lambda text: " ".join(text.split()))
DAY = st.dates(date(1000, 1, 1), date(9998, 1, 1))
CLOCK = st.times().map(lambda clock: clock.replace(microsecond=0))
OFFSET = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timedelta(minutes=15 * quarters))
MOMENT = st.builds(Moment, DAY) | st.builds(Moment, DAY, CLOCK, st.none() | OFFSET)
TEXTS = st.lists(LINE.filter(bool), max_size=3, unique=True).map(tuple)


@settings(max_examples=40)
@given(
    st.builds(
        FrontMatter,
        title=LINE,
        description=LINE,
        pub_date=st.none() | MOMENT,
        updated_date=st.none() | MOMENT,
        hero_image=LINE,
        tags=TEXTS,
        series=LINE,
        part=st.none() | st.integers(1, 99),
        draft=st.booleans(),
        aliases=TEXTS,
        author=LINE,
        toc=st.booleans(),
        extra=st.dictionaries(st.sampled_from(["mood", "weight"]), LINE | TEXTS.map(list)),
    )
)
def test_what_is_written_reads_as_it_was(front_matter):
    read = read_front_matter("x.md", front_matter_text(front_matter) + "\nText.\n")
    assert [d for d in read.diagnostics if d.severity == "error"] == []
    assert replace(read.front_matter, places=Places()) == front_matter


def test_what_says_nothing_is_left_out():
    moment = Moment(date(2024, 9, 19), time(8, 30), timedelta(hours=-3, minutes=-30))
    text = front_matter_text(FrontMatter(title="A: b", pub_date=moment, tags=("x", "1.0")))
    assert text == (
        "---\ntitle: 'A: b'\npubDate: 2024-09-19T08:30:00-03:30\ntags: [x, '1.0']\n---\n"
    )
