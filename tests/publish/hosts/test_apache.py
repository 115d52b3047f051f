import re
import shlex

from sitegen.publish.hosts.apache import htaccess_file
from sitegen.publish.hosts.rules import Rules

RULES = Rules({"/viejo año.x/": "/año $1/"}, ("/x/*",), (), False, "/r", ("gzip", "brotli"))


def redirects_in(text):
    lines = (line for line in text.splitlines() if line.startswith("RedirectMatch"))
    return [shlex.split(line)[1:] for line in lines]


def test_redirects_read_back():
    (status, pattern, target), (gone, every) = redirects_in(htaccess_file(RULES))
    assert (status, target, gone) == ("301", "/r/año \\$1/", "410")
    assert re.fullmatch(pattern, "/r/viejo año.x/")
    assert not re.fullmatch(pattern, "/r/viejo añoyx/")
    assert re.fullmatch(every, "/r/x/a/b/")


def test_compressed_forms_if_they_were_asked_for():
    text = htaccess_file(RULES)
    assert text.index("AddEncoding br .br") < text.index("AddEncoding gzip .gz")
    assert r"[^/.]+(\.br|\.gz)?$#" in text, "what is sent in their place stays as long"
    assert "mod_rewrite" not in htaccess_file(Rules({}, (), (), False))
