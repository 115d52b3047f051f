"""The tools that are compared, each with the shape of its site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus.posts import Post
from benchmarks.sites.sources import dated_source, pelican_source, sitegen_source

SKELETONS = Path(__file__).parent / "skeletons"
# No peer draws a social image for every post.
SITEGEN_CONFIG = """\
title = "Benchmark"
base_url = "https://example.com/"

[markdown]
engine = "{engine}"

[images]
social = false
"""


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator and its site; all paths are relative to the site's folder.

    `skeleton` is the folder of files that every size of the site has, `settings` more of them,
    `posts` the folder of the posts, `layout` the file that prints a post, `output` what is built.
    `remembers` says whether a build uses what the one before it has left.
    """

    name: str
    program: str
    skeleton: str
    source_of: Callable[[Post], str]
    posts: str
    layout: str
    output: str
    remembers: bool
    settings: Mapping[str, str] = field(default_factory=dict)

    def path_of(self, post: Post) -> str:
        """The source file of a post."""
        return f"{self.posts}/{post.slug}.md"

    def skeleton_files(self) -> dict[str, str]:
        """The text of every file that is not a post, by path."""
        root = SKELETONS / self.skeleton
        files = (path for path in sorted(root.rglob("*")) if path.is_file())
        texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}
        return {**texts, **self.settings}


def sitegen(engine: str) -> Tool:
    """sitegen with one of its Markdown engines."""
    return Tool(
        name=f"sitegen-{engine}",
        program="sitegen",
        skeleton="sitegen",
        source_of=sitegen_source,
        posts="content/blog",
        layout="layouts/post.html",
        output="public",
        remembers=True,
        settings={"sitegen.toml": SITEGEN_CONFIG.format(engine=engine)},
    )


HUGO = Tool(
    name="hugo",
    program="hugo",
    skeleton="hugo",
    source_of=dated_source,
    posts="content/blog",
    layout="layouts/page.html",
    output="public",
    remembers=False,
)
ELEVENTY = Tool(
    name="eleventy",
    program="eleventy",
    skeleton="eleventy",
    source_of=dated_source,
    posts="blog",
    layout="_includes/post.njk",
    output="_site",
    remembers=False,
)
PELICAN = Tool(
    name="pelican",
    program="pelican",
    skeleton="pelican",
    source_of=pelican_source,
    posts="content/blog",
    layout="theme/templates/article.html",
    output="output",
    remembers=True,
)
PEERS = (HUGO, ELEVENTY, PELICAN)
