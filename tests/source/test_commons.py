"""Commons: equal parts of documents as one object."""

from sitegen.source.commons import Commons
from sitegen.source.document import Document, FrontMatter, SourceFile
from sitegen.source.read import read_source

TEXT = """---
title: One
pubDate: 2024-09-19T08:00:00+02:00
tags: [año nuevo, C++]
series: A Series
language: pt-BR
author: Somebody
layout: wide
---
Text.
"""


def read(path: str, text: str = TEXT) -> Document:
    return read_source(SourceFile(path, text.encode())).document


def parts_of(said: FrontMatter):
    moment = said.pub_date
    yield from said.tags
    yield from (said.series, said.language, said.author, said.layout, said.extra)
    yield from (moment.day, moment.clock, moment.offset)


def test_a_document_stays_what_it_says():
    for text in (TEXT, "---\nmood: good\nparts: [1, 2]\n---\n# Title\n"):
        document = read("blog/a.md", text)
        assert Commons().share(document, "blog/a.md") == document


def test_what_two_documents_say_alike_is_one_object():
    commons = Commons()
    first = commons.share(read("a.md"), "a.md").front_matter
    second = commons.share(read("b.md"), "b.md").front_matter
    assert all(one is other for one, other in zip(parts_of(first), parts_of(second), strict=True))


def test_a_path_is_held_once():
    path = "".join(["blog/", "a.md"])
    assert Commons().share(read("blog/a.md"), path).path is path
