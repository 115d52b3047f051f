"""render_page: one page to its bytes."""

import re
from difflib import get_close_matches
from traceback import walk_tb
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from msgspec import Struct
from msgspec.structs import replace

from sitegen.bodies import NOTHING_FOUND, Findings, check_entry
from sitegen.errors import Diagnostic, Where, error, warning
from sitegen.markup.rebase import rebase_html
from sitegen.render.layouts import Layouts
from sitegen.render.observing import NAMES, note_always
from sitegen.render.theme import LAYOUTS
from sitegen.render.translations import TextMissingError
from sitegen.render.unknown_name import nearest
from sitegen.site.facts import Facts
from sitegen.site.page_kinds import view_page
from sitegen.site.page_view import PageView
from sitegen.site.plan import Page, Plan
from sitegen.tracking import Key, Note, Trace, unnoted
from sitegen.urls import output_of

# What XML 1.0 (section 2.2) cannot hold, not even escaped.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_FILTER = re.compile(r"No (?:filter|test) named '(.*)'\.")


class Rendered(Struct, frozen=True):
    """The bytes of a page and the file that they belong in; no bytes if there are errors.

    `findings` are about the text that the page shows, `diagnostics` about its layout. `reads` is
    what all of it depends on.
    """

    output: str
    content: bytes
    diagnostics: tuple[Diagnostic, ...] = ()
    findings: Findings = NOTHING_FOUND
    reads: tuple[Key, ...] = ()


def render_page(page: Page, plan: Plan, facts: Facts, layouts: Layouts) -> Rendered:
    """Render one page. Whatever is wrong with a layout becomes a diagnostic, not an exception."""
    trace = Trace()
    facts = replace(facts, note=trace.note)
    view = view_page(facts, plan, page)
    note_always(view, facts)
    content, problems = _content(page, view, facts, layouts)
    shown = page.entry if page.kind != "redirect" else None
    findings = check_entry(facts, shown) if shown else NOTHING_FOUND
    return Rendered(output_of(page.url), content, problems, findings, trace.keys)


def _content(
    page: Page, view: PageView, facts: Facts, layouts: Layouts
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    name, problems = choose_layout(page, layouts, facts.note)
    try:
        text = layouts.render(name, facts, view)
    # Layouts are programs of the site's authors: anything may go wrong in one, and the author
    # needs to hear the layout's line and the page.
    except (
        TemplateError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        ArithmeticError,
        RecursionError,
    ) as e:
        return b"", (*problems, _layout_problem(e, page, layouts))
    if name.endswith(".xml"):
        text = _NOT_XML.sub("\ufffd", text)
    elif name.endswith((".html", ".htm")):
        text = rebase_html(text, facts.site.config.prefix)
    return text.encode("utf-8", "replace"), problems


def choose_layout(
    page: Page, layouts: Layouts, note: Note = unnoted
) -> tuple[str, tuple[Diagnostic, ...]]:
    """The layout of a page: the one that it asks for, or with a warning the one of its kind."""
    names = layouts.names
    asked = page.layout if "." in page.layout else f"{page.layout}.html"
    note(Key("layout", asked))
    if asked in names:
        return asked, ()
    entry = page.entry
    if entry is None:
        return asked, ()
    note(NAMES)
    document = entry.document
    problem = warning(
        "layout-unknown",
        f"there is no layout `{page.layout}`; `{page.kind}.html` is used",
        document.front_matter.places.get("layout", document.place),
        _layout_hint(asked, names),
    )
    return f"{page.kind}.html", (problem,)


def _layout_hint(asked: str, names: frozenset[str]) -> str:
    if "/" in asked or not asked.endswith(".html"):
        return "take the key away: it names a file of another generator"
    near = get_close_matches(asked, names, 1)
    named = f"did you mean `{near[0].removesuffix('.html')}`? otherwise " if near else ""
    return f"{named}write the file `{LAYOUTS}{asked}`, or take the key away"


def _layout_problem(problem: Exception, page: Page, layouts: Layouts) -> Diagnostic:
    message = f"{_words(problem, layouts)} (while rendering `{page.url}`)"
    where = _where_raised(problem.__traceback__, layouts) or Where(LAYOUTS)
    match problem:
        case RecursionError():
            message = f"a layout extends or includes itself (while rendering `{page.url}`)"
            hint = 'to change the layout of the theme, write {% extends "theme/NAME.html" %}'
            return error("layout-loop", message, where, hint)
        case TemplateSyntaxError():
            where = _where(problem.filename or "", problem.lineno, layouts)
            return error("layout-syntax", message, where, "mend the layout's Jinja code")
        case TemplateNotFound():
            near = get_close_matches(str(problem.name), layouts.names, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"write the file under {LAYOUTS}"
            return error("layout-missing", message, where, hint)
        case TextMissingError():
            return error("translation-missing", message, where, f"add it under {LAYOUTS}i18n/")
    return error("layout-failed", message, where, "docs/layouts.md lists what a layout can use")


def _words(problem: Exception, layouts: Layouts) -> str:
    if isinstance(problem, TemplateNotFound):
        return f"there is no layout `{problem.name}`"
    text = (problem.message if isinstance(problem, TemplateError) else str(problem)) or ""
    if unknown := _NO_FILTER.fullmatch(text):
        known = (*layouts.environment.filters, *layouts.environment.tests)
        return f"there is no filter or test `{unknown[1]}`{nearest(unknown[1], known)}"
    return (text or type(problem).__name__).rstrip(".")


def _where_raised(traceback: TracebackType | None, layouts: Layouts) -> Where | None:
    """The innermost line of a layout: Jinja makes traceback frames carry the layout's lines."""
    found = None
    for frame, line in walk_tb(traceback):
        if "__jinja_exception__" in frame.f_globals:
            found = _where(frame.f_code.co_filename, line, layouts)
    return found


def _where(path: str, line: int, layouts: Layouts) -> Where:
    lines = layouts.source_of(path.removeprefix(LAYOUTS)).splitlines()
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    return Where(path, line, 0, excerpt)
