"""Let readers see the release before the present one."""

from pathlib import Path

from sitegen.config import read_config
from sitegen.errors import Diagnostic, SiteError, error
from sitegen.publish.deploy import address_for, telling_failures
from sitegen.publish.opening import check_atomic, open_connection
from sitegen.publish.targets.releases import complete_releases, current_release, point_current


def roll_back(folder: Path, target: str) -> str:
    """The name of the release that readers see now. Raises SiteError if there is none before."""
    address = address_for(folder, read_config(folder).config, target)
    check_atomic(address)
    connection, root = open_connection(address)
    with telling_failures(address):
        current = current_release(connection, root)
        older = [name for name in complete_releases(connection, root) if name < current]
        if not older:
            raise SiteError(_nothing_before(current))
        point_current(connection, root, older[-1])
        return older[-1]


def _nothing_before(current: str) -> Diagnostic:
    return error(
        "deploy-no-release",
        f"there is no release before `{current}`" if current else "there are no releases",
        None,
        "releases are made by `sitegen deploy TARGET --atomic`",
    )
