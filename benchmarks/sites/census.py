"""What a built site consists of, so that equal work can be told from less."""

import re
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
# A coloured token; Hugo wraps every line, coloured or not, in spans of the other classes.
TOKEN = re.compile(r'<span class="(?!line"|cl"|ln")')
ITEM = re.compile(r"<item>")
LOCATION = re.compile(r"<loc>")
FEEDS = ("rss.xml", "index.xml")


@dataclass(frozen=True, slots=True)
class Census:
    """Numbers of things in an output folder; `bytes` of all files together."""

    html_pages: int
    posts: int
    index_pages: int
    tag_pages: int
    code_blocks: int
    highlighted_blocks: int
    feed_items: int
    sitemap_urls: int
    bytes: int


def take_census(output: Path) -> Census:
    """Count what a tool has built."""
    pages = [path.relative_to(output).as_posix() for path in output.rglob("*.html")]
    posts = [page for page in pages if re.fullmatch(r"blog/[^/]+/index\.html", page)]
    blocks = [block for page in posts for block in BLOCK.findall(_text(output / page))]
    return Census(
        html_pages=len(pages),
        posts=len(posts),
        index_pages=_matching(pages, r"blog/(page/\d+/)?index\.html"),
        tag_pages=_matching(pages, r"tags/[^/]+/index\.html"),
        code_blocks=len(blocks),
        highlighted_blocks=sum(bool(TOKEN.search(block)) for block in blocks),
        feed_items=max(_count(output / feed, ITEM) for feed in FEEDS),
        sitemap_urls=_count(output / "sitemap.xml", LOCATION),
        bytes=sum(path.stat().st_size for path in output.rglob("*") if path.is_file()),
    )


def _matching(pages: list[str], pattern: str) -> int:
    return sum(re.fullmatch(pattern, page) is not None for page in pages)


def _count(path: Path, pattern: re.Pattern[str]) -> int:
    return len(pattern.findall(_text(path))) if path.is_file() else 0


def _text(path: Path) -> str:
    return path.read_text("utf-8")
