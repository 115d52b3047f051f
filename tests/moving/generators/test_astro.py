"""The addresses of Astro."""

from foreign_blogs import lay_out

from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators.astro import read_blog

POST = "---\ntitle: X\npubDate: 2024-09-19\n---\n"
ROUTE = "---\ngetCollection('notes')\n---\n"


def urls(tmp_path, **files):
    lay_out({"astro.config.mjs": "export default {}\n", **files}, tmp_path)
    return {text.path: text.url for text in read_blog(SourceFolder.open(tmp_path)).texts}


def test_a_collection_is_where_its_dynamic_page_is(tmp_path):
    files = {
        "src/content/notes/2024/My Note.md": POST,
        "src/content/notes/b/index.md": POST,
        "src/pages/garden/[...slug].astro": ROUTE,
        "src/pages/uses.md": "---\ntitle: Uses\n---\n",
    }
    assert urls(tmp_path, **files) == {
        "src/pages/uses.md": "/uses/",
        "src/content/notes/2024/My Note.md": "/garden/2024/my-note/",
        "src/content/notes/b/index.md": "/garden/b/",
    }


def test_a_collection_without_one_is_below_its_name(tmp_path):
    assert urls(tmp_path, **{"src/content/blog/x.md": POST}) == {
        "src/content/blog/x.md": "/blog/x/"
    }


def test_files_in_place_of_folders(tmp_path):
    config = "export default { build: { format: 'file' } }\n"
    files = {"astro.config.mjs": config, "src/content/blog/x.md": POST}
    assert urls(tmp_path, **files) == {"src/content/blog/x.md": "/blog/x.html"}
