import pytest

from sitegen.publish.headers import headers_of
from sitegen.publish.targets.object_stores import wording_of

PAGE = headers_of("index.html")


@pytest.mark.parametrize("protocol", ["s3", "s3a"])
def test_s3(protocol):
    assert wording_of(protocol)(PAGE) == {
        "ContentType": "text/html; charset=utf-8",
        "CacheControl": "no-cache",
    }


@pytest.mark.parametrize("protocol", ["gs", "gcs"])
def test_google(protocol):
    assert wording_of(protocol)(PAGE) == {
        "content_type": "text/html; charset=utf-8",
        "fixed_key_metadata": {"cache_control": "no-cache"},
    }


@pytest.mark.parametrize("protocol", ["", "sftp", "webdav"])
def test_others_keep_no_headers(protocol):
    assert wording_of(protocol) is None
