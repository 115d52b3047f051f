import pytest

from benchmarks.corpus.posts import Corpus
from benchmarks.sites.scenarios import THANKS
from benchmarks.sites.tools import PEERS, sitegen

TOOLS = pytest.mark.parametrize("tool", [sitegen("markdown"), *PEERS], ids=lambda tool: tool.name)


@TOOLS
def test_the_layout_of_posts_says_what_a_template_edit_changes(tool):
    assert tool.skeleton_files()[tool.layout].count(THANKS) == 1


@TOOLS
def test_a_post_lies_in_the_folder_of_posts(tool):
    post = Corpus(1).post(0)
    assert tool.path_of(post) == f"{tool.posts}/{post.slug}.md"


def test_the_engine_is_a_setting():
    assert 'engine = "commonmark"' in sitegen("commonmark").skeleton_files()["sitegen.toml"]
    assert sitegen("commonmark").name == "sitegen-commonmark"
