"""Links into the author's editor."""

import pytest

from sitegen.errors import SiteError, Where, error
from sitegen.serve.editor import editor_for


def test_a_place_opens_in_vs_code(site):
    site.write("content/blog/ñ y.md", "x")
    folder = site.folder.as_posix()
    link = editor_for(site.folder).link_to(Where("content/blog/ñ y.md", 3, 10))
    assert link == f"vscode://file{folder}/content/blog/%C3%B1%20y.md:3:10"


def test_any_editor_with_an_address_will_do(site):
    site.write("content/a&b.md", "x")
    editor = editor_for(site.folder, "idea://open?file={file}&line={line}")
    folder = site.folder.as_posix()
    assert editor.link_to(Where("content/a&b.md")) == (
        f"idea://open?file={folder}/content/a%26b.md&line=1"
    )


@pytest.mark.parametrize("path", ["layouts/base.html", "../outside.md", "content"])
def test_what_is_no_file_of_the_site_has_no_link(site, path):
    (site.folder.parent / "outside.md").write_text("x")
    assert editor_for(site.folder).link_to(Where(path, 1)) == ""


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("code {file}", "is no address: it begins with no scheme"),
        ("javascript:alert('{file}')", "would be opened by the browser: `javascript:` is no"),
        ("HTTPS://x/{file}", "would be opened by the browser: `HTTPS:` is no editor's"),
        ("ed://{path}", "has a field that there is not: `{path}`"),
        ("ed://{line}", "says nowhere which file: it has no `{file}`"),
        ("ed://{file} x", "has a character that no address has"),
    ],
)
def test_a_template_that_makes_no_links_is_an_error(site, template, problem):
    with pytest.raises(SiteError) as raised:
        editor_for(site.folder, template)
    assert f"`{template}` in SITEGEN_EDITOR {problem}" in str(raised.value)


def test_the_error_says_what_to_write(site, monkeypatch):
    with pytest.raises(SiteError) as raised:
        editor_for(site.folder, "vim")
    assert raised.value.diagnostics == (
        error(
            "editor-template",
            "`vim` in SITEGEN_EDITOR is no address: it begins with no scheme",
            None,
            "write an address such as `vscode://file/{file}:{line}:{column}`"
            " or `idea://open?file={file}&line={line}`",
        ),
    )
    monkeypatch.setenv("SITEGEN_EDITOR", "vim")
    result = site.run("serve")
    assert result.exit_code == 1
    assert "editor-template" in result.output
