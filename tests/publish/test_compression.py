import gzip
import random

import brotli
import pytest
from deploying import tree_of

from sitegen.publish.compression import SMALLEST, compressed_files

TEXT = "<p>Wort für Wort.</p>\n" * 100
NOISE = "".join(map(chr, random.Random(1).choices(range(33, 0x3000), k=SMALLEST)))
FILES = {"index.html": TEXT, "small.css": "a{}", "photo.jpg": TEXT, "noise.txt": NOISE}


@pytest.fixture
def compressed(tmp_path):
    def compress(names, files=FILES):
        made = compressed_files(tree_of(files), names, tmp_path / "cache")
        return {file.path: file.content for file in made}

    return compress


def test_texts_that_become_smaller(compressed):
    made = compressed(["gzip", "brotli"])
    assert {"index.html.gz", "index.html.br"} <= made.keys()
    assert all(path.startswith(("index.html", "noise.txt")) for path in made)
    assert gzip.decompress(made["index.html.gz"]).decode() == TEXT
    assert brotli.decompress(made["index.html.br"]).decode() == TEXT
    assert all(len(content) < len(FILES[path[:-3]].encode()) for path, content in made.items())


def test_the_same_bytes_at_any_time(compressed, tmp_path):
    first = compressed(["gzip"])["index.html.gz"]
    (cached,) = (tmp_path / "cache").glob(f"{tree_of(FILES).files['index.html'].digest}*")
    cached.unlink()
    assert compressed(["gzip"])["index.html.gz"] == first
    assert first[4:8] == bytes(4), "no time (RFC 1952, section 2.3.1)"


def test_nothing_is_compressed_twice(compressed, tmp_path):
    compressed(["gzip"])
    for place in (tmp_path / "cache").iterdir():
        place.write_bytes(b"as it was")
    assert compressed(["gzip"])["index.html.gz"] == b"as it was"


def test_what_is_not_used_any_more_is_forgotten(compressed, tmp_path):
    compressed(["gzip"])
    compressed(["gzip"], {"a.html": TEXT * 2})
    assert len([*(tmp_path / "cache").iterdir()]) == 1


def test_a_cache_that_cannot_be_written(compressed, tmp_path):
    (tmp_path / "cache").write_text("a file")
    assert "index.html.gz" in compressed(["gzip"])


def test_none(compressed):
    assert compressed([]) == {}
