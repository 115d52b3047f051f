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


def test_redirects_are_aliases_of_where_they_lead(tmp_path):
    config = """
        export default {
          base: '/log',
          // redirects: { '/no': '/blog/x' },
          redirects: {
            '/old': '/blog/x/',
            '/older.html': { status: 302, destination: '/log/blog/x' },
            '/gone': '/nowhere',
          },
        }
        """
    files = {"astro.config.mjs": config, "src/content/blog/x.md": POST}
    blog = read_blog(SourceFolder.open(lay_out(files, tmp_path)))
    assert blog.texts[0].front_matter.aliases == ("/old/", "/older.html")
    (problem,) = blog.diagnostics
    assert (problem.code, problem.where.line) == ("moving-redirect-left", 7)


def test_what_begins_with_an_underscore_is_told(tmp_path):
    files = {"astro.config.mjs": "", "src/content/blog/_x.md": POST}
    blog = read_blog(SourceFolder.open(lay_out(files, tmp_path)))
    assert blog.texts == ()
    assert [problem.code for problem in blog.diagnostics] == ["moving-text-unpublished"]


def test_pictures_beside_texts_outside_of_src(tmp_path):
    config = "const blog = defineCollection({ loader: glob({ base: './posts' }) });\n"
    files = {"src/content.config.ts": config, "posts/x.md": POST, "posts/x.gif": ""}
    blog = read_blog(SourceFolder.open(lay_out({"astro.config.mjs": "", **files}, tmp_path)))
    assert [(file.path, file.target) for file in blog.files] == [("posts/x.gif", "blog/x.gif")]
