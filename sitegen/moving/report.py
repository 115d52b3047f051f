"""What a move did, in words and as plain values."""

from collections.abc import Sequence

from sitegen.errors import Diagnostic, errors_in
from sitegen.moving.site import MovedSite
from sitegen.reporting import count_in_words


def move_in_words(site: MovedSite, target: str, checked: Sequence[Diagnostic]) -> list[str]:
    """A few lines: what was read, what was written, what the new site still needs."""
    posts = sum(text.is_post for text in site.blog.texts)
    pages = len(site.blog.texts) - posts
    counted = (
        f"{_counted(posts, 'post')}, {_counted(pages, 'page')} and "
        f"{_counted(len(site.files), 'file')}"
    )
    lines = [f"A blog of {site.blog.generator}: {counted} are now in {target}."]
    if site.diagnostics:
        lines.append(f"Told above is what needs your eye: {count_in_words(site.diagnostics)}.")
    if checked:
        lines.append(f"`sitegen check` says of the new site: {count_in_words(checked)}.")
    return lines


def move_facts(site: MovedSite, target: str, checked: Sequence[Diagnostic]) -> dict[str, object]:
    """The same for programs."""
    return {
        "generator": site.blog.generator,
        "target": target,
        "posts": sum(text.is_post for text in site.blog.texts),
        "pages": sum(not text.is_post for text in site.blog.texts),
        "texts": [
            {"from": old.path, "to": f"content/{new.path}", "url": old.url or None}
            for old, new in zip(site.blog.texts, site.texts, strict=True)
        ],
        "files": [{"from": f.path, "to": f"content/{f.target}"} for f in site.files],
        "check": {"errors": len(errors_in(checked)), "all": len(checked)},
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
