"""Files that let a service build and publish a site."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from msgspec import Struct

from sitegen.config import SiteConfig
from sitegen.publish.address import EXTRAS
from sitegen.scaffold import NewFile
from sitegen.site.vanished import DEPLOYED_NAME

# A photo, or a search, may come to any site: the workflow would not be written again then.
ALWAYS = ("images", "search")
_FUNCTION = "netlify/functions/publish-scheduled"


class Repository(Struct, frozen=True):
    """Where a site lies: the folder `root` that a service checks out, the `site` below it.

    `site` is `.` if both are one; `output` is the configured folder of the built site. `extras` are
    those of sitegen that it is built with.
    """

    root: Path
    site: str = "."
    output: str = "public"
    extras: tuple[str, ...] = ALWAYS


def repository_of(folder: Path, config: SiteConfig) -> Repository:
    """The repository that the site in `folder` is part of; the folder itself if it is in none."""
    folder = folder.resolve()
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    site = folder.relative_to(root).as_posix()
    return Repository(root, site, config.output, extras_for(config))


def extras_for(config: SiteConfig) -> tuple[str, ...]:
    """The extras that builds and deployments of a site may need, in the order of the alphabet."""
    extras = {*ALWAYS}
    if config.engine == "commonmark":
        extras.add("commonmark")
    if "brotli" in config.deploy.compress:
        extras.add("brotli")
    protocol, separator, _ = config.deploy.target.partition("://")
    if separator and protocol in EXTRAS:
        extras.add(EXTRAS[protocol])
    return tuple(sorted(extras))


def workflow_for(service: str, repository: Repository) -> tuple[NewFile, ...]:
    """The files for one of the `SERVICES`; paths are below the root of the repository."""
    return SERVICES[service](repository)


def _github(repository: Repository) -> tuple[NewFile, ...]:
    return (NewFile(".github/workflows/site.yml", _filled("github.yml", repository)),)


def _gitlab(repository: Repository) -> tuple[NewFile, ...]:
    return (NewFile(".gitlab-ci.yml", _filled("gitlab.yml", repository)),)


def _netlify(repository: Repository) -> tuple[NewFile, ...]:
    function = f"{_FUNCTION}/publish-scheduled.mjs"
    return (
        NewFile("netlify.toml", _filled("netlify.toml", repository)),
        NewFile(_below(repository, function), _template("publish-scheduled.mjs")),
        # A build writes it anew; without it, nobody could run the function before the first one.
        NewFile(_below(repository, f"{_FUNCTION}/next.mjs"), "export default null;\n"),
    )


SERVICES: Mapping[str, Callable[[Repository], tuple[NewFile, ...]]] = MappingProxyType(
    {"github": _github, "gitlab": _gitlab, "netlify": _netlify}
)


def _template(name: str) -> str:
    return files(__name__).joinpath(name).read_text("utf-8")


def _filled(name: str, repository: Repository) -> str:
    """A template with its places filled in; the quotes around them are part of the template."""
    values = {
        "@PACKAGE@": f"'sitegen[{','.join(repository.extras)}]'",
        "@SITE@": repository.site,
        "@MEMORY@": _below(repository, ".sitegen"),
        "@DEPLOYED@": _below(repository, DEPLOYED_NAME),
        "@OUTPUT@": _below(repository, repository.output),
        # Netlify counts paths from `base`.
        "@PUBLISH@": repository.output,
        "@FUNCTIONS@": str(PurePosixPath(_FUNCTION).parent),
        "@FUNCTION@": _FUNCTION,
    }
    text = _template(name)
    for place, value in values.items():
        text = text.replace(place, value.replace("\\", "\\\\").replace('"', '\\"'))
    return text


def _below(repository: Repository, path: str) -> str:
    return (PurePosixPath(repository.site) / path).as_posix()
