"""The addresses of Hugo."""

import pytest
from foreign_blogs import lay_out

from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.hugo import is_this, read_blog

POST = "---\ntitle: The X\ndate: 2024-09-19\nslug: ex\n---\n"


def urls(tmp_path, config, **files):
    lay_out({"hugo.toml": config, **files}, tmp_path)
    return {text.path: text.url for text in read_blog(SourceFolder.open(tmp_path)).texts}


@pytest.mark.parametrize(
    ("config", "url"),
    [
        ("", "/posts/sub/ex/"),
        ("uglyURLs = true", "/posts/sub/ex.html"),
        ("[permalinks]\nposts = '/:year/:month/:title/'", "/2024/09/the-x/"),
        ("[permalinks.page]\nposts = '/:sections/:contentbasename/'", "/posts/sub/some-name/"),
        ("[permalinks]\nposts = '/:section/:slug.html'", "/posts/ex.html"),
        ("[permalinks]\nposts = '/:unknown/'", "/posts/sub/ex/"),
    ],
)
def test_permalinks(tmp_path, config, url):
    path = "content/posts/sub/Some Name.md"
    assert urls(tmp_path, config, **{path: POST}) == {path: url}


def test_languages_have_prefixes(tmp_path):
    config = "defaultContentLanguage = 'es'\n[languages.es]\n[languages.en]\n"
    text = "---\ntitle: X\n---\n"
    assert urls(tmp_path, config, **{"content/p/x.en.md": text, "content/p/x.es.md": text}) == {
        "content/p/x.en.md": "/en/p/x/",
        "content/p/x.es.md": "/p/x/",
    }


def test_settings_in_a_folder(tmp_path):
    files = {
        "config/_default/hugo.yaml": "baseURL: https://a.example/\ntitle: T\n",
        "config/_default/params.yaml": "description: D\nauthor: {name: N}\n",
        "content/x.md": "---\ntitle: X\n---\n",
    }
    folder = SourceFolder.open(lay_out(files, tmp_path))
    assert is_this(folder)
    settings = read_blog(folder).settings
    assert (settings.title, settings.description, settings.author) == ("T", "D", "N")


def test_keys_may_have_any_capitals(tmp_path):
    text = "---\nTitle: X\nDATE: 2024-09-19\nDraft: true\nSlug: ex\nURL: /y/\nMood: calm\n---\n"
    lay_out({"hugo.toml": "", "content/p/x.md": text}, tmp_path)
    blog = read_blog(SourceFolder.open(tmp_path))
    (moved,) = blog.texts
    front_matter = moved.front_matter
    assert blog.diagnostics == ()
    assert (front_matter.title, front_matter.draft, front_matter.slug) == ("X", True, "ex")
    assert front_matter.extra == {"URL": "/y/", "Mood": "calm"}
    assert moved.url == "/y/"


def test_settings_without_a_place_here_are_told(tmp_path):
    config = "disqusShortname = 'x'\n[params]\nauthor = ['A', 'B']\n[[menus.main]]\nname = 'x'\n"
    blog = read_blog(SourceFolder.open(lay_out({"hugo.toml": config}, tmp_path)))
    assert {(d.code, d.where.line) for d in blog.diagnostics} == {
        ("moving-setting-left", 1),
        ("moving-setting-left", 4),
    }
    assert blog.settings.author == "A, B"


def test_menus_in_a_file_of_their_own_and_in_texts_are_told(tmp_path):
    files = {
        "config/_default/hugo.toml": "",
        "config/_default/menus.toml": "[[main]]\nname = 'x'\n",
        "content/p/x.md": "---\ntitle: X\nmenu: main\n---\n",
    }
    blog = read_blog(SourceFolder.open(lay_out(files, tmp_path)))
    codes = [problem.code for problem in blog.diagnostics]
    assert sorted(codes) == ["moving-key-left", "moving-setting-left"]
