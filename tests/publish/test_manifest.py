import json

import pytest
from deploying import NOW, SITE
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.publish.manifest import Deployed, Manifest, parse_manifest

NAMES = st.text(st.characters(exclude_characters="\\/", exclude_categories=["Cs"]), min_size=1)
FILES = st.dictionaries(
    NAMES.filter(lambda name: name not in ("..", ".sitegen")),
    st.builds(Deployed, st.text("0123456789abcdef"), NAMES, st.sampled_from([None, NOW])),
)


@settings(max_examples=25)
@given(FILES)
def test_what_is_written_is_read(files):
    manifest = Manifest(SITE, files)
    assert parse_manifest(manifest.as_bytes()) == manifest


def test_the_same_files_give_the_same_bytes():
    a, b = Deployed("1"), Deployed("2")
    assert (
        Manifest(SITE, {"a": a, "b": b}).as_bytes() == Manifest(SITE, {"b": b, "a": a}).as_bytes()
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"version": 2, "files": {}}', b"\xff", b'{"version": 1}'],
)
def test_what_is_damaged_or_of_another_version_is_no_manifest(content):
    assert parse_manifest(content) is None


@pytest.mark.parametrize(
    "path", ["../a", "/etc/passwd", "a/../../b", "a\\b", ".sitegen/deployed.json"]
)
def test_it_leads_nowhere_outside(path):
    files = {path: ["", "", ""], "a": ["1", "", ""]}
    content = json.dumps({"version": 1, "base_url": SITE, "files": files}).encode()
    assert parse_manifest(content) == Manifest(SITE, {"a": Deployed("1")})
