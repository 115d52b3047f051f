from datetime import UTC, datetime

import pytest

from sitegen.generation import read_generation
from sitegen.site.model import Visibility
from sitegen.upkeep.pictures import missing_alts

NOW = Visibility(datetime(2024, 12, 31, tzinfo=UTC))


@pytest.fixture
def places(site):
    """Line and column of each picture without words."""

    def find(body: str, **keys: object) -> list[tuple[int, int]]:
        site.post("a", body, **keys)
        told = [*missing_alts(read_generation(site.folder, NOW))]
        assert {problem.code for problem in told} <= {"alt-missing"}
        return [(problem.where.line, problem.where.column) for problem in told]

    return find


def test_pictures_of_markdown_and_html(places):
    assert places("a ![](a.png) ![ ][b]\n\n<img src='a.png' title='alt'>\n\n[b]: b.png") == [
        *((6, 3), (6, 14), (8, 1))
    ]


@pytest.mark.parametrize(
    "body",
    [
        "![A cup](a.png)",
        '<img alt="" src="a.png">',
        "`![](a.png)`",
        "```\n![](a.png)\n```",
        r"\![](a.png)",
        "<!-- <img src='a.png'> -->",
        "<img\nsrc='a>b'\nalt='x'>",
    ],
)
def test_words_decorations_and_code(places, body):
    assert places(body) == []


def test_the_picture_at_the_head(places):
    assert places("x", heroImage="/a.png") == [(4, 12)]
    assert places("x", heroImage="/a.png", heroAlt="A cup") == []
