"""The headers that a file is best sent with."""

import re
from mimetypes import MimeTypes
from pathlib import PurePosixPath

from msgspec import Struct

# The name of such a file changes with its bytes, so whoever has it once has it for ever.
HASHED = re.compile(r"assets/(?:.*/)?[^/]+\.[0-9a-f]{8,64}\.[^/.]+")
FOR_EVER = "public, max-age=31536000, immutable"
# To be kept, but asked for again each time: `no-cache` says that (RFC 9111, section 5.2.2.4).
REVALIDATE = "no-cache"
# What Python's own table, which is the same on all machines, does not have, or has otherwise.
TYPES = {
    ".apng": "image/apng",
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".hif": "image/heif",
    ".htaccess": "text/plain",
    ".ico": "image/x-icon",
    ".jfif": "image/jpeg",
    ".js": "text/javascript",
    ".jxl": "image/jxl",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
UNKNOWN = "application/octet-stream"
FEEDS = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
COMPRESSED = {".br": "application/x-brotli", ".gz": "application/gzip"}
_TYPES_OF_PYTHON = MimeTypes(filenames=())


class Headers(Struct, frozen=True):
    """The values of `Content-Type` and `Cache-Control`."""

    content_type: str
    cache_control: str


def headers_of(path: str) -> Headers:
    """The headers of the file at a path in the output folder."""
    return Headers(content_type_of(path), FOR_EVER if is_hashed(path) else REVALIDATE)


def is_hashed(path: str) -> bool:
    """Whether the file's name has a digest of what is in it."""
    return bool(HASHED.fullmatch(path.removesuffix(".gz").removesuffix(".br")))


def content_type_of(path: str) -> str:
    """The media type, with the encoding of what is text; all that sitegen writes is UTF-8."""
    name = PurePosixPath(path).name
    suffix = PurePosixPath(name.lower()).suffix
    known = FEEDS.get(path) or COMPRESSED.get(suffix) or TYPES.get(suffix)
    kind = known or _TYPES_OF_PYTHON.guess_type(f"x{suffix}")[0] or UNKNOWN
    return f"{kind}; charset=utf-8" if is_text(kind) else kind


def is_text(content_type: str) -> bool:
    """Whether files of this media type are text, and so worth compressing."""
    kind = content_type.partition(";")[0]
    return kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
