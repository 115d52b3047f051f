"""ForeignBlog: a blog of another generator, as it was found."""

from collections.abc import Mapping

from msgspec import Struct, field

from sitegen.errors import Diagnostic
from sitegen.source.document import FrontMatter
from sitegen.source.moment import Moment


class ForeignText(Struct, frozen=True):
    """A Markdown text of the blog, at `path` from its root.

    `markdown` is the body, which begins at `line` (from 1); `raw` the front matter as plain
    values, by the names that the author wrote. `url` is where readers find it, from the root of
    the site. What is no post loses its date, for a date makes a post. Readers see the text from
    `appears` until `expires`, where the other generator keeps these beside the date.
    """

    path: str
    front_matter: FrontMatter
    markdown: str
    line: int = 1
    raw: Mapping[str, object] = field(default_factory=dict)
    url: str = ""
    is_post: bool = True
    appears: Moment | None = None
    expires: Moment | None = None


class ForeignFile(Struct, frozen=True):
    """A file that is copied: its `path` from the root of the blog, its `target` below content/.

    One that is there `if_used` is copied only if a text refers to it.
    """

    path: str
    target: str
    if_used: bool = False


class ForeignSettings(Struct, frozen=True):
    """What the configuration says, as it is written there; empty where it says nothing.

    `math` tells whether dollar signs mean formulas.
    """

    title: str = ""
    description: str = ""
    base_url: str = ""
    language: str = ""
    timezone: str = ""
    author: str = ""
    email: str = ""
    math: bool = False


class ForeignBlog(Struct, frozen=True):
    """All that is carried over, and what is not."""

    generator: str
    settings: ForeignSettings
    texts: tuple[ForeignText, ...]
    files: tuple[ForeignFile, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
