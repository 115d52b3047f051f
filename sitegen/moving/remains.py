"""Remains: what of a blog is not carried over, as diagnostics."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from sitegen.errors import Diagnostic, notice, warning
from sitegen.moving.folder import SourceFolder
from sitegen.moving.values import Table

# Texts in other languages than Markdown, that some generators publish.
_OTHER_TEXTS = (".rst", ".html", ".htm", ".ipynb", ".adoc", ".asciidoc", ".ad", ".org")
_OTHER_TEXTS_TOO = (".textile", ".pandoc", ".pdc", ".mmark", ".haml", ".pug", ".hbs")
_TEMPLATES = (".njk", ".liquid", ".webc", ".astro")
OTHER_TEXTS = frozenset((*_OTHER_TEXTS, *_OTHER_TEXTS_TOO, *_TEMPLATES))
_PANDOC = frozenset({".rst", ".html", ".htm", ".ipynb", ".org", ".textile"})


def themes_left(folder: SourceFolder, *paths: str) -> Iterator[Diagnostic]:
    """One warning for each folder of templates that is there."""
    for path in paths:
        if folder.has(path):
            yield warning(
                "moving-theme-left",
                f"the templates in `{path}/` are not carried over",
                folder.where(path),
                "the new site has sitegen's theme; put layouts of your own into `layouts/`",
            )


def texts_left(folder: SourceFolder, paths: Iterable[str]) -> Iterator[Diagnostic]:
    """One warning for each text that is written in no Markdown."""
    for path in paths:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in OTHER_TEXTS:
            name = PurePosixPath(path).name
            converted = PurePosixPath(name).with_suffix(".md")
            pandoc = f", as `pandoc {name} -t gfm -o {converted}` does"
            yield warning(
                "moving-text-left",
                f"`{name}` is not Markdown, so it is not carried over",
                folder.where(path),
                f"write it as Markdown{pandoc if suffix in _PANDOC else ''}, "
                "and put it into `content/`",
            )


def keys_left(
    folder: SourceFolder, path: str, raw: Mapping[str, object], instead: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """One warning for each key of a text's front matter that did something and does nothing here.

    `instead` tells of each such key what to do; the keys themselves are kept.
    """
    for key, hint in instead.items():
        if key in raw:
            where = folder.where_of_key(path, key)
            written = where.excerpt[where.column - 1 :][: where.length] or key
            yield warning("moving-key-left", f"`{written}` does nothing here", where, hint)


# Where generators, or what most of their blogs use for it, have the feed of all posts.
_FEEDS: Mapping[str, tuple[str, str]] = {
    "Eleventy": ("/feed/feed.xml", "/atom.xml"),
    "Hugo": ("/index.xml", "/rss.xml"),
    "Jekyll": ("/feed.xml", "/atom.xml"),
    "Pelican": ("/feeds/all.atom.xml", "/atom.xml"),
}


def feed_moved(generator: str) -> Iterator[Diagnostic]:
    """A notice for those whose subscribers look for the feed at another address."""
    if generator in _FEEDS:
        old, new = _FEEDS[generator]
        yield notice(
            "moving-feed",
            f"a feed of {generator} is usually at `{old}`; here it is at `{new}`",
            None,
            f"let your host redirect `{old}` to `{new}`, so that no subscriber is lost",
        )


def address_unread(folder: SourceFolder, path: str, pattern: str) -> Diagnostic:
    """A permalink that cannot be worked out without running the other generator."""
    return warning(
        "moving-address-unread",
        f"the address `{pattern}` can only be worked out by the other generator",
        folder.where_of_key(path, "permalink"),
        "look up the address of this text, and write it into `aliases`",
    )


def left_out(folder: SourceFolder, path: str, why: str) -> Diagnostic:
    """A text that the other generator does not publish either."""
    return warning(
        "moving-text-unpublished",
        f"this text is not carried over: {why}",
        folder.where(path),
        "if readers should see it, copy it into `content/`",
    )


def held_back(folder: SourceFolder, path: str, why: str, key: str = "") -> Diagnostic:
    """A text that readers did not see, and that is a draft for it; `key` says so in it, if any."""
    return warning(
        "moving-held-back",
        f"this text is a draft in the new site: {why}",
        folder.where_of_key(path, key) if key else folder.where(path),
        "if readers should see it, take the line `draft: true` away",
    )


def unlisted(folder: SourceFolder, path: str, key: str) -> Diagnostic:
    """A text that has an address and is in no list, which is a page here."""
    return notice(
        "moving-unlisted",
        "this text is a page without a date in the new site, so that no list and no feed shows it",
        folder.where_of_key(path, key),
        "if lists should show it, write its `pubDate`",
    )


def settings_left(
    folder: SourceFolder, path: str, settings: Table, instead: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """One warning for each key of a configuration that did something and does nothing here."""
    for key, hint in instead.items():
        if key in settings:
            yield warning(
                "moving-setting-left",
                f"the setting `{key}` is not carried over",
                folder.where_of_key(path, key),
                hint,
            )
