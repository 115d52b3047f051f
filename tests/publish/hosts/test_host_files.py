from hashlib import sha256

import pytest

from sitegen.errors import Where, warning
from sitegen.publish.hosts.host_files import forgotten_aliases, host_files
from sitegen.publish.hosts.rules import Rules
from sitegen.publish.tree import Tree, TreeFile, made_file

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


def test_an_own_file_of_redirects_that_lacks_aliases(tmp_path):
    place = tmp_path / "_redirects"

    def found(text):
        place.write_text(text)
        digest = sha256(text.encode()).hexdigest()
        tree = Tree({"_redirects": TreeFile("_redirects", len(text), digest, place)})
        return [*forgotten_aliases("netlify", RULES, tree)]

    assert found("/a/ /b/ 301\n") == []
    assert found("/x/ /y/ 301\n") == [
        warning(
            "deploy-aliases-unsaid",
            "your own `_redirects` takes the place of sitegen's, and lacks the alias `/a/`",
            Where("content/_redirects"),
            "redirect `/a/` to `/b/` in it; until then, only the page left there leads on",
        )
    ]


def test_what_sitegen_wrote_lacks_nothing():
    tree = Tree({"_redirects": made_file("_redirects", b"")})
    assert [*forgotten_aliases("netlify", RULES, tree)] == []
