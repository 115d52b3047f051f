import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.markup.targets import is_fixed


@pytest.mark.parametrize(
    "url",
    [
        "https://a/b",
        "HTTP://a",
        "mailto:a@b",
        "data:image/png;base64,x",
        "//cdn/x",
        " https://a",
    ],
)
def test_a_url_that_means_the_same_everywhere_is_fixed(url: str):
    assert is_fixed("href", url)


@pytest.mark.parametrize(
    "url", ["", "#a", "a.md", "./a", "../a", "/a", "a/b:c", "?q", "1:2", "a#b"]
)
def test_a_url_that_depends_on_the_page_is_not(url: str):
    assert not is_fixed("href", url)


@pytest.mark.parametrize(
    ("srcset", "fixed"),
    [
        ("https://a/b.png 2x, //c/d.png", True),
        ("data:image/png;base64,xy 1x", True),
        ("", True),
        ("a.png", False),
        ("https://a/b.png 2x, c.png 1x", False),
        ("https://a/b.png,c.png 1x, d.png", False),
        ("c.png 1x,https://a/b.png 2x", False),
    ],
)
def test_a_srcset_is_fixed_if_all_its_urls_are(srcset: str, fixed: bool):
    assert is_fixed("srcset", srcset) is fixed


@given(st.text(alphabet="a, \t1x:/#"))
def test_any_srcset_is_read(value: str):
    assert is_fixed("srcset", value) in (True, False)
