"""Tags that gather nothing: written in two ways, or used once."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from sitegen.errors import Diagnostic, named, notice, warning
from sitegen.site.model import Entry, Site, Tag
from sitegen.urls import slug_of_tag

# With fewer posts than this, a tag of one post is a beginning.
FEWEST_POSTS = 10
_MOST_NAMED = 8
# Shorter words are often names: `C`, `Go`, `CSS`.
_SHORTEST = 3


def similar_tags(site: Site) -> Iterator[Diagnostic]:
    """One warning for each tag that is nearly another one: by case, accents or a plural."""
    for tag in site.tags:
        yield from _spellings(tag)
    alike: dict[str, list[Tag]] = defaultdict(list)
    for tag in site.tags:
        alike[stem_of(tag.name)].append(tag)
    for tags in alike.values():
        for common, rare in pairwise(sorted(tags, key=lambda tag: -len(tag.posts))):
            yield _similar(rare.name, common.name, rare.posts[0], "a tag of its own now")


def _spellings(tag: Tag) -> Iterator[Diagnostic]:
    """Spellings of one tag that differ by case: readers see that of the oldest post."""
    told = {tag.name}
    for post in tag.posts:
        for name in post.document.front_matter.tags:
            if name not in told and slug_of_tag(name) == slug_of_tag(tag.name):
                told.add(name)
                yield _similar(name, tag.name, post, "shown in the other spelling")


def stem_of(name: str) -> str:
    """What a tag has in common with others that mean the same: no case, accent, mark or plural.

    Plurals are those of Spanish and English: `redes` and `red`, `luces` and `luz`, `stories` and
    `story`.
    """
    taken_apart = unicodedata.normalize("NFKD", slug_of_tag(name))
    plain = re.sub(r"[\W_]", "", "".join(c for c in taken_apart if not unicodedata.combining(c)))
    for ending, instead in (("ces", "z"), ("ies", "y"), ("es", ""), ("s", "")):
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem + instead) >= _SHORTEST and not stem.endswith("s"):
            return _without_e(stem + instead)
    return _without_e(plain)


def _without_e(stem: str) -> str:
    """`page` and `pages` have a stem in common only without the last `e`."""
    return stem[:-1] if stem.endswith("e") and len(stem) > _SHORTEST else stem


def _similar(name: str, other: str, post: Entry, now: str) -> Diagnostic:
    return warning(
        "tag-similar",
        f"the tag `{name}` is nearly `{other}`; it is {now}",
        post.document.front_matter.places.get("tags", post.document.place),
        f"if both mean the same, write `{other}` everywhere",
    )


def lonely_tags(site: Site) -> Iterator[Diagnostic]:
    """A notice of the tags that only one post has, in a site that has grown."""
    lonely = [tag.name for tag in site.tags if len(tag.posts) == 1]
    if not lonely or len(site.posts) < FEWEST_POSTS:
        return
    have = "tag has" if len(lonely) == 1 else "tags have"
    yield notice(
        "tag-orphan",
        f"{len(lonely)} {have} one post only: {named(lonely, _MOST_NAMED)}",
        None,
        "a tag leads readers to other posts; take away those that never will",
    )
