"""`sitegen deploy` as authors and programs use it."""

import json
import os
import shutil
import subprocess

import pytest
from conftest import SiteFolder
from deploying import files_in

from sitegen.errors import SiteError, error
from sitegen.publish.address import Address, Kind
from sitegen.publish.deploy import telling_failures
from sitegen.publish.target import OvertakenError, TargetError


@pytest.fixture(scope="module")
def built_once(tmp_path_factory):
    """A site that was built; every test gets a copy."""
    site = SiteFolder(tmp_path_factory.mktemp("once") / "site")
    site.config("")
    site.post("a", aliases=["/old/"])
    site.post("b")
    site.run("build")
    return site.folder


@pytest.fixture
def built(site, built_once):
    shutil.rmtree(site.folder)
    shutil.copytree(built_once, site.folder)
    return site


@pytest.fixture
def there(site):
    """What is at ../www."""
    return lambda: files_in(site.folder.parent / "www")


def texts(site):
    return {path: content.decode() for path, content in site.tree().items()}


class TestFolder:
    def test_everything_and_then_what_changed(self, built, there):
        result = built.run("deploy", "../www")
        assert result.exit_code == 0, result.stderr
        assert there() == texts(built)
        assert result.stdout.startswith("../www holds nothing yet that sitegen deployed.\n")
        built.post("b", "Otro.")
        built.run("build")
        result = built.run("deploy", "../www")
        assert there() == texts(built)
        assert "../www: 0 to add, " in result.stdout
        assert " to change, 0 to delete, " in result.stdout
        assert "  ~ blog/b/index.html\n" in result.stdout
        assert result.stdout.splitlines()[-1].startswith("Deployed in ")

    def test_a_dry_run_only_says(self, built, there):
        result = built.run("deploy", "../www", "--dry-run")
        assert result.exit_code == 0
        assert f"{len(built.tree())} to add" in result.stdout
        assert all(f"  + {path}\n" in result.stdout for path in built.tree())
        assert "Deployed" not in result.stdout
        assert there() == {}
        assert not (built.folder / "deployed.txt").exists()

    @pytest.mark.parametrize("way", [[], ["--atomic"]])
    def test_what_was_lost_at_the_target_is_mended(self, built, way):
        built.run("deploy", "../www", *way)
        www = built.folder.parent / "www"
        page = (www / "current" if way else www) / "blog/a/index.html"
        page.unlink()
        assert "0 to add" in built.run("deploy", "../www", *way, "--dry-run").stdout
        result = built.run("deploy", "../www", *way, "--verify")
        assert result.exit_code == 0, result.stderr
        assert "[deploy-damaged]" in result.stderr
        assert "  + blog/a/index.html" in result.stdout
        assert page.is_file()
        result = built.run("deploy", "../www", *way, "--verify")
        assert "deploy-damaged" not in result.stderr
        assert "0 to add, 0 to change" in result.stdout

    def test_deletes_have_a_limit(self, built, there):
        built.run("deploy", "../www")
        before = there()
        (built.folder / "content/blog/b.md").unlink()
        built.run("build")
        result = built.run("deploy", "../www", "--max-deletes", "0")
        assert (result.exit_code, there()) == (1, before)
        assert "[deploy-too-many-deletes]" in result.stderr
        assert "the address `/blog/b/`, which readers know, will lead nowhere" in result.stderr
        assert built.run("deploy", "../www").exit_code == 0
        assert there() == texts(built)

    def test_for_programs(self, built):
        result = built.run("deploy", "../www", "--format", "json")
        facts = json.loads(result.stdout)
        assert (facts["ok"], facts["done"], facts["kept"]) == (True, True, 0)
        assert facts["add"] == sorted(built.tree())
        facts = json.loads(built.run("deploy", "../www", "--dry-run", "--format", "json").stdout)
        assert (facts["done"], facts["add"], facts["kept"]) == (False, [], len(built.tree()))

    def test_a_stale_tree_stays_here(self, built, there):
        built.post("c")
        result = built.run("deploy", "../www")
        assert (result.exit_code, there()) == (1, {})
        assert "[deploy-stale]" in result.stderr


class TestSettings:
    def test_no_target(self, built):
        result = built.run("deploy", "--format", "json")
        assert result.exit_code == 1
        (found,) = json.loads(result.stdout)["diagnostics"]
        assert found["code"] == "deploy-target-missing"
        assert found["message"] == "there is no target to deploy to"
        assert found["hint"].startswith(
            "name one, as in `sitegen deploy ../www`, or write [deploy]"
        )

    def test_the_target_of_the_site(self, built, there):
        built.config('[deploy]\ntarget = "../www"\n')
        assert built.run("deploy").exit_code == 0
        assert there() == texts(built)

    def test_addresses_are_written_down_for_the_next_build(self, built):
        built.run("deploy", "../www")
        list_ = (built.folder / "deployed.txt").read_text("utf-8").splitlines()
        assert {"/", "/blog/a/", "/old/", "/404.html"} <= {*list_}
        (built.folder / "content/blog/b.md").rename(built.folder / "content/blog/bb.md")
        result = built.run("build")
        assert "deployed.txt:" in result.stderr
        assert "[address-vanished]" in result.stderr

    def test_and_so_they_are_when_a_service_has_deployed_the_folder(self, built, there):
        built.config('[deploy]\ntarget = "../elsewhere"\n')
        assert built.run("deploy", "--record").exit_code == 0
        assert there() == {}
        list_ = (built.folder / "deployed.txt").read_text("utf-8").splitlines()
        assert {"/", "/blog/a/", "/old/", "/404.html"} <= {*list_}
        assert json.loads(built.run("deploy", "--record", "--format", "json").stdout)["ok"]

    def test_a_record_goes_with_nothing_else(self, built):
        result = built.run("deploy", "../www", "--record")
        assert result.exit_code == 2
        assert "--record deploys nothing: it stands alone" in result.stderr

    def test_but_not_those_of_a_place_for_trials(self, built):
        built.config('[deploy]\ntarget = "../elsewhere"\n')
        assert built.run("deploy", "../www").exit_code == 0
        assert not (built.folder / "deployed.txt").exists()

    def test_what_the_host_is_told_and_compressed_forms(self, built):
        built.config('[deploy]\nhost = "netlify"\ncompress = ["gzip"]\n')
        built.run("deploy", "../www/x", "--atomic")
        files = {path.name for path in (built.folder.parent / "www/x/current").rglob("*")}
        assert {"_headers", "_redirects", "index.html.gz", "rss.xml.gz"} <= files
        assert "_headers" not in built.tree(), "the build itself is the same for all hosts"


class TestS3:
    def test_all_the_way(self, built, s3_server, monkeypatch):
        from s3fs import S3FileSystem

        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        built.config(f'[deploy.options]\nendpoint_url = "{s3_server}"\n')
        files = S3FileSystem(endpoint_url=s3_server, use_listings_cache=False)
        files.mkdir("site")
        result = built.run("deploy", "s3://site/www")
        assert result.exit_code == 0, result.stderr
        tree = built.tree()
        assert {path: files.cat_file(f"site/www/{path}") for path in tree} == tree
        assert "0 to add, 0 to change" in built.run("deploy", "s3://site/www").stdout


class TestSftp:
    def test_all_the_way(self, built, there, sftp_server):
        options = "\n".join(f"{key} = {json.dumps(v)}" for key, v in sftp_server.options.items())
        built.config(f"[deploy.options]\n{options}\n")
        target = sftp_server.address(built.folder.parent / "www")
        result = built.run("deploy", target)
        assert result.exit_code == 0, result.stderr
        assert there() == texts(built)

    def test_a_server_that_nobody_knows_is_not_trusted(self, built, there, sftp_server, tmp_path):
        (tmp_path / "nobody").write_text("")
        options = {**sftp_server.options, "known_hosts": str(tmp_path / "nobody")}
        lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in options.items())
        built.config(f"[deploy.options]\n{lines}\n")
        result = built.run("deploy", sftp_server.address(built.folder.parent / "www"))
        assert (result.exit_code, there()) == (1, {})
        assert "Host key is not trusted" in result.stderr
        assert "run `ssh 127.0.0.1` once, and compare the key that it shows" in result.stderr


def test_a_failure_is_told_in_words():
    with pytest.raises(SiteError) as caught, telling_failures(Address("../www", Kind.FOLDER)):
        raise TargetError("`a.html`: No space left on device")
    assert caught.value.diagnostics == (
        error(
            "deploy-failed",
            "the deployment to `../www` failed: `a.html`: No space left on device",
            None,
            "no page lacks anything; when this is mended, run the same again: it goes on from here",
        ),
    )


def test_somebody_else_deploys_at_the_same_time():
    with pytest.raises(SiteError) as caught, telling_failures(Address("../www", Kind.FOLDER)):
        raise OvertakenError
    assert caught.value.diagnostics == (
        error(
            "deploy-overtaken",
            "somebody else changed `../www` while this deployment went on, so it stopped",
            None,
            "run `sitegen deploy` again: it looks at what is there now, and sends what is not as "
            "it should be",
        ),
    )


@pytest.mark.skipif(os.name != "posix", reason="git is set up for POSIX here")
def test_a_branch(built, monkeypatch):
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ana")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ana@example.com")
    git = ["git", "-C", str(built.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    result = built.run("deploy", "gh-pages")
    assert result.exit_code == 0, result.stderr
    listed = subprocess.run(
        [*git, "ls-tree", "-r", "--name-only", "gh-pages"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert {*listed.stdout.splitlines()} == {*built.tree(), ".nojekyll", ".sitegen/deployed.json"}
