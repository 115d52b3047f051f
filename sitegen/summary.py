"""What a build did, in words and as plain values."""

from os.path import relpath
from pathlib import Path

from sitegen.build.build import BuildReport
from sitegen.site.model import HeldBack


def build_in_words(built: BuildReport, seconds: float) -> str:
    """One line of figures; a second one if anything was held back."""
    published = built.published
    line = (
        f"{built.posts} {_noun(built.posts, 'post')}, {built.pages} {_noun(built.pages, 'page')} "
        f"in {shown(built.output)} ({len(published.written)} written, "
        f"{published.unchanged} unchanged, {len(published.deleted)} deleted) in {seconds:.1f} s"
    )
    held_back = held_back_in_words(built.held_back)
    return f"{line}\n{held_back}" if held_back else line


def held_back_in_words(held_back: HeldBack) -> str:
    """`Held back: 2 drafts, 1 scheduled post (next 2026-03-01T09:00:00+01:00)`, or nothing."""
    drafts, scheduled = len(held_back.drafts), len(held_back.scheduled)
    parts = [f"{drafts} {_noun(drafts, 'draft')}"] if drafts else []
    if held_back.next_due:
        due = held_back.next_due.isoformat()
        parts.append(f"{scheduled} scheduled {_noun(scheduled, 'post')} (next {due})")
    return f"Held back: {', '.join(parts)}" if parts else ""


def build_facts(built: BuildReport) -> dict[str, object]:
    """The same for programs."""
    due = built.held_back.next_due
    return {
        "output": str(built.output),
        "posts": built.posts,
        "pages": built.pages,
        "written": list(built.published.written),
        "deleted": list(built.published.deleted),
        "unchanged": built.published.unchanged,
        "drafts": len(built.held_back.drafts),
        "scheduled": len(built.held_back.scheduled),
        "next_due": due.isoformat() if due else None,
    }


def shown(path: Path) -> str:
    """A path as the user would type it: relative where that is shorter."""
    relative = relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"
