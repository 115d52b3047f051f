"""A generated post as a source file of each tool."""

from benchmarks.corpus.posts import Post
from benchmarks.sites.front_matter import meta_head, yaml_head


def sitegen_source(post: Post) -> str:
    """With the front matter that Astro's blog template made common."""
    return _yaml_source(post, "pubDate")


def dated_source(post: Post) -> str:
    """With the front matter that Hugo and Eleventy share."""
    return _yaml_source(post, "date")


def pelican_source(post: Post) -> str:
    """With the metadata that Pelican reads."""
    head = meta_head(
        {
            "Title": post.title,
            "Description": post.description,
            "Date": f"{post.date:%Y-%m-%d %H:%M}",
            "Tags": ", ".join(post.tags),
            "Series": post.series,
            "Part": str(post.part or ""),
            "Slug": post.slug,
        }
    )
    return head + post.body


def _yaml_source(post: Post, date_key: str) -> str:
    head = yaml_head(
        {
            "title": post.title,
            "description": post.description,
            date_key: f"{post.date:%Y-%m-%dT%H:%M:%SZ}",
            "tags": post.tags,
            "series": post.series,
            "part": post.part,
        }
    )
    return head + post.body
