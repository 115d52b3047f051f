import sys

import pytest

from sitegen.config import SiteConfig, parse_config
from sitegen.config.problems import missing_base_url
from sitegen.errors import Where, error


def problem_of(setting):
    """The one thing that is wrong with a setting of [deploy], and the settings that hold then."""
    read = parse_config(f"[deploy]\n{setting}\n")
    (found,) = (d for d in read.diagnostics if d != missing_base_url())
    return found, read.config.deploy


def place(setting, length):
    return Where("sitegen.toml", 2, 1, setting, length)


DEFAULT = SiteConfig().deploy


def test_what_is_written_holds():
    deploy = parse_config(
        '[deploy]\ntarget = "s3://b/p"\nhost = "nginx"\ncompress = ["gzip"]\nkeep_assets = 7\n'
        'gone = ["/a/"]\n[deploy.options]\nendpoint_url = "https://s3.example"\n'
    ).config.deploy
    assert (deploy.target, deploy.host, deploy.compress) == ("s3://b/p", "nginx", ("gzip",))
    assert (deploy.keep_assets, deploy.gone) == (7, ("/a/",))
    assert deploy.options == {"endpoint_url": "https://s3.example"}


def test_an_unknown_host():
    setting = 'host = "geocities"'
    assert problem_of(setting) == (
        error(
            "config-choice",
            "`deploy.host` cannot be `geocities`",
            place(setting, 4),
            'write "netlify" or "cloudflare" or "nginx" or "apache"',
        ),
        DEFAULT,
    )


@pytest.mark.parametrize("written", ["zip", 5])
def test_an_unknown_compression(written):
    setting = f"compress = [{written!r}]"
    assert problem_of(setting) == (
        error(
            "config-compress",
            f"`deploy.compress` cannot hold `{written}`",
            place(setting, 8),
            'write compress = ["gzip", "brotli"], or one of them',
        ),
        DEFAULT,
    )


def test_a_compression_whose_package_is_not_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    setting = 'compress = ["brotli"]'
    found, _ = problem_of(setting)
    assert found == error(
        "compression-missing",
        "`brotli` needs the package `brotli`, which is not installed",
        place(setting, 8),
        "run `pip install 'sitegen[brotli]'`",
    )


def test_days_are_not_less_than_none():
    setting = "keep_assets = -1"
    assert problem_of(setting)[0] == error(
        "config-keep-assets",
        "`deploy.keep_assets` must be a number of days, not `-1`",
        place(setting, 11),
        "write keep_assets = 30; 0 deletes them at once",
    )


@pytest.mark.parametrize("written", ["blog/", 7])
def test_what_is_gone_is_an_address(written):
    setting = f"gone = [{written!r}]"
    assert problem_of(setting)[0] == error(
        "config-gone",
        f"`deploy.gone` must hold addresses from the site's root, not `{written}`",
        place(setting, 4),
        'write gone = ["/blog/old/", "/drafts/*"]; `*` stands for anything',
    )


def test_a_setting_that_is_misspelt():
    found, _ = problem_of('taget = "x"')
    assert (found.code, found.hint) == ("config-key-unknown", "did you mean `deploy.target`?")


def test_options_are_not_ours_to_judge():
    read = parse_config('base_url = "https://a.b/"\n[deploy.options]\nanything = {a = 1}\n')
    assert read.diagnostics == ()
