"""The addresses of Pelican."""

from datetime import date

import pytest

from sitegen.moving.blog import ForeignText
from sitegen.moving.generators.pelican_addresses import address_of
from sitegen.source.document import FrontMatter
from sitegen.source.moment import Moment

MAY = FrontMatter(
    title="X",
    pub_date=Moment(date(2024, 5, 3)),
    slug="x",
    language="es",
    author="Ana Ruiz",
)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("{slug}.html", "/x.html"),
        ("{lang}/{category}/{author}/{slug}/index.html", "/es/la-web/ana-ruiz/x/"),
        ("{date:%Y}/{date:%m}/{date:%d}/{slug}/", "/2024/05/03/x/"),
        ("{date:%Y/%b/%d}/", "/2024/May/03/"),
        ("{date:%Y}/{date:%-m}/{date:%-d}/", "/2024/5/3/"),  # pelican.utils.strftime: no zeros
        ("{date}/", "/2024-05-03/"),
        ("{nobody_knows}/", ""),
    ],
)
def test_a_pattern_is_filled(pattern, address):
    assert address_of(pattern, ForeignText("x.md", MAY, ""), "La Web") == address


def test_a_text_without_a_date_has_no_address_with_one():
    assert address_of("{date:%Y}/", ForeignText("x.md", FrontMatter("X"), ""), "") == ""


def test_a_text_without_a_category_is_in_that_for_the_rest():
    text = ForeignText("x.md", FrontMatter("X", slug="x"), "")
    assert address_of("{category}/{slug}/", text, "") == "/misc/x/"
