"""Whatever is wrong with a site, there is a next state of it."""

from datetime import UTC, datetime

from sitegen.errors import error
from sitegen.generation import Generation
from sitegen.regeneration import Extent
from sitegen.serve.served import Failure, Served
from sitegen.serve.site_reader import SiteReader
from sitegen.site.model import Visibility

START = Served(1, Failure(()))


def visibility():
    return Visibility(datetime(2024, 12, 31, tzinfo=UTC))


def test_the_first_state_is_read_as_a_whole_and_the_next_from_what_changed(site):
    site.post("a")
    reader = SiteReader(site.folder, visibility)
    first, extent = reader.after(START, None)
    assert (first.number, extent) == (2, Extent.ALL)
    site.post("a", body="Otro.")
    second, extent = reader.after(first, {"content/blog/a.md"})
    assert (second.number, second.edited, extent) == (3, {"blog/a.md"}, Extent.TEXTS)


def test_a_site_that_cannot_be_read_is_a_state_that_says_why_and_begins_where_it_did(site):
    site.config("", base_url="https://example.com/repo/")
    reader = SiteReader(site.folder, visibility)
    readable, _ = reader.after(START, None)
    site.write("sitegen.toml", "title = ")
    broken, extent = reader.after(readable, {"sitegen.toml"})
    assert ([problem.code for problem in broken.state.diagnostics], extent) == (
        ["config-syntax"],
        Extent.ALL,
    )
    assert broken.prefix == "/repo"
    site.config("")
    assert isinstance(reader.after(broken, {"sitegen.toml"})[0].state, Generation)


def test_a_fault_of_the_program_is_such_a_state_too(site):
    def fail():
        raise RuntimeError("boom")

    served, extent = SiteReader(site.folder, fail).after(START, None)
    assert extent is Extent.ALL
    assert served.state.diagnostics == (
        error(
            "serve-failed",
            "the site cannot be read: RuntimeError: boom",
            None,
            "this is a fault of sitegen; `sitegen --debug build` shows where",
        ),
    )
