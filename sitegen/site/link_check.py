"""Links, anchors and pictures that lead nowhere."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from html import escape
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from sitegen.errors import Diagnostic, Severity, Where, warning
from sitegen.markup.body import Body
from sitegen.markup.foreign.diagnosis import is_foreign_url
from sitegen.markup.targets import is_external
from sitegen.site.facts import Facts
from sitegen.site.links import Leads, urls_in
from sitegen.site.model import Entry
from sitegen.source.document import Manuscript
from sitegen.source.literal import without_literals
from sitegen.tracking import Key

# Browsers lead these to the top of the page, whatever its ids (HTML, section 7.4.6.4).
TOP = ("", "top")


class LinkProblem(Struct, frozen=True):
    """A URL `written` in a body that leads nowhere. Its diagnostic has no place yet."""

    written: str
    diagnostic: Diagnostic


def check_links(facts: Facts, entry: Entry, body: Body) -> tuple[LinkProblem, ...]:
    """Every link of the body that leads nowhere."""
    found = []
    for target in body.html.targets:
        for written in urls_in(target):
            if is_foreign_url(written):
                continue  # The body's own diagnostics tell what that is.
            if problem := _problem(facts, entry, written, written):
                found.append(LinkProblem(written, problem))
    return tuple(found)


def check_own_address(facts: Facts, entry: Entry, written: str, path: str) -> Diagnostic | None:
    """What is wrong with a link that names this site in full; `path` is what it has of the site."""
    return _problem(facts, entry, written, path)


def check_hero(facts: Facts, entry: Entry) -> tuple[Diagnostic, ...]:
    """The hero image of an entry, if it leads nowhere: a warning, for the text is whole without."""
    front_matter = entry.document.front_matter
    written = front_matter.hero_image
    if not written or is_external(written) or is_foreign_url(written):
        return ()
    leads = facts.lead(entry, written)
    if leads.found:
        return ()
    near = facts.links.nearest(leads.url)
    hint = f"did you mean `{near}`?" if near else "put the image into `content/` under this name"
    where = front_matter.places.get("heroImage", entry.document.place)
    message = f"the image `{written}` does not exist; the page has no picture"
    return (warning("hero-missing", message, where, hint),)


def place_links(problems: Iterable[LinkProblem], source: Manuscript) -> tuple[Diagnostic, ...]:
    """The problems of a document's links at their places in its file."""
    return tuple(
        replace(problem.diagnostic, where=_place_of(problem.written, source))
        for problem in problems
    )


def _severity(facts: Facts) -> Severity:
    facts.note(Key("site", "", "_links"))
    return Severity.ERROR if facts.site.config.links == "error" else Severity.WARNING


def _problem(facts: Facts, entry: Entry, written: str, path: str) -> Diagnostic | None:
    leads = facts.lead(entry, path)
    if leads.held_back:
        return Diagnostic(
            "link-held-back",
            f"`{written}` leads to `content/{leads.held_back}`, which is not published yet",
            None,
            "publish it first, take the link away, or build with --drafts or --future",
            _severity(facts),
        )
    if not leads.found:
        hint = facts.links.suggestion(entry.document, written, leads)
        return Diagnostic("link-dead", f"`{written}` leads nowhere", None, hint, _severity(facts))
    return _anchor_problem(facts, written, leads)


def _anchor_problem(facts: Facts, written: str, leads: Leads) -> Diagnostic | None:
    target = facts.site.entry_at.get(leads.url)
    fragment = unquote(leads.fragment)
    if target is None or fragment in TOP or fragment.startswith(":~:"):
        return None
    anchors = facts.read_body(target).anchors
    if fragment in anchors:
        return None
    names = get_close_matches(fragment, anchors, 1, 0.5)
    hint = f"did you mean `#{names[0]}`?" if names else "no heading of that page has this name"
    message = f"`{written}` leads to a place that `{leads.url}` does not have"
    return Diagnostic("link-anchor-missing", message, None, hint, _severity(facts))


def _place_of(written: str, source: Manuscript) -> Where:
    """Where the text has this URL, as it is written, decoded or with HTML's references.

    A place that looks like a link comes before one in prose; code does not count.
    """
    document, text = source.document, without_literals(source.markdown)
    spellings = dict.fromkeys((written, unquote(written), escape(written)))
    for pattern in (r"(?<=[(<\"'=]){0}(?=[)>\"'\s#?])", r"(?<=: ){0}(?=\s|\Z)", "{0}"):
        for spelling in spellings:
            if spelling and (found := re.search(pattern.format(re.escape(spelling)), text)):
                where = Where.at("", source.markdown, found.start(), len(spelling))
                return where.moved(document.place.path, document.body_line - 1)
    return document.place
