"""What Pagefind makes of pages."""

import json
from pathlib import Path

from sitegen.errors import Diagnostic
from sitegen.search import make_index

PAGE = '<html lang="{language}"><body><article data-pagefind-body><h1>Café</h1>{text}</article>'


def pages_of(folder, **texts):
    """Pages on disk, each with its path; a name is the page's language, then a number."""
    folder.mkdir()
    places = {}
    for name, text in texts.items():
        place = folder / f"{name}.html"
        place.write_text(PAGE.format(language=name[:2], text=text), "utf-8")
        places[f"blog/{name}/index.html"] = place
    return places


def scratch(folder, name):
    made = folder / name
    made.mkdir()
    return made


def test_there_is_an_index_for_each_language(tmp_path):
    pages = pages_of(tmp_path / "pages", es1="Hola", es2="Adiós", en1="Hello")
    index = make_index(pages, scratch(tmp_path, "a"))
    assert {path.split("/")[0] for path in index} == {"pagefind"}
    languages = json.loads(index["pagefind/pagefind-entry.json"].read_text())["languages"]
    assert {name: one["page_count"] for name, one in languages.items()} == {"es": 2, "en": 1}


def test_the_same_pages_make_the_same_bytes(tmp_path):
    pages = pages_of(tmp_path / "pages", **{f"es{n}": f"Texto {n}" for n in range(20)})
    first, second = (make_index(pages, scratch(tmp_path, name)) for name in "ab")
    assert {path: place.read_bytes() for path, place in first.items()} == {
        path: place.read_bytes() for path, place in second.items()
    }


def test_an_interface_of_its_own_is_left_out(tmp_path):
    index = make_index(pages_of(tmp_path / "pages", es1="Hola"), scratch(tmp_path, "a"))
    assert "pagefind/pagefind.js" in index
    assert not [path for path in index if "ui." in path]


def test_a_site_without_pages_has_no_index(tmp_path):
    assert make_index({}, scratch(tmp_path, "a")) == {}


def test_what_a_user_has_set_for_pagefind_is_not_heard(tmp_path, monkeypatch):
    monkeypatch.setenv("PAGEFIND_OUTPUT_PATH", str(tmp_path / "elsewhere"))
    index = make_index(pages_of(tmp_path / "pages", es1="Hola"), scratch(tmp_path, "a"))
    assert index
    assert not (tmp_path / "elsewhere").exists()


def test_what_pagefind_cannot_do_is_told(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Hola")
    found = make_index({"page.txt": page}, scratch(tmp_path, "a"))
    assert isinstance(found, Diagnostic)
    assert found.code == "search-failed"
    assert "not able to build an index" in found.message


def test_where_it_is_made_may_be_named_from_here(tmp_path, monkeypatch):
    pages = pages_of(tmp_path / "pages", es1="Hola")
    scratch(tmp_path, "a")
    monkeypatch.chdir(tmp_path)
    assert make_index(pages, Path("a"))
