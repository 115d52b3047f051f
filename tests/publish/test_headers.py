import pytest

from sitegen.publish.headers import FOR_EVER, REVALIDATE, content_type_of, headers_of, is_hashed


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/style.0123abcd.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.SVG", "image/svg+xml; charset=utf-8"),
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("atom.xml", "application/atom+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("blog/rss.xml", "application/xml; charset=utf-8"),
        ("a.avif", "image/avif"),
        ("a.m4v", "video/mp4"),
        ("a.woff2", "font/woff2"),
        ("a.pdf", "application/pdf"),
        ("index.html.gz", "application/gzip"),
        ("CNAME", "application/octet-stream"),
        ("a.no-such-type", "application/octet-stream"),
    ],
)
def test_types_are_the_same_on_every_machine(path, expected):
    assert content_type_of(path) == expected


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("assets/style.0123abcd.css", True),
        ("assets/fonts/a b.0123abcd.woff2", True),
        ("assets/style.0123abcd.css.gz", True),
        ("assets/style.css", False),
        ("assets/style.0123abc.css", False),
        ("assets/style.0123abcg.css", False),
        ("blog/style.0123abcd.css", False),
        ("other/assets/style.0123abcd.css", False),
    ],
)
def test_what_may_be_kept_for_ever(path, hashed):
    assert is_hashed(path) is hashed
    assert headers_of(path).cache_control == (FOR_EVER if hashed else REVALIDATE)
