"""The command line as authors and programs use it."""

import gc
import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from sitegen.cli import main

ROOT = Path(__file__).parent.parent


def sitegen(*arguments, cwd, **environment):
    """Run sitegen as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


class TestExitStatus:
    def test_0_when_done(self, site):
        assert site.run("build").exit_code == 0

    def test_0_with_warnings(self, site):
        site.write("content/blog/a.md", "Texto.\n")
        result = site.run("build")
        assert "title-missing" in result.stderr
        assert result.exit_code == 0

    def test_1_when_the_content_has_errors(self, site):
        site.post("a", pubDate="10/11/2024")
        for command in ("build", "check"):
            assert site.run(command).exit_code == 1

    def test_2_for_wrong_usage(self, site):
        for arguments in (["bild"], ["build", "--fast"], ["build", "--jobs", "0"], ["new", " "]):
            assert site.run(*arguments).exit_code == 2

    def test_2_for_a_folder_that_is_not_there(self, tmp_path):
        assert sitegen("-C", "nada", "build", cwd=tmp_path).returncode == 2

    def test_1_for_a_folder_that_is_no_site(self, tmp_path):
        result = sitegen("build", cwd=tmp_path)
        assert result.returncode == 1
        assert "there is no folder `content/`" in result.stderr
        assert "sitegen init DIR" in result.stderr
        assert list(tmp_path.iterdir()) == []


class TestBuild:
    def test_results_go_to_standard_output_and_the_rest_to_standard_error(self, site):
        site.write("content/blog/a.md", "---\npubDate: 2024-01-01\n---\nTexto.\n")
        result = site.run("build")
        assert re.fullmatch(
            rf"1 post, 11 pages in \S*public \({len(site.tree())} written, 0 unchanged, 0 deleted\)"
            r" in [\d.]+ s\n",
            result.stdout,
        )
        assert result.stderr.startswith("content/blog/a.md: warning: no `title`")

    def test_quiet_prints_problems_only(self, site):
        site.post("a")
        result = site.run("build", "-q")
        assert (result.stdout, result.stderr) == ("", "")

    def test_a_diagnostic_shows_file_line_column_source_and_fix(self, site):
        site.post("a", pubDate="10/11/2024")
        result = site.run("build")
        assert result.stderr.startswith("content/blog/a.md:3:10: error: ")
        assert '    3 | pubDate: "10/11/2024"' in result.stderr
        assert "  hint: " in result.stderr
        assert result.stderr.endswith("\n1 error, 0 warnings\n")

    def test_json_is_one_result_and_a_diagnostic_a_line(self, site):
        site.post("a", pubDate="10/11/2024")
        result = site.run("build", "--format", "json")
        summary = json.loads(result.stdout)
        (line,) = result.stderr.splitlines()
        assert summary["ok"] is False
        assert summary["diagnostics"] == [json.loads(line)]
        assert summary["diagnostics"][0]["path"] == "content/blog/a.md"
        assert summary["diagnostics"][0]["line"] == 3

    def test_json_of_a_good_build_tells_what_was_done(self, site):
        site.post("a")
        site.post("b", draft=True)
        summary = json.loads(site.run("build", "--format", "json").stdout)
        assert (summary["ok"], summary["posts"], summary["drafts"]) == (True, 1, 1)
        assert "blog/a/index.html" in summary["written"]

    def test_github_annotates_the_line(self, site):
        site.post("a", pubDate="10/11/2024")
        line = site.run("build", "--format", "github").stderr.splitlines()[0]
        assert line.startswith("::error file=content/blog/a.md,line=3,col=10,title=")

    def test_github_counts_paths_from_where_the_workflow_runs(self, site):
        site.post("a", pubDate="10/11/2024")
        arguments = ("-C", "site", "check", "--format", "github")
        result = sitegen(*arguments, cwd=site.folder.parent)
        assert result.stderr.startswith("::error file=site/content/blog/a.md,line=3,col=10,title=")

    def test_output_drafts_future_and_now(self, site):
        site.post("a", draft=True)
        site.post("b", pubDate="2090-01-01")
        out = site.folder / "fuera"
        assert "Held back: 1 draft, 1 scheduled post" in site.run("build").stdout
        assert site.run("build", "--output", str(out), "--drafts", "--future").exit_code == 0
        assert (out / "blog/a/index.html").exists()
        assert "1 post," in site.run("build", "--now", "2090-01-02").stdout
        assert "2090-01-01T00:00:00+00:00" in site.run("build", "--now", "1 Dec 2089").stdout

    def test_a_now_that_is_no_date_is_wrong_usage(self, site):
        result = site.run("build", "--now", "mañana")
        assert result.exit_code == 2
        assert "--now" in result.stderr

    def test_several_processes_make_the_same_bytes(self, site):
        for number in range(80):
            site.post(f"p{number}", body=f"# T\n\n```python\nx = {number}\n```\n")
        site.run("build", "--jobs", "1")
        one = site.tree()
        site.run("clean")
        site.run("build", "--jobs", "2")
        assert site.tree() == one

    def test_no_traceback_reaches_the_user(self, site):
        site.post("a")
        (site.folder / "public").write_text("in the way")
        result = site.run("build")
        assert result.exit_code == 1
        assert "Traceback" not in result.output
        assert "is a file" in result.stderr

    def test_a_damaged_configuration_is_a_diagnostic(self, site):
        site.write("sitegen.toml", 'title = "a\n')
        result = site.run("build")
        assert (result.exit_code, result.stderr.splitlines()[0]) == (
            1,
            "sitegen.toml:1:11: error: this is not TOML: Illegal character '\\n' [config-syntax]",
        )

    def test_colours_only_on_a_terminal(self, site):
        site.post("a", pubDate="x")
        assert "\x1b" not in sitegen("build", cwd=site.folder).stderr


class TestInit:
    @pytest.mark.parametrize("language", ["es", "en", "fr"])
    def test_a_new_site_builds_without_a_word(self, tmp_path, language):
        assert sitegen("init", "blog", "--language", language, cwd=tmp_path).returncode == 0
        result = sitegen("-C", "blog", "build", cwd=tmp_path)
        assert (result.returncode, result.stderr) == (0, "")
        assert "1 post," in result.stdout

    def test_nothing_is_overwritten(self, tmp_path):
        (tmp_path / "sitegen.toml").write_text("mine")
        result = sitegen("init", ".", cwd=tmp_path)
        assert result.returncode == 1
        assert "`sitegen.toml` exists already" in result.stderr
        assert [p.name for p in tmp_path.iterdir()] == ["sitegen.toml"]


class TestNew:
    def test_a_draft_of_today(self, site):
        result = site.run("new", "¿Qué es 'esto'?")
        place = Path(result.stdout.strip())
        today = datetime.now(UTC).date().isoformat()
        assert place == site.folder / "content/blog/qué-es-esto.md"
        assert place.read_text(encoding="utf-8") == (
            "---\ntitle: '¿Qué es ''esto''?'\ndescription: ''\n"
            f"pubDate: {today}\ndraft: true\n---\n\n"
        )
        assert site.build(drafts=True, now=datetime.now(UTC)).posts == 1

    def test_the_next_part_of_a_series_drafts_counted(self, site):
        site.post("a", series="La web", part=1)
        site.post("b", series="La web", part=2, draft=True)
        text = Path(site.run("new", "Más", "--series", "la web").stdout.strip()).read_text("utf-8")
        assert "series: 'La web'\npart: 3\ndraft: true\n" in text

    def test_a_post_that_exists_is_left_alone(self, site):
        place = site.post("hola")
        before = place.read_bytes()
        result = site.run("new", "Hola")
        assert result.exit_code == 1
        assert "`content/blog/hola.md` exists already" in result.stderr
        assert place.read_bytes() == before


class TestCheck:
    def test_it_says_when_nothing_is_wrong_and_writes_nothing(self, site):
        site.post("a", description="D")
        result = site.run("check")
        assert (result.exit_code, result.stdout) == (0, "Nothing is wrong.\n")
        assert not (site.folder / "public").exists()

    def test_it_finds_what_a_build_finds(self, site):
        site.post("a", body="[x](b.md)", description="D")
        site.post("b", body="[x](a.md#nada)", description="D")
        site.write("layouts/tags.html", "{% if %}")
        result = site.run("check", "--format", "json")
        found = {d["code"] for d in json.loads(result.stdout)["diagnostics"]}
        assert found == {"link-anchor-missing", "layout-syntax"}


def test_schema_prints_json(tmp_path):
    schema = json.loads(sitegen("schema", cwd=tmp_path).stdout)
    assert schema["properties"]["date"]["description"] == "Read as `pubDate`."


OLD_BLOG = {
    "_config.yml": "title: Bread\nurl: https://bread.example\n",
    "_posts/2024-09-19-salt.md": "---\ntitle: Salt\n---\n\n{% include x.html %}\n",
}


class TestMovingIn:
    def test_it_says_what_became_of_the_blog_and_what_is_left(self, site):
        for path, text in OLD_BLOG.items():
            site.write(f"old/{path}", text)
        old, new = site.folder / "old", site.folder / "new"
        result = CliRunner().invoke(main, ["init", "--from", str(old), str(new)])
        assert result.exit_code == 0
        assert f"{old}/_posts/2024-09-19-salt.md:5:1: warning: `{{% include x" in result.stderr
        assert result.stdout.splitlines() == [
            f"A blog of Jekyll: 1 post, 0 pages and 0 files are now in {new}.",
            "Told above is what needs your eye: 0 errors, 1 warning, 1 notice.",
            "`sitegen check` says of the new site: 0 errors, 1 warning.",
        ]

    def test_a_folder_with_something_in_it_stays_as_it_is(self, site):
        site.write("old/_config.yml", "")
        result = site.run("init", "--from", str(site.folder / "old"))
        assert result.exit_code == 1
        assert "moving-into-itself" in result.stderr
        site.write("new/mine.txt", "mine")
        result = site.run("init", "--from", str(site.folder / "old"), "new")
        assert (result.exit_code, "moving-target-taken" in result.stderr) == (1, True)
        assert not (site.folder / "new/content").exists()

    def test_without_a_folder_there_is_nothing_to_make(self, site):
        assert site.run("init").exit_code == 2


class TestRender:
    def test_the_body_as_published(self, site):
        site.post("b")
        place = site.post("a", body="## Título\n\n[b](b.md)")
        html = site.run("render", str(place)).stdout
        assert 'id="título"' in html
        assert 'href="/blog/b/"' in html

    def test_plain_is_what_the_engine_made(self, site):
        place = site.post("a", body="## Título\n\n[b](b.md)")
        html = site.run("render", "--plain", str(place)).stdout
        assert html == '<h2>Título</h2>\n<p><a href="b.md">b</a></p>\n'

    def test_json_is_one_object_a_line(self, site):
        first = site.write("suelto.md", "Hola.\n")
        second = site.write("otro.md", "```nolang\nx\n```\n")
        lines = site.run("render", "--json", str(first), str(second)).stdout.splitlines()
        one, two = map(json.loads, lines)
        assert set(one) == {"path", "html", "diagnostics"}
        assert (one["path"], one["html"].strip()) == (str(first), "<p>Hola.</p>")
        assert "code-language-unknown" in {d["code"] for d in two["diagnostics"]}

    def test_a_file_that_is_not_there(self, site):
        result = site.run("render", "nada.md")
        assert (result.exit_code, result.stderr.splitlines()[0]) == (
            1,
            "nada.md: error: `nada.md` cannot be read: No such file or directory [file-unreadable]",
        )

    def test_the_other_files_are_rendered_all_the_same(self, site):
        good = site.write("bueno.md", "Hola.\n")
        result = site.run("render", "--json", "nada.md", str(good))
        one, two = map(json.loads, result.stdout.splitlines())
        assert (one["html"], one["diagnostics"][0]["code"]) == ("", "file-unreadable")
        assert two["html"].strip() == "<p>Hola.</p>"
        assert result.exit_code == 1


class TestClean:
    def test_it_deletes_what_sitegen_wrote_and_nothing_else(self, site):
        site.post("a")
        site.run("build")
        written = len(site.tree())
        site.write("public/CNAME", "example.com")
        assert site.run("clean").stdout.startswith(f"{written} files deleted from ")
        assert [p.name for p in (site.folder / "public").iterdir()] == ["CNAME"]

    def test_it_has_nothing_to_do_before_the_first_build(self, site):
        assert site.run("clean").stdout.startswith("0 files deleted from ")


class TestHelp:
    @pytest.mark.parametrize(
        "command",
        [
            "",
            "init",
            "new",
            "build",
            "serve",
            "check",
            "render",
            "next",
            "schema",
            "completion",
            "clean",
        ],
    )
    def test_every_command_answers(self, site, command):
        result = site.run(*command.split(), "--help")
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: ")

    @pytest.mark.parametrize("is_collecting", [True, False])
    def test_to_load_a_command_leaves_garbage_collection_as_it_was(self, is_collecting):
        before = gc.isenabled()
        try:
            (gc.enable if is_collecting else gc.disable)()
            with click.Context(main) as context:
                assert main.get_command(context, "clean")
            assert gc.isenabled() is is_collecting
        finally:
            (gc.enable if before else gc.disable)()

    def test_help_imports_nothing_heavy(self):
        code = "import sys; from sitegen.cli import main\n"
        code += "try:\n    main(['--help'])\nexcept SystemExit:\n    print(sorted(sys.modules))"
        modules = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for heavy in ("markdown", "pygments", "jinja2", "starlette", "babel", "selectolax"):
            assert f"'{heavy}'" not in modules
