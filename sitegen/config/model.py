"""SiteConfig: the settings of a site, and which keys they have."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Struct, field

CONFIG_NAME = "sitegen.toml"
# Where `sitegen serve` shows a site that does not know its own address.
DEFAULT_BASE_URL = "http://localhost:8000/"
# The Markdown engines, and what `import` calls the package that each needs.
ENGINES: Mapping[str, str] = {"markdown": "markdown", "commonmark": "cmarkgfm"}
LINK_CHECKS = ("error", "warn")
# What only `sitegen check` looks for, by the codes of its warnings and notices.
UPKEEP_CHECKS = (
    *("alt-missing", "description-missing", "image-heavy", "image-large", "tag-orphan"),
    "tag-similar",
)
# Who sends the files to readers, and so in which form it is told of headers and redirects.
HOSTS = ("netlify", "cloudflare", "nginx", "apache")
# What files can be compressed by beforehand, and what `import` calls the package for it.
COMPRESSIONS: Mapping[str, str] = {"gzip": "gzip", "brotli": "brotli"}
# The tables whose keys are not ours.
FREE_TABLES = ("params", "deploy.options")
# Formats of the smaller versions of images, the best first.
IMAGE_FORMATS = ("avif", "webp")


class Author(Struct, frozen=True):
    """Who writes the site, for feeds and for posts that name nobody else."""

    name: str = ""
    email: str = ""
    url: str = ""


class DeployConfig(Struct, frozen=True):
    """How a site gets to its readers. `options` go to the file system of the target as they are.

    `keep_assets` is for how many days hashed assets stay that are no longer part of the site;
    `gone` are the addresses of pages that were taken away for good, `*` for anything.
    """

    target: str = ""
    host: str = ""
    compress: tuple[str, ...] = ()
    keep_assets: int = 30
    gone: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


class ImageConfig(Struct, frozen=True):
    """How images are published. Widths in pixels.

    Without `formats` the best that can be written is; `quality` is from 1 to 100, or 0 for the
    usual one of each format. `sizes` is HTML's attribute for images in texts. `font` is the path
    of a font file in the site's folder, for social images.
    """

    pictures: bool = True
    social: bool = True
    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    formats: tuple[str, ...] = ()
    quality: int = 0
    sizes: str = "(min-width: 740px) 684px, 100vw"
    font: str = ""
    keep_metadata: bool = False


class SiteConfig(Struct, frozen=True):
    """The settings of one site. `base_url` ends in `/` and may carry a path."""

    title: str = "Blog"
    description: str = ""
    base_url: str = DEFAULT_BASE_URL
    language: str = "en"
    timezone: str = "UTC"
    author: Author = Author()
    engine: str = "markdown"
    math: bool = True
    typography: bool = False
    output: str = "public"
    page_size: int = 10
    search: bool = False
    links: str = "error"
    ignore: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    deploy: DeployConfig = DeployConfig()
    images: ImageConfig = ImageConfig()
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The zone of times that are written without an offset."""
        return ZoneInfo(self.timezone)

    @property
    def prefix(self) -> str:
        """The path of `base_url` without its last slash: `` or `/repo`."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of `base_url`: `https://example.com`."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"


# Every key of sitegen.toml: the type it must have, in the words of TOML. A dot enters a table.
KEYS: Mapping[str, type] = {
    "title": str,
    "description": str,
    "base_url": str,
    "language": str,
    "timezone": str,
    "author": dict,
    "author.name": str,
    "author.email": str,
    "author.url": str,
    "markdown": dict,
    "markdown.engine": str,
    "markdown.math": bool,
    "markdown.typography": bool,
    "build": dict,
    "build.output": str,
    "build.page_size": int,
    "search": dict,
    "search.enabled": bool,
    "check": dict,
    "check.links": str,
    "check.ignore": list,
    "check.quiet": list,
    "deploy": dict,
    "deploy.target": str,
    "deploy.host": str,
    "deploy.compress": list,
    "deploy.keep_assets": int,
    "deploy.gone": list,
    "deploy.options": dict,
    "images": dict,
    "images.pictures": bool,
    "images.social": bool,
    "images.widths": list,
    "images.formats": list,
    "images.quality": int,
    "images.sizes": str,
    "images.font": str,
    "images.keep_metadata": bool,
    "params": dict,
}
