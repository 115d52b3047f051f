from deploying import hashed, tree_of

from sitegen.publish.hosts.netlify import headers_file, redirects_file
from sitegen.publish.hosts.rules import rules_for

CSS = hashed("style.css", "a{}")
FOR_EVER = "  Cache-Control: public, max-age=31536000, immutable\n"


def rules(files, redirects=None, prefix=""):
    return rules_for(tree_of(files), redirects or {}, (), prefix, ())


def test_all_assets_are_hashed():
    assert headers_file(rules({CSS: "a{}", "a.html": ""})) == f"/assets/*\n{FOR_EVER}"
    assert headers_file(rules({CSS: "a{}"}, prefix="/repo")) == f"/repo/assets/*\n{FOR_EVER}"


def test_some_are():
    assert headers_file(rules({CSS: "a{}", "assets/a.css": ""})) == f"/{CSS}\n{FOR_EVER}"


def test_none_is():
    assert headers_file(rules({"assets/a.css": "", "index.html": ""})) == ""


def test_redirects_read_back():
    redirects = {"/viejo año/": "/blog/año/", "/b/": "/c/"}
    for host, status in (("netlify", "301!"), ("cloudflare", "301")):
        lines = redirects_file(rules({}, redirects, "/r"), host).splitlines()
        assert [line.split(" ") for line in lines] == [
            ["/r/b/", "/r/c/", status],
            ["/r/viejo%20a%C3%B1o/", "/r/blog/a%C3%B1o/", status],
        ]
