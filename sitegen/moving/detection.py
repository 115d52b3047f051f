"""Which generator a blog is made with."""

from collections.abc import Callable

from msgspec import Struct

from sitegen.errors import SiteError, error
from sitegen.moving.blog import ForeignBlog
from sitegen.moving.folder import SourceFolder
from sitegen.moving.generators import astro, eleventy, hugo, jekyll, nikola, pelican, zola


class Generator(Struct, frozen=True):
    """A generator: how a blog of it is known, and how it is read."""

    name: str
    is_this: Callable[[SourceFolder], bool]
    read_blog: Callable[[SourceFolder], ForeignBlog]


# Files that only one generator has come first, names that several use last.
GENERATORS = (
    Generator(astro.NAME, astro.is_this, astro.read_blog),
    Generator(eleventy.NAME, eleventy.is_this, eleventy.read_blog),
    Generator(pelican.NAME, pelican.is_this, pelican.read_blog),
    Generator(nikola.NAME, nikola.is_this, nikola.read_blog),
    Generator(zola.NAME, zola.is_this, zola.read_blog),
    Generator(hugo.NAME, hugo.is_this, hugo.read_blog),
    Generator(jekyll.NAME, jekyll.is_this, jekyll.read_blog),
)
_SIGNS = (
    "`astro.config.mjs`, `hugo.toml`, `_config.yml`, `pelicanconf.py`, `conf.py`, "
    "`eleventy.config.js`, `zola.toml`"
)


def read_foreign_blog(folder: SourceFolder) -> ForeignBlog:
    """The blog in a folder. Raises SiteError if no generator is known by its files."""
    found = next((one for one in GENERATORS if one.is_this(folder)), None)
    if found is None:
        raise SiteError(
            error(
                "moving-source-unknown",
                f"`{folder.shown}` is no blog of a generator that sitegen knows",
                None,
                f"name the folder that has one of {_SIGNS}; "
                "a folder of plain Markdown can be copied into `content/` as it is",
            )
        )
    return found.read_blog(folder)
