"""What a page that stands open in a browser asks about itself, as JSON.

number    of the generation
version   of the page's bytes and status (marking.version_of)
errors    what stops the page, as `--format json` has it
warnings  what is wrong with the page or the site and does not stop it; errors among them, such as
          dead links, stop a build
shown     both in HTML, in the page's language: errors, warnings, and the count of errors;
          empty if there are none
files     the versions of the files that the page asked for, by their paths
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape

from msgspec import Struct

from sitegen.errors import Diagnostic, errors_in
from sitegen.images.boxes.patch import digest_of
from sitegen.reporting import as_json
from sitegen.serve.answer import Answer
from sitegen.serve.diagnostic_html import LinkTo, list_of
from sitegen.serve.marking import version_of
from sitegen.serve.wording import Words


class PageState(Struct, frozen=True):
    """The answer that the page would get now, and what is known beside it."""

    number: int
    answer: Answer
    of_site: tuple[Diagnostic, ...]
    files: Mapping[str, str]

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is wrong and does not stop the page, each once: the page's own first."""
        stopping = {*self.answer.stopping}
        found = dict.fromkeys((*self.answer.diagnostics, *self.of_site))
        return tuple(diagnostic for diagnostic in found if diagnostic not in stopping)


def json_of(state: PageState, words: Words, link_to: LinkTo) -> Mapping[str, object]:
    """The state as a JSON object."""
    errors, warnings = state.answer.stopping, state.warnings
    return {
        "number": state.number,
        "version": version_of_answer(state.answer),
        "errors": [as_json(diagnostic) for diagnostic in errors],
        "warnings": [as_json(diagnostic) for diagnostic in warnings],
        "shown": {
            "errors": _overlay(errors, words, link_to) if errors else "",
            "count": words.errors(len(errors)) if errors else "",
            "warnings": _counter(warnings, words, link_to) if warnings else "",
        },
        "files": dict(state.files),
    }


def version_of_answer(answer: Answer) -> str:
    """The version of a page that has this answer; for a broken one, of what is wrong with it."""
    content = repr(answer.stopping).encode() if answer.stopping else answer.content
    return version_of(answer.status, content)


def version_of_file(answer: Answer) -> str:
    """What changes whenever the file of this answer does; empty if it has none.

    Where it is made of a file it begins with the time of that one's last change, in milliseconds.
    """
    if answer.status != 200:
        return ""
    if answer.file is None:
        digest = sha256(answer.content).hexdigest()[:16]
        return f"{_milliseconds(answer.saved_ns)}-{digest}" if answer.saved_ns else f"x{digest}"
    try:
        status = answer.file.stat()
    except OSError:
        return ""
    patches = f"-{digest_of(answer.patches)}" if answer.patches else ""
    return f"{_milliseconds(status.st_mtime_ns)}-{status.st_size}{patches}"


def _milliseconds(ns: int) -> str:
    return f"{ns / 1_000_000:.3f}"


def _overlay(errors: Iterable[Diagnostic], words: Words, link_to: LinkTo) -> str:
    found = [*errors]
    return (
        f'<form method="dialog"><button class="close">{escape(words.close)}</button></form>\n'
        f'<h1 id="count">{words.errors(len(found))}</h1>\n'
        f'<p class="lead">{escape(words.over_page)}</p>\n'
        f"{list_of(found, words, link_to)}"
    )


def _counter(warnings: Iterable[Diagnostic], words: Words, link_to: LinkTo) -> str:
    found = [*warnings]
    obstacles = [*errors_in(found)]
    others = [problem for problem in found if problem not in obstacles]
    counts = (
        words.obstacles(len(obstacles)) if obstacles else "",
        words.warnings(len(others)) if others else "",
    )
    lead = words.about_obstacles if obstacles else words.about_warnings
    return (
        f"<summary>{', '.join(filter(None, counts))}</summary>\n"
        f'<div class="panel"><p class="lead">{escape(lead)}</p>\n'
        f"{list_of((*obstacles, *others), words, link_to)}</div>"
    )
