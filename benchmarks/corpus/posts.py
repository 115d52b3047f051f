"""Generated posts: the same number, size and seed give the same post, everywhere and always."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice, product
from math import isqrt
from random import Random

from benchmarks.corpus.body import write_body
from benchmarks.corpus.sentences import sentence
from benchmarks.corpus.words import ADJECTIVES, NOUNS

FIRST = datetime(2004, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=20 * 365)
OUTSIDE = "https://example.com/"
# Of every so many posts in a row, this many are the parts of a series.
SERIES_EVERY = 20
SERIES_PARTS = 5


@dataclass(frozen=True, slots=True)
class Post:
    """One post. `series` is empty and `part` 0 where it belongs to none."""

    slug: str
    title: str
    description: str
    date: datetime
    tags: tuple[str, ...]
    series: str
    part: int
    body: str
    code_blocks: int

    @property
    def url(self) -> str:
        """The URL that every tool publishes it at."""
        return url_of(self.slug)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The posts of one size; what they are is decided by `size` and `seed` alone."""

    size: int
    seed: int = 1

    def __iter__(self) -> Iterator[Post]:
        """All posts, oldest first."""
        return map(self.post, range(self.size))

    def post(self, number: int) -> Post:
        """Post `number`, counted from 0; number `size` is one more, the newest."""
        random = Random(f"{self.seed}/{self.size}/{number}")
        slug, title = _names(number)
        series, part = _place_in_series(number)
        body, blocks = write_body(random, [*self._earlier(number, random), OUTSIDE])
        return Post(
            slug=slug,
            title=title,
            description=sentence(random).replace("`", "").replace("*", ""),
            date=FIRST + self._step() * number,
            tags=tuple(random.sample(tag_names(self.size), random.randint(2, 4))),
            series=series,
            part=part,
            body=body,
            code_blocks=blocks,
        )

    def _earlier(self, number: int, random: Random) -> list[str]:
        return [url_of(_names(random.randrange(number))[0])] if number else []

    def _step(self) -> timedelta:
        return timedelta(minutes=SPAN // timedelta(minutes=1) // self.size)


def url_of(slug: str) -> str:
    """The URL of a post."""
    return f"/blog/{slug}/"


def tag_names(size: int) -> tuple[str, ...]:
    """The tags of a site of this size: their number grows with the square root of it."""
    pairs = (f"{adjective}-{noun}" for noun, adjective in product(NOUNS, ADJECTIVES))
    return tuple(islice(pairs, max(10, 2 * isqrt(size))))


def _names(number: int) -> tuple[str, str]:
    noun = NOUNS[number % len(NOUNS)]
    adjective = ADJECTIVES[number // len(NOUNS) % len(ADJECTIVES)]
    return f"{adjective}-{noun}-{number}", f"The {adjective} {noun}, note {number}"


def _place_in_series(number: int) -> tuple[str, int]:
    group, place = divmod(number, SERIES_EVERY)
    return (f"Notebook {group}", place + 1) if place < SERIES_PARTS else ("", 0)
