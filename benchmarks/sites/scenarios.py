"""What changes between two builds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from benchmarks.corpus.posts import Corpus, Post
from benchmarks.sites.tools import Tool

THANKS = "Thank you for reading."
OTHER_THANKS = "Thank you for reading to the end."
ADDED = "One sentence more than before."


class Scenario(StrEnum):
    """The situations that a build is measured in."""

    COLD = "cold"
    NOTHING = "nothing"
    BODY = "body"
    TITLE = "title"
    NEW_POST = "new-post"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Edit:
    """New texts of source files by path; `url` is a page that must then say `words`."""

    url: str
    words: str
    files: Mapping[str, str] = field(default_factory=dict)


def edit_of(scenario: Scenario, tool: Tool, corpus: Corpus) -> Edit:
    """What the author changes before the build that is measured."""
    return _EDITS[scenario](tool, corpus)


def _no_edit(tool: Tool, corpus: Corpus) -> Edit:  # noqa: ARG001 (an entry of the table below)
    post = _middle(corpus)
    return Edit(post.url, post.title)


def _body_edit(tool: Tool, corpus: Corpus) -> Edit:
    post = _middle(corpus)
    return _rewritten(tool, replace(post, body=f"{post.body}\n{ADDED}\n"), ADDED)


def _title_edit(tool: Tool, corpus: Corpus) -> Edit:
    post = _middle(corpus)
    title = f"{post.title}, revised"
    return _rewritten(tool, replace(post, title=title), title)


def _new_post(tool: Tool, corpus: Corpus) -> Edit:
    post = corpus.post(corpus.size)
    return _rewritten(tool, post, post.title)


def _template_edit(tool: Tool, corpus: Corpus) -> Edit:
    layout = tool.skeleton_files()[tool.layout].replace(THANKS, OTHER_THANKS)
    return Edit(_middle(corpus).url, OTHER_THANKS, {tool.layout: layout})


def _rewritten(tool: Tool, post: Post, words: str) -> Edit:
    return Edit(post.url, words, {tool.path_of(post): tool.source_of(post)})


def _middle(corpus: Corpus) -> Post:
    return corpus.post(corpus.size // 2)


_EDITS: Mapping[Scenario, Callable[[Tool, Corpus], Edit]] = {
    Scenario.COLD: _no_edit,
    Scenario.NOTHING: _no_edit,
    Scenario.BODY: _body_edit,
    Scenario.TITLE: _title_edit,
    Scenario.NEW_POST: _new_post,
    Scenario.TEMPLATE: _template_edit,
}
