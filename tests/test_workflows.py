"""Workflows for services that build and publish a site."""

import json
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.config import SiteConfig
from sitegen.config.model import DeployConfig
from sitegen.publish.address import EXTRAS
from sitegen.workflows import SERVICES, Repository, extras_for, repository_of, workflow_for

ROOT = Path(__file__).parents[1]


def files_of(service, repository):
    return {file.path: file.text for file in workflow_for(service, repository)}


@pytest.fixture(params=[".", "docs/my site"])
def repository(request, tmp_path):
    """A repository whose site is the root, or lies in a folder."""
    return Repository(tmp_path, request.param, "out")


def below(repository, path):
    return path if repository.site == "." else f"{repository.site}/{path}"


class TestGitHub:
    @pytest.fixture
    def workflow(self, repository):
        (text,) = files_of("github", repository).values()
        # YAML 1.1 takes the key `on` for a truth value.
        return yaml.load(text, yaml.BaseLoader)

    def test_it_is_run_at_pushes_and_every_hour(self, workflow):
        assert workflow["on"]["push"]["branches"] == ["main", "master"]
        assert workflow["on"]["schedule"] == [{"cron": "17 * * * *"}]

    def test_only_the_job_that_publishes_may_write(self, workflow):
        assert workflow["permissions"] == {}
        allowed = {name: job["permissions"] for name, job in workflow["jobs"].items()}
        reading = {"contents": "read"}
        writing = {**reading, "pages": "write", "id-token": "write"}
        assert allowed == {"check": reading, "due": reading, "publish": writing}

    def test_it_builds_checks_deploys_and_remembers_in_this_order(self, workflow, repository):
        publish = workflow["jobs"]["publish"]
        steps = [step.get("run") or step["uses"].split("@")[0] for step in publish["steps"]]
        assert steps[2:] == [
            "actions/cache/restore",
            "pip install 'sitegen[images,search]'",
            "sitegen build --format github",
            "sitegen check --format github",
            "actions/upload-pages-artifact",
            "actions/deploy-pages",
            "sitegen deploy --record",
            "actions/cache/save",
        ]
        paths = [
            step["with"]["path"] for step in publish["steps"] if "path" in step.get("with", {})
        ]
        kept = f"{below(repository, '.sitegen')}\n{below(repository, 'deployed.txt')}"
        assert paths == [kept, below(repository, "out"), kept]
        restored = workflow["jobs"]["due"]["steps"][2]["with"]["path"]
        assert restored == kept, "a cache is found by its paths too"
        assert publish["defaults"]["run"]["working-directory"] == repository.site

    def test_every_action_has_a_version(self, workflow):
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        used = [step["uses"] for step in steps if "uses" in step]
        assert used
        assert all("@v" in action for action in used)

    @pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
    @pytest.mark.parametrize(
        ("status", "code", "written"), [(0, 0, "build=true\n"), (3, 0, "build=false\n"), (1, 1, "")]
    )
    def test_the_status_of_next_decides(self, workflow, tmp_path, status, code, written):
        script = workflow["jobs"]["due"]["steps"][-1]["run"]
        output = tmp_path / "output"
        output.touch()
        fakes = f"pip() {{ :; }}; sitegen() {{ return {status}; }}\n"
        # As GitHub runs a step: a command that fails ends it.
        done = subprocess.run(
            ["bash", "-e", "-c", fakes + script], env={"GITHUB_OUTPUT": str(output)}, check=False
        )
        assert (done.returncode, output.read_text()) == (code, written)


class TestGitLab:
    @pytest.fixture
    def workflow(self, repository):
        (text,) = files_of("gitlab", repository).values()
        return yaml.safe_load(text)

    def test_it_publishes_what_was_built(self, workflow, repository):
        pages = workflow["pages"]
        assert pages["cache"]["paths"] == [below(repository, ".sitegen")]
        assert pages["artifacts"]["paths"] == ["public"]
        assert pages["allow_failure"] == {"exit_codes": 3}
        assert f'cd "{repository.site}"' in pages["script"]
        assert f'cp -R "{below(repository, "out")}" public' in pages["script"][-1]
        assert pages["script"][0] == "pip install --quiet 'sitegen[images,search]'"
        assert pages["resource_group"] == "pages"
        assert all(isinstance(line, str) for line in pages["script"])


class TestNetlify:
    def test_it_builds_and_remembers(self, repository):
        found = files_of("netlify", repository)
        settings = tomllib.loads(found["netlify.toml"])
        assert settings["build"]["base"] == repository.site
        assert settings["build"]["publish"] == "out"
        command = settings["build"]["command"]
        assert "pip install 'sitegen[images,search]' && sitegen build && sitegen check" in command
        assert settings["plugins"][0]["inputs"]["paths"] == [".sitegen"]
        folder = below(repository, "netlify/functions/publish-scheduled")
        assert {*found} == {"netlify.toml", f"{folder}/publish-scheduled.mjs", f"{folder}/next.mjs"}

    @pytest.mark.skipif(not shutil.which("node"), reason="no Node")
    @pytest.mark.parametrize(
        ("coming", "asked"),
        [
            ("null", []),
            ('{"due": "2001-01-01T00:00:00+01:00"}', ["POST https://hook.example"]),
            ('{"due": "9001-01-01T00:00:00+01:00"}', []),
        ],
    )
    def test_its_function_asks_for_a_build_when_a_post_is_due(self, tmp_path, coming, asked):
        for path, text in files_of("netlify", Repository(tmp_path)).items():
            (tmp_path / path.rpartition("/")[2]).write_text(text)
        (tmp_path / "next.mjs").write_text(f"export default {coming};\n")
        (tmp_path / "run.mjs").write_text(
            "const asked = [];\n"
            "globalThis.fetch = async (url, init) => asked.push(`${init.method} ${url}`);\n"
            'const { default: run } = await import("./publish-scheduled.mjs");\n'
            "await run();\nconsole.log(JSON.stringify(asked));\n"
        )
        done = subprocess.run(
            ["node", str(tmp_path / "run.mjs")],
            env={"BUILD_HOOK": "https://hook.example"},
            capture_output=True,
            check=True,
        )
        assert json.loads(done.stdout) == asked


class TestExtras:
    def test_every_site_may_come_to_have_photos_and_a_search(self):
        assert extras_for(SiteConfig()) == ("images", "search")

    @pytest.mark.parametrize(
        ("settings", "extra"),
        [
            ({"engine": "commonmark"}, "commonmark"),
            ({"deploy": DeployConfig(compress=("gzip", "brotli"))}, "brotli"),
            ({"deploy": DeployConfig(target="s3://bucket/www")}, "s3"),
            ({"deploy": DeployConfig(target="ssh://me@example.com/www")}, "sftp"),
        ],
    )
    def test_others_are_in_the_settings(self, settings, extra):
        assert extras_for(SiteConfig(**settings)) == tuple(sorted(["images", "search", extra]))

    @pytest.mark.parametrize("target", ["gh-pages", "../www", "ftp://example.com/www"])
    def test_a_target_that_needs_none(self, target):
        config = SiteConfig(deploy=DeployConfig(target=target))
        assert extras_for(config) == ("images", "search")

    def test_there_are_no_others(self):
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        known = {"images", "search", "commonmark", "brotli", *EXTRAS.values()}
        # Dask is for who has a cluster; `dev` is for programmers.
        assert known == project["optional-dependencies"].keys() - {"dask", "dev"}


class TestCommandLine:
    @pytest.mark.parametrize("service", SERVICES)
    def test_a_new_site_has_it(self, tmp_path, service):
        result = CliRunner().invoke(main, ["init", "--ci", service, str(tmp_path / "new")])
        assert result.exit_code == 0
        assert (tmp_path / "new/content/about.md").is_file()
        expected = files_of(service, Repository(tmp_path / "new"))
        assert {p: (tmp_path / "new" / p).read_text("utf-8") for p in expected} == expected

    def test_a_site_that_exists_gets_the_file_alone_and_once(self, site):
        site.config('[build]\noutput = "out"\n')
        before = {place for place in site.folder.rglob("*") if place.is_file()}
        assert site.run("init", "--ci", "github").exit_code == 0
        (added,) = {place for place in site.folder.rglob("*") if place.is_file()} - before
        assert added == site.folder / ".github/workflows/site.yml"
        assert 'path: "out"' in added.read_text("utf-8")
        again = site.run("init", "--ci", "github")
        assert again.exit_code == 1
        assert "file-exists" in again.stderr

    def test_a_site_in_a_folder_of_a_repository(self, site):
        (site.folder.parent / ".git").mkdir()
        assert site.run("init", "--ci", "gitlab").exit_code == 0
        text = (site.folder.parent / ".gitlab-ci.yml").read_text("utf-8")
        assert 'cd "site"' in text
        assert repository_of(site.folder, SiteConfig()).site == "site"
