import pytest

from sitegen.publish.hosts.host_files import host_files
from sitegen.publish.hosts.rules import Rules

RULES = Rules({"/a/": "/b/"}, (), ("assets/a.0123abcd.css",), True)


@pytest.mark.parametrize(
    ("host", "paths"),
    [
        ("netlify", ["_headers", "_redirects"]),
        ("cloudflare", ["_headers", "_redirects"]),
        ("nginx", ["sitegen-nginx.conf"]),
        ("apache", [".htaccess"]),
        ("", []),
    ],
)
def test_every_host_has_files_of_its_own(host, paths):
    assert [file.path for file in host_files(host, RULES)] == paths


def test_where_there_is_nothing_to_say_there_is_no_file():
    assert [*host_files("netlify", Rules({}, (), (), False))] == []
