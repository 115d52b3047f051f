"""Source path <-> URL <-> output path; the only module that knows `index.html`.

A URL here is a path from the site's root, decoded and in NFC: `/blog/café/`. It ends in `/` for a
page and carries a file's name otherwise: `/rss.xml`.
"""

import posixpath
import re
import unicodedata
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
# The ends of addresses that servers of other kinds give to pages; an alias may have one.
PAGE_SUFFIXES = (".html", ".htm", ".php", ".aspx")

# What file systems and web servers give a meaning of its own; `%` would be decoded twice.
FORBIDDEN_IN_SLUG = re.compile(r"[\x00-\x20\x7f\\?#%:*\"<>|]")

# Letters stay letters in every script; these keep tags apart that differ by a symbol only.
SYMBOL_NAMES = (
    (r"\+\+", "pp"),
    (r"(?<=\w)#", "sharp"),
    (r"^\.(?=\w)", "dot"),
    (r"(?<=\d)\.(?=\d)", "-"),
)


_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[-_ ](.+))?")
# Most names in file names and tags are slugs already.
_SLUG = re.compile(r"[a-z0-9_]+(?:-[a-z0-9_]+)*")


def slug_of(text: str) -> str:
    """A URL segment for a name: lower case, spaces to hyphens, letters of any script kept.

    Never empty: a name without a letter or digit gives a digest of the name.
    """
    if _SLUG.fullmatch(text):
        return text
    # Lower case comes first: it can take a letter and its accent apart.
    normal = unicodedata.normalize("NFC", text.lower())
    spaced = re.sub(r"\s", " ", normal)
    kept = "".join(c for c in spaced if c in "-_ " or unicodedata.category(c)[0] in "LMN")
    # Nor may a mark whose letter went away join the one before it.
    slug = unicodedata.normalize("NFC", re.sub(r"[ -]+", "-", kept).strip("-"))
    return slug or sha256(normal.encode()).hexdigest()[:8]


# Many posts share few tags.
@lru_cache(maxsize=4096)
def slug_of_tag(name: str) -> str:
    """A URL segment for a tag; `C`, `C++`, `C#` and `.NET` stay four different tags."""
    if _SLUG.fullmatch(name):
        return name
    for pattern, word in SYMBOL_NAMES:
        name = re.sub(pattern, word, name)
    return slug_of(name)


# And few series.
slug_of_series = lru_cache(maxsize=1024)(slug_of)


def is_markdown(path: str) -> bool:
    """Whether the file is read as a document; any other file is copied."""
    # A name that is nothing but a suffix has none.
    return path.lower().endswith(MARKDOWN_SUFFIXES) and path.rfind(".") > path.rfind("/") + 1


def is_mdx(path: str) -> bool:
    """Whether the document is written in MDX, of which only the Markdown is read."""
    return PurePosixPath(path).suffix.lower() == ".mdx"


def split_dated_name(stem: str) -> tuple[str, str]:
    """The date that a file's name begins with, and the rest: `2024-09-19-x` -> date, `x`."""
    found = _DATED.fullmatch(stem)
    return (found[1], found[2] or stem) if found else ("", stem)


def name_of_source(path: str) -> str:
    """The part of a source's path that names its page: the stem, or the folder of an index."""
    folders, stem = _split(path)
    return posixpath.basename(folders) if _is_index(stem) else stem


def url_of_source(path: str, slug: str = "") -> str:
    """The URL of the document at `path`, relative to content/: `blog/x.md` -> `/blog/x/`.

    A `slug` takes the place of the last segment. A date before the name is not part of the URL.
    """
    folders, name = _split(path)
    if _is_index(name):
        folders, name = posixpath.split(folders)
    url = _url_of_folders(folders)
    if name:
        url += (slug.strip("/") or slug_of(split_dated_name(name)[1])) + "/"
    return normal_url(url)


# Many sources share few folders.
@lru_cache(maxsize=1024)
def _url_of_folders(folders: str) -> str:
    return "/" + "".join(f"{slug_of(folder)}/" for folder in folders.split("/") if folder)


def _split(path: str) -> tuple[str, str]:
    """The folder of a source, and the stem of its name; a dot at its beginning is no suffix."""
    folder, _, name = path.rpartition("/")
    dot = name.rfind(".")
    return folder, name[:dot] if 0 < dot < len(name) - 1 else name


def url_of_asset(path: str) -> str:
    """The URL of a file that is copied as it is."""
    return normal_url("/" + path)


def normal_url(url: str) -> str:
    """The one spelling of a URL: decoded, NFC."""
    return unicodedata.normalize("NFC", url)


def url_of_alias(alias: str, url: str) -> str:
    """The URL of an alias of the page at `url`: from the root, or beside the page.

    Of a full address the path counts. No alias leads out of the site.
    """
    path = re.sub(r"[\x00-\x1f\x7f]", "", unquote(re.sub(r"^[A-Za-z][\w+.-]*://[^/]*", "", alias)))
    folder = url.rstrip("/").rpartition("/")[0]
    resolved = "/" + posixpath.normpath(posixpath.join(f"/{folder}", path)).lstrip("/")
    is_file = PurePosixPath(resolved).suffix.lower() in PAGE_SUFFIXES and not path.endswith("/")
    return normal_url(resolved if is_file or resolved == "/" else f"{resolved}/")


def output_of(url: str) -> str:
    """The file that a server sends for `url`: `/blog/` -> `blog/index.html`."""
    path = url.lstrip("/")
    return path + "index.html" if path.endswith("/") or not path else path


def url_of_output(path: str) -> str:
    """The URL of a file in the output folder: `blog/index.html` -> `/blog/`."""
    return "/" + re.sub(r"(^|/)index\.html$", r"\1", path)


def encoded(url: str) -> str:
    """The URL as it stands in HTML: percent-encoded UTF-8 (RFC 3986, section 2)."""
    return quote(url, safe="/~!$&'()*+,;=:@-._")


def _is_index(stem: str) -> bool:
    """`_index.md` is how Hugo names the text of a folder."""
    return stem in ("index", "_index")
