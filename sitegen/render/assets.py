"""Assets: the theme's files under names that change with their content."""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath
from posixpath import join, normpath
from urllib.parse import unquote

from msgspec import Struct

from sitegen.errors import Diagnostic, SiteError, Where, error
from sitegen.markup.css import rebased, rewrite_css
from sitegen.urls import encoded

ASSETS_URL = "/assets/"


class Asset(Struct, frozen=True):
    """A file of the theme as it is published. `url` begins at the site's root."""

    name: str
    url: str
    content: bytes


def stamp_assets(files: Mapping[str, bytes], prefix: str) -> dict[str, Asset]:
    """Give every file its published name; style sheets name the others by theirs.

    `prefix` is the path of `base_url`, for URLs from the site's root in style sheets.
    """
    stamped: dict[str, Asset] = {}

    def stamp(name: str, above: tuple[str, ...] = ()) -> Asset:
        if name in above:
            raise SiteError(_import_loop(name, above))
        if name not in stamped:
            content = files[name]
            if name.endswith(".css"):
                content = _with_stamped_urls(name, content, (*above, name))
            stamped[name] = Asset(name, ASSETS_URL + _stamped_name(name, content), content)
        return stamped[name]

    def _with_stamped_urls(name: str, content: bytes, above: tuple[str, ...]) -> bytes:
        def published(url: str) -> str:
            path, rest = _named_file(name, url)
            if path not in files:
                return rebased(url, prefix)
            return prefix + encoded(stamp(path, above).url) + rest

        text = content.decode("utf-8", "surrogateescape")
        return rewrite_css(text, published).encode("utf-8", "surrogateescape")

    for name in sorted(files):
        stamp(name)
    return stamped


def _named_file(name: str, url: str) -> tuple[str, str]:
    """The file that the style sheet `name` calls `url`, and the query and fragment after it."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    folder = PurePosixPath(name).parent.as_posix()
    named = unquote(path.removeprefix(ASSETS_URL))
    file = named if path.startswith(ASSETS_URL) else normpath(join(folder, named))
    return file, url.removeprefix(path)


def _stamped_name(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    digest = sha256(content).hexdigest()[:8]
    return path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix()


def _import_loop(name: str, above: tuple[str, ...]) -> Diagnostic:
    return error(
        "asset-loop",
        "style sheets name one another in a circle: " + " → ".join((*above, name)),
        Where(f"layouts/assets/{name}"),
        "take one of the references away",
    )
