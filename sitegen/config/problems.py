"""What is wrong with the settings of a site."""

import re
from difflib import get_close_matches
from importlib.util import find_spec
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sitegen.config.choices import choice_problem
from sitegen.config.deploy_problems import deploy_problems
from sitegen.config.image_problems import image_problems
from sitegen.config.model import CONFIG_NAME, ENGINES, KEYS, LINK_CHECKS, UPKEEP_CHECKS, SiteConfig
from sitegen.config.places import place_of
from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.language_tag import language_tag

TYPE_NAMES = {
    str: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    dict: "a table",
    list: "a list",
}
BASE_URL = re.compile(
    r"https?://([^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(:\d{1,5})?/((?!\.\.?/)[^\s?#\"'<>/]+/)*",
    re.ASCII,
)


def has_type(key: str, value: object) -> bool:
    """Whether the setting is known and of its type; to Python, a truth value is a number too."""
    expected = KEYS.get(key)
    return expected is not None and type(value) is expected


def key_problem(text: str, key: str, value: object) -> Diagnostic | None:
    """What is wrong with a setting's name or type; `text` is the whole file."""
    if key not in KEYS:
        return _unknown_key(text, key)
    if has_type(key, value):
        return None
    expected = KEYS[key]
    return error(
        "config-type",
        f"`{key}` must be {TYPE_NAMES[expected]}, not `{value}`",
        place_of(text, key),
        _type_hint(key, expected, value),
    )


def _type_hint(key: str, expected: type, value: object) -> str:
    name = key.rpartition(".")[2]
    if expected is dict:
        return f"write a line `[{key}]` and its settings below it"
    if expected is bool:
        return f"write {name} = true or {name} = false"
    if expected is list:
        return f'write {name} = ["…"]'
    if expected is int:
        return f"write {name} = 10"
    return f'write {name} = "…"' if isinstance(value, list | dict) else f'write {name} = "{value}"'


def _unknown_key(text: str, key: str) -> Diagnostic:
    # A key outside of its table comes before one that is only spelled alike.
    elsewhere = [known for known in KEYS if known.split(".")[-1] == key]
    nearest = elsewhere or get_close_matches(key, KEYS, 1)
    hint = f"did you mean `{nearest[0]}`?" if nearest else "settings of your own go under [params]"
    return error("config-key-unknown", f"unknown setting `{key}`", place_of(text, key), hint)


def value_problems(text: str, config: SiteConfig) -> dict[str, Diagnostic]:
    """What is wrong with the values of settings that have the right type, by key."""
    checks = {
        "base_url": _base_url_problem(text, config),
        "language": _language_problem(text, config),
        "timezone": _timezone_problem(text, config),
        "markdown.engine": _engine_problem(text, config),
        "search.enabled": _search_problem(text, config),
        "check.links": choice_problem(text, "check.links", config.links, LINK_CHECKS),
        "check.ignore": _ignore_problem(text, config),
        "check.quiet": _quiet_problem(text, config),
        "build.page_size": _page_size_problem(text, config),
        **deploy_problems(text, config),
        "build.output": _output_problem(text, config),
    }
    found = {key: problem for key, problem in checks.items() if problem}
    return {**found, **image_problems(text, config.images)}


def _base_url_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if BASE_URL.fullmatch(config.base_url):
        return None
    return error(
        "config-base-url",
        f"`base_url` must be the full address of the site, not `{config.base_url.rstrip('/')}`",
        place_of(text, "base_url"),
        'write it as base_url = "https://example.com/" or "https://example.com/path/"',
    )


def _language_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if language_tag(config.language):
        return None
    return error(
        "config-language",
        f"`{config.language}` is not a language tag",
        place_of(text, "language"),
        'write a tag of BCP 47, such as "es", "en" or "pt-BR"',
    )


def _timezone_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    try:
        ZoneInfo(config.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return error(
            "config-timezone",
            f"there is no time zone `{config.timezone}`",
            place_of(text, "timezone"),
            'write a name of the IANA database, such as "UTC" or "Europe/Madrid"',
        )
    return None


def _engine_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if problem := choice_problem(text, "markdown.engine", config.engine, ENGINES):
        return problem
    package = ENGINES[config.engine]
    if find_spec(package):
        return None
    return error(
        "engine-missing",
        f"the engine `{config.engine}` needs the package `{package}`, which is not installed",
        place_of(text, "markdown.engine"),
        f"run `pip install 'sitegen[{config.engine}]'`",
    )


def _search_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if not config.search or find_spec("pagefind"):
        return None
    return error(
        "search-missing",
        "the search needs the package `pagefind`, which is not installed",
        place_of(text, "search.enabled"),
        "run `pip install 'sitegen[search]'`",
    )


def _ignore_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    wrong = next((one for one in config.ignore if not isinstance(one, str) or ":" not in one), None)
    if wrong is None:
        return None
    return error(
        "config-ignore",
        f"`check.ignore` must hold addresses of other sites, not `{wrong}`",
        place_of(text, "check.ignore"),
        'write ignore = ["https://example.com/*"]; `*` stands for anything',
    )


def _quiet_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    wrong = next((one for one in config.quiet if one not in UPKEEP_CHECKS), None)
    if wrong is None:
        return None
    near = get_close_matches(str(wrong), UPKEEP_CHECKS, 1)
    all_codes = ", ".join(f"`{code}`" for code in UPKEEP_CHECKS)
    return error(
        "config-quiet",
        f"`check.quiet` cannot hold `{wrong}`",
        place_of(text, "check.quiet"),
        f"did you mean `{near[0]}`?" if near else f"it may hold {all_codes}",
    )


def _page_size_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if config.page_size >= 1:
        return None
    return error(
        "config-page-size",
        f"`build.page_size` must be at least 1, not `{config.page_size}`",
        place_of(text, "build.page_size"),
        "write page_size = 10",
    )


def _output_problem(text: str, config: SiteConfig) -> Diagnostic | None:
    if config.output.strip() and config.output.isprintable() and not config.output.startswith("~"):
        return None
    return error(
        "config-output",
        f"`build.output` cannot be `{config.output}`",
        place_of(text, "build.output"),
        'write the name of a folder of the site, such as output = "public", or a full path',
    )


def missing_base_url() -> Diagnostic:
    """A site that does not know its address builds, but its feeds lead nowhere."""
    return warning(
        "config-base-url-missing",
        "the site's address is not known: feeds and canonical links will point to localhost",
        Where(CONFIG_NAME),
        f'write base_url = "https://example.com/" in {CONFIG_NAME}',
    )
