"""What is wrong with the settings of `[deploy]`."""

from importlib.util import find_spec

from sitegen.config.choices import choice_problem
from sitegen.config.model import COMPRESSIONS, HOSTS, SiteConfig
from sitegen.config.places import place_of
from sitegen.errors import Diagnostic, error


def deploy_problems(text: str, config: SiteConfig) -> dict[str, Diagnostic | None]:
    """What is wrong with the values of `[deploy]`, by key; nothing where all is well."""
    return {
        "deploy.host": _host_problem(text, config),
        "deploy.compress": _compress_problem(text, config),
        "deploy.keep_assets": _keep_assets_problem(text, config),
        "deploy.gone": _gone_problem(text, config),
    }


def _host_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    return (
        choice_problem(text, "deploy.host", config.deploy.host, HOSTS)
        if config.deploy.host
        else None
    )


def _compress_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    for name in config.deploy.compress:
        if name not in COMPRESSIONS:
            return error(
                "config-compress",
                f"`deploy.compress` cannot hold `{name}`",
                place_of(text, "deploy.compress"),
                'write compress = ["gzip", "brotli"], or one of them',
            )
        if not find_spec(COMPRESSIONS[name]):
            return error(
                "compression-missing",
                f"`{name}` needs the package `{COMPRESSIONS[name]}`, which is not installed",
                place_of(text, "deploy.compress"),
                f"run `pip install 'sitegen[{name}]'`",
            )
    return None


def _keep_assets_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if config.deploy.keep_assets >= 0:
        return None
    return error(
        "config-keep-assets",
        f"`deploy.keep_assets` must be a number of days, not `{config.deploy.keep_assets}`",
        place_of(text, "deploy.keep_assets"),
        "write keep_assets = 30; 0 deletes them at once",
    )


def _gone_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    written = config.deploy.gone
    wrong = next((g for g in written if not isinstance(g, str) or not g.startswith("/")), None)
    if wrong is None:
        return None
    return error(
        "config-gone",
        f"`deploy.gone` must hold addresses from the site's root, not `{wrong}`",
        place_of(text, "deploy.gone"),
        'write gone = ["/blog/old/", "/drafts/*"]; `*` stands for anything',
    )
