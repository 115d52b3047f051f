"""Read `sitegen.toml`."""

import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from msgspec import Struct

from sitegen.config.model import (
    CONFIG_NAME,
    FREE_TABLES,
    KEYS,
    Author,
    DeployConfig,
    ImageConfig,
    SiteConfig,
)
from sitegen.config.places import split_toml_message
from sitegen.config.problems import has_type, key_problem, missing_base_url, value_problems
from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.language_tag import language_tag


class ReadConfig(Struct, frozen=True):
    """The configuration with what is wrong with it."""

    config: SiteConfig
    diagnostics: tuple[Diagnostic, ...] = ()


def read_config(folder: Path) -> ReadConfig:
    """Read `sitegen.toml` of the site in `folder`; without one, the defaults hold."""
    path = folder / CONFIG_NAME
    if not path.exists() and not path.is_symlink():
        return ReadConfig(SiteConfig(), (missing_base_url(),))
    try:
        content = path.read_bytes().removeprefix(BOM_UTF8)
    except OSError as problem:
        raise SiteError(_unreadable(problem)) from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise SiteError(_not_utf8(content, problem.start)) from None
    return parse_config(text.replace("\r\n", "\n"))


def _unreadable(problem: OSError) -> Diagnostic:
    return error(
        "config-unreadable",
        f"`{CONFIG_NAME}` cannot be read: {problem.strerror or problem}",
        Where(CONFIG_NAME),
        "check that it is a file and that you may read it",
    )


def _not_utf8(content: bytes, start: int) -> Diagnostic:
    return error(
        "config-not-utf8",
        f"byte `0x{content[start]:02X}` is not UTF-8",
        Where.at_byte(CONFIG_NAME, content, start),
        "save the file as UTF-8 in your editor",
    )


def parse_config(text: str) -> ReadConfig:
    """The configuration that `text`, in TOML, stands for. Raises SiteError if it is no TOML."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise SiteError(_syntax_error(text, str(problem))) from None
    except RecursionError:
        raise SiteError(_syntax_error(text, "it is nested too deeply")) from None
    settings = dict(_flatten(table))
    diagnostics = [d for key, value in settings.items() if (d := key_problem(text, key, value))]
    good = {key: value for key, value in settings.items() if has_type(key, value)}
    wrong = value_problems(text, _config_from(good))
    diagnostics += wrong.values()
    if "base_url" not in settings:
        diagnostics.append(missing_base_url())
    usable = {key: value for key, value in good.items() if key not in wrong}
    return ReadConfig(_config_from(usable), tuple(diagnostics))


def _config_from(settings: Mapping[str, Any]) -> SiteConfig:
    default = SiteConfig()
    base_url = settings.get("base_url", default.base_url)
    language = settings.get("language", default.language)
    return SiteConfig(
        title=settings.get("title", default.title),
        description=settings.get("description", ""),
        base_url=_normal_base_url(base_url),
        language=language_tag(language) or language,
        timezone=settings.get("timezone", default.timezone),
        author=Author(*(settings.get(f"author.{key}", "") for key in ("name", "email", "url"))),
        engine=settings.get("markdown.engine", default.engine),
        math=settings.get("markdown.math", default.math),
        typography=settings.get("markdown.typography", default.typography),
        output=settings.get("build.output", default.output),
        page_size=settings.get("build.page_size", default.page_size),
        search=settings.get("search.enabled", default.search),
        links=settings.get("check.links", default.links),
        ignore=tuple(settings.get("check.ignore", ())),
        quiet=tuple(settings.get("check.quiet", ())),
        deploy=_deploy_config_from(settings),
        images=_images_from(settings),
        params=settings.get("params", {}),
    )


def _deploy_config_from(settings: Mapping[str, Any]) -> DeployConfig:
    default = DeployConfig()
    return DeployConfig(
        target=settings.get("deploy.target", default.target),
        host=settings.get("deploy.host", default.host),
        compress=tuple(settings.get("deploy.compress", ())),
        keep_assets=settings.get("deploy.keep_assets", default.keep_assets),
        gone=tuple(settings.get("deploy.gone", ())),
        options=settings.get("deploy.options", {}),
    )


def _images_from(settings: Mapping[str, Any]) -> ImageConfig:
    written: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for key, value in settings.items()
        if (name := key.removeprefix("images.")) != key
    }
    return ImageConfig(**written)


def _normal_base_url(written: str) -> str:
    """The address with a last slash, its path percent-encoded, however it was written."""
    try:
        parts = urlsplit(written.rstrip("/") + "/")
    except ValueError:
        return written
    path = quote(unquote(parts.path), safe="/~!$&()*+,;=:@-._")
    return urlunsplit(parts._replace(path=path))


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every setting with its dotted key; a table with keys of the author's own stays whole."""
    for key, value in table.items():
        dotted = prefix + key
        yield dotted, value
        if isinstance(value, dict) and dotted not in FREE_TABLES and dotted in KEYS:
            yield from _flatten(value, f"{dotted}.")


def _syntax_error(text: str, message: str) -> Diagnostic:
    problem, place = split_toml_message(message)
    where = Where(CONFIG_NAME)
    if place:
        where = Where(CONFIG_NAME, *place, text.split("\n")[place[0] - 1].rstrip("\r"))
    return error(
        "config-syntax",
        f"this is not TOML: {problem}",
        where,
        'write each setting as key = "value"',
    )
