import re
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from statistics import mean

import pytest

from benchmarks.corpus.posts import OUTSIDE, Corpus, tag_names

POSTS = tuple(Corpus(400))
TARGET = re.compile(r"\]\(([^)]+)\)")


def test_the_same_corpus_is_the_same_everywhere():
    digest = sha256("".join(map(repr, Corpus(5))).encode()).hexdigest()
    assert digest == "f5dab74b106c36fde8090523213ce2f878997c2d9bb4e4397d1c0a1a84b1d6b9"


def test_another_seed_and_another_size_give_other_posts():
    bodies = {Corpus(5).post(2).body, Corpus(6).post(2).body, Corpus(5, seed=2).post(2).body}
    assert len(bodies) == 3


def test_posts_are_as_long_as_posts_are():
    assert mean(len(post.body) for post in POSTS) == pytest.approx(4400, abs=150)


def test_posts_have_one_to_three_blocks_of_code():
    assert {post.code_blocks for post in POSTS} == {1, 2, 3}
    assert mean(post.code_blocks for post in POSTS) == pytest.approx(1.8, abs=0.1)
    assert all(post.body.count("```") == 2 * post.code_blocks for post in POSTS)


def test_the_order_of_posts_is_that_of_their_dates():
    assert all(older.date < newer.date for older, newer in pairwise(POSTS))
    assert POSTS[-1].date < datetime(2024, 1, 1, tzinfo=UTC)


def test_the_post_after_the_last_is_the_newest():
    newest = Corpus(400).post(400)
    assert newest.date > POSTS[-1].date
    assert newest.slug not in {post.slug for post in POSTS}


def test_every_post_has_an_address_and_a_title_of_its_own():
    assert len({post.url for post in POSTS}) == len({post.title for post in POSTS}) == 400


def test_links_lead_to_posts_that_exist():
    urls = {post.url for post in POSTS} | {OUTSIDE}
    targets = [target for post in POSTS for target in TARGET.findall(post.body)]
    assert {*targets} <= urls
    assert len(targets) == 2 * 400 - 1


def test_tags_are_those_of_the_size():
    assert {tag for post in POSTS for tag in post.tags} == {*tag_names(400)}
    assert all(2 <= len(post.tags) <= 4 for post in POSTS)


@pytest.mark.parametrize(("size", "number"), [(1, 10), (100, 20), (10_000, 200), (100_000, 632)])
def test_the_number_of_tags_grows_more_slowly_than_that_of_posts(size, number):
    assert len({*tag_names(size)}) == number


def test_a_quarter_of_the_posts_are_parts_of_series():
    series = [(post.series, post.part) for post in POSTS if post.series]
    assert len(series) == 100
    assert series[:6] == [*(("Notebook 0", part) for part in range(1, 6)), ("Notebook 1", 1)]
    assert all(post.part == 0 for post in POSTS if not post.series)
