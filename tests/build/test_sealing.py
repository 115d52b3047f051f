"""What was sealed comes back as it was, or not at all."""

from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.build.sealing import SEAL, DamagedMemoryError, Sealed, _digest
from sitegen.build.text_cache import open_body, seal_body
from sitegen.errors import Diagnostic, Where, warning
from sitegen.markup.engine import MarkupOptions, render_body
from sitegen.source.document import Document, SourceFile
from sitegen.source.read import read_source


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    numbers: tuple[int, ...]


THINGS = Sealed(Thing)
SOME = st.builds(Thing, st.text(), st.lists(st.integers(-(2**63), 2**64 - 1)).map(tuple))


@given(SOME)
def test_a_value_comes_back(thing):
    assert THINGS.open(THINGS.seal(thing)) == thing


@given(SOME, st.data())
def test_any_flipped_byte_is_found(thing, data):
    sealed = bytearray(THINGS.seal(thing))
    place = data.draw(st.integers(0, len(sealed) - 1))
    sealed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedMemoryError):
        THINGS.open(bytes(sealed))


@given(SOME, st.data())
def test_so_is_any_missing_end(thing, data):
    sealed = THINGS.seal(thing)
    with pytest.raises(DamagedMemoryError):
        THINGS.open(sealed[: data.draw(st.integers(0, len(sealed) - 1))])


@given(st.binary())
def test_bytes_of_others_are_refused(content):
    with pytest.raises(DamagedMemoryError):
        THINGS.open(content)


@pytest.mark.parametrize("other", [["a", [1]], {"name": 1, "numbers": []}, {"name": "a"}, None])
def test_a_value_of_another_shape_is_refused_though_it_is_whole(other):
    packed = msgspec.msgpack.encode(other)
    with pytest.raises(DamagedMemoryError):
        THINGS.open(_digest(packed) + packed)


def test_a_seal_costs_little():
    thing = Thing("a", ())
    assert len(THINGS.seal(thing)) == SEAL + len(msgspec.msgpack.encode(thing))


DOCUMENT = """---
title: 'Uno: dos'
pubDate: 2024-09-19T10:30:00+02:00
tags: [a, b]
gallery: [{src: a.png, alt: x}, b]
part: 3
nobody: knows
slug: 'not a slug'
---
## Uno

Texto [x](y.md) `código`.

```python
print(1)
```
"""


class TestWhatIsKept:
    """Every value of the program that is kept, with all that it can hold."""

    def test_a_document(self):
        document = read_source(SourceFile("blog/x.md", DOCUMENT.encode())).document
        assert document.diagnostics
        kept = Sealed(Document)
        assert kept.open(kept.seal(document)) == document

    @pytest.mark.parametrize(
        "block",
        [
            "---\nn: {0}\nm: [{0}, -{0}]\nextra: {{a: {{b: {0}}}}}\n---\n",
            "+++\nn = {0}\nm = [{0}, -{0}]\n[extra]\na = {{b = {0}}}\n+++\n",
            '{{"n": {0}, "m": [{0}, -{0}], "extra": {{"a": {{"b": {0}}}}}}}\n',
        ],
        ids=["yaml", "toml", "json"],
    )
    def test_a_document_with_numbers_beyond_64_bits(self, block):
        number = "123456789012345678901234567890"
        content = block.format(number).encode()
        document = read_source(SourceFile("blog/x.md", content)).document
        assert document.front_matter.extra == {
            "n": number,
            "m": [number, f"-{number}"],
            "a": {"b": number},
        }
        kept = Sealed(Document)
        assert kept.open(kept.seal(document)) == document

    @given(st.binary(max_size=200))
    def test_a_document_of_any_bytes(self, content):
        document = read_source(SourceFile("blog/x.md", content)).document
        kept = Sealed(Document)
        try:
            sealed = kept.seal(document)
        except UnicodeEncodeError:
            pytest.fail("what cannot be kept stops a build")
        assert kept.open(sealed) == document

    @pytest.mark.parametrize("engine", ["markdown", "commonmark"])
    def test_a_body(self, engine):
        body = render_body(DOCUMENT.partition("---\n## ")[2], MarkupOptions(engine=engine))
        assert body.has_code
        assert open_body(seal_body(body)) == body

    def test_a_diagnostic(self):
        kept = Sealed(Diagnostic)
        for found in (
            warning("a-b", "m", None, "h"),
            warning("a-b", "m", Where("x", 1, 2, "e", 3)),
        ):
            assert kept.open(kept.seal(found)) == found
