"""What a build did, in words and as plain values."""

from os.path import relpath
from pathlib import Path

from sitegen.build.report import BuildReport
from sitegen.site.model import Waiting


def build_in_words(built: BuildReport, seconds: float) -> str:
    """One line of figures; a second one if anything was held back."""
    published = built.published
    line = (
        f"{built.posts} {_noun(built.posts, 'post')}, {built.pages} {_noun(built.pages, 'page')} "
        f"in {shown(built.output)} ({len(published.written)} written, "
        f"{published.unchanged} unchanged, {len(published.deleted)} deleted) in {seconds:.1f} s"
    )
    waiting = waiting_in_words(built.waiting)
    return f"{line}\n{waiting}" if waiting else line


def waiting_in_words(waiting: Waiting) -> str:
    """`Held back: 2 drafts, 1 scheduled post (next 2026-03-01T09:00:00+01:00)`, or nothing."""
    drafts, scheduled = waiting.drafts, waiting.scheduled
    parts = [f"{drafts} {_noun(drafts, 'draft')}"] if drafts else []
    if waiting.next_due:
        due = waiting.next_due.isoformat()
        parts.append(f"{scheduled} scheduled {_noun(scheduled, 'post')} (next {due})")
    return f"Held back: {', '.join(parts)}" if parts else ""


def reasons_in_words(built: BuildReport) -> list[str]:
    """Why each page was rendered, a line each: `/blog/x/: title of content/blog/x.md changed`."""
    return [f"{url}: {reason}" for url, reason in built.reasons.items()]


def seconds_in_words(built: BuildReport) -> list[str]:
    """How long each step took, a line each: `  0.02 s  read sources`."""
    return [f"{seconds:8.3f} s  {step}" for step, seconds in built.seconds.items()]


def build_facts(built: BuildReport) -> dict[str, object]:
    """The same for programs."""
    due = built.waiting.next_due
    return {
        "output": str(built.output),
        "posts": built.posts,
        "pages": built.pages,
        "written": list(built.published.written),
        "deleted": list(built.published.deleted),
        "unchanged": built.published.unchanged,
        "rendered": [
            {"url": url, "cause": reason.cause, "reason": str(reason)}
            for url, reason in built.reasons.items()
        ],
        "seconds": dict(built.seconds),
        "drafts": built.waiting.drafts,
        "scheduled": built.waiting.scheduled,
        "next_due": due.isoformat() if due else None,
    }


def shown(path: Path) -> str:
    """A path as the user would type it: relative where that is shorter."""
    relative = relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)


def _noun(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"
