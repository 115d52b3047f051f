import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.sites.scenarios import ADDED, OTHER_THANKS, Scenario, edit_of
from benchmarks.sites.tools import ELEVENTY, HUGO, PEERS, sitegen

CORPUS = Corpus(9)
MIDDLE = CORPUS.post(4)
PATH = f"content/blog/{MIDDLE.slug}.md"


@pytest.mark.parametrize("scenario", [Scenario.COLD, Scenario.NOTHING])
def test_some_builds_follow_no_edit(scenario):
    edit = edit_of(scenario, HUGO, CORPUS)
    assert edit.files == {}
    assert (edit.url, edit.words) == (MIDDLE.url, MIDDLE.title)


def test_a_body_edit_adds_a_sentence():
    edit = edit_of(Scenario.BODY, HUGO, CORPUS)
    assert edit.files == {PATH: f"{HUGO.source_of(MIDDLE)}\n{ADDED}\n"}


def test_a_title_edit_changes_nothing_but_the_title():
    edit = edit_of(Scenario.TITLE, HUGO, CORPUS)
    title = f"{MIDDLE.title}, revised"
    assert edit.files == {PATH: HUGO.source_of(MIDDLE).replace(MIDDLE.title, title)}
    assert edit.words == title


def test_a_new_post_is_a_file_more():
    post = CORPUS.post(9)
    edit = edit_of(Scenario.NEW_POST, ELEVENTY, CORPUS)
    assert edit.files == {f"blog/{post.slug}.md": ELEVENTY.source_of(post)}
    assert edit.url == post.url


@pytest.mark.parametrize("tool", [sitegen("markdown"), *PEERS], ids=lambda tool: tool.name)
def test_a_template_edit_changes_a_sentence_below_every_post(tool):
    edit = edit_of(Scenario.TEMPLATE, tool, CORPUS)
    before = tool.skeleton_files()[tool.layout].splitlines()
    after = edit.files[tool.layout].splitlines()
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.strip() for line in changed] == [f"<p>{OTHER_THANKS}</p>"]
