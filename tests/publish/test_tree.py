import pytest

from sitegen.errors import SiteError, Where, error
from sitegen.publish.tree import Tree, made_file, read_tree


def problem_of(do):
    with pytest.raises(SiteError) as caught:
        do()
    return caught.value.diagnostics


CHANGED = error(
    "deploy-tree-changed",
    "`blog/a/index.html` is not as the build left it",
    Where("blog/a/index.html"),
    "run `sitegen build` again, and let nothing else write to the output folder",
)


def test_a_tree_is_what_the_build_wrote_and_nothing_else(site):
    site.post("a")
    site.build()
    site.write("public/mine.html", "x")
    tree = read_tree(site.folder / "public")
    assert tree.files.keys() == site.tree().keys() - {"mine.html"}
    assert tree.files["rss.xml"].read() == site.tree()["rss.xml"]
    assert tree.files["rss.xml"].size == len(site.tree()["rss.xml"])


def test_a_folder_that_was_never_built(tmp_path):
    assert problem_of(lambda: read_tree(tmp_path / "public")) == (
        error(
            "deploy-not-built",
            f"there is nothing to deploy in `{tmp_path / 'public'}`",
            None,
            "run `sitegen build` first",
        ),
    )


def test_a_file_that_is_missing(site):
    site.post("a")
    site.build()
    (site.folder / "public/blog/a/index.html").unlink()
    assert problem_of(lambda: read_tree(site.folder / "public")) == (CHANGED,)


def test_a_file_that_is_not_what_the_build_wrote_is_not_read(site, tmp_path):
    site.post("a")
    site.build()
    file = read_tree(site.folder / "public").files["blog/a/index.html"]
    secret = tmp_path / "secret"
    secret.write_text("s3cret")
    file.place.unlink()
    file.place.symlink_to(secret)
    assert problem_of(file.read) == (CHANGED,)
    file.place.unlink()
    assert problem_of(file.read) == (CHANGED,)


def test_what_the_site_has_itself_stays():
    own, made = made_file("_headers", b"own"), made_file("_headers", b"made")
    assert Tree({"_headers": own}).with_files([made]).files == {"_headers": own}
