"""The one element that a served page has more than a built one."""

from urllib.parse import urljoin

import pytest

from sitegen.serve.marking import Mark, version_of, way_up, with_script


def test_the_script_goes_before_the_end_of_the_body():
    assert with_script(b"<body>x</body>", Mark("200-1", "./", "/r", jump=True)) == (
        b'<body>x<script data-sitegen-serve type="module" src="./_sitegen/reload.js"'
        b' data-version="200-1" data-relay="/r/_relay/" data-jump></script></body>'
    )
    assert with_script(b"no body", Mark("200-1", "./")).startswith(b"no body<script")


@pytest.mark.parametrize("prefix", ["", "/repo", "/a/b%20c"])
@pytest.mark.parametrize("path", ["/", "/index.html", "/blog/a/", "/blog/a%2Fb", "/a/b/c"])
def test_the_way_to_the_script_is_right_from_everywhere(prefix, path):
    page = f"http://host/proxy{prefix}{path}"
    address = urljoin(page, Mark("", way_up(prefix + path, prefix)).own)
    assert address.removesuffix("_sitegen/") == f"http://host/proxy{prefix}/"


def test_a_version_tells_statuses_and_bytes_apart():
    versions = {version_of(200, b"a"), version_of(404, b"a"), version_of(200, b"b")}
    assert len(versions) == 3
    assert version_of(404, b"a").startswith("404-")
