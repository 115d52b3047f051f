"""What a page learns about itself."""

import os

from sitegen.errors import Where, error, warning
from sitegen.images.boxes.patch import Patch
from sitegen.serve.answer import Answer
from sitegen.serve.diagnostic_html import no_link
from sitegen.serve.page_state import PageState, json_of, version_of_answer, version_of_file
from sitegen.serve.wording import ENGLISH, SPANISH

BROKEN = error("a", "broken", Where("content/a.md", 1))
DOUBT = warning("b", "doubtful", Where("content/b.md", 2))
DEAD_LINK = error("c", "leads nowhere", Where("content/a.md", 3))


def state_of(answer, *of_site):
    return json_of(PageState(4, answer, of_site, {}), ENGLISH, no_link)


def test_a_page_in_order_shows_nothing():
    state = state_of(Answer(200, b"x"))
    assert state["number"] == 4
    assert (state["errors"], state["warnings"]) == ([], [])
    assert {*state["shown"].values()} == {""}


def test_what_stops_a_page_is_an_error_and_all_else_a_warning():
    state = state_of(Answer(500, diagnostics=(DEAD_LINK,), stopping=(BROKEN,)), BROKEN, DOUBT)
    assert [each["code"] for each in state["errors"]] == ["a"]
    assert [each["code"] for each in state["warnings"]] == ["c", "b"]
    assert state["errors"][0]["path"] == "content/a.md"


def test_both_come_as_html_in_the_language_of_the_page():
    answer = Answer(500, stopping=(BROKEN, BROKEN))
    shown = json_of(PageState(1, answer, (DOUBT,), {}), SPANISH, no_link)["shown"]
    assert "2 errores" in shown["errors"]
    assert shown["count"] == "2 errores"
    assert "<summary>1 aviso</summary>" in shown["warnings"]


def test_an_error_that_hides_no_page_is_not_called_a_warning():
    answer = Answer(200, b"x", diagnostics=(DOUBT, DEAD_LINK))
    shown = state_of(answer)["shown"]["warnings"]
    assert "<summary>1 stops a build, 1 warning</summary>" in shown
    assert "what comes first here stops a build" in shown
    assert shown.index("leads nowhere") < shown.index("doubtful")
    alone = state_of(Answer(200, b"x", diagnostics=(DEAD_LINK,)))["shown"]["warnings"]
    assert "<summary>1 stops a build</summary>" in alone


def test_the_version_of_a_broken_page_is_that_of_its_errors():
    versions = [
        version_of_answer(Answer(500, stopping=(BROKEN,))),
        version_of_answer(Answer(500, stopping=(BROKEN, DEAD_LINK))),
        version_of_answer(Answer(200, b"x")),
        version_of_answer(Answer(404, b"x")),
    ]
    assert len({*versions}) == 4
    assert versions[0].startswith("500-")


def test_a_version_tells_when_the_file_was_saved_whether_it_is_sent_as_it_is_or_rewritten(site):
    place = site.write("content/x.css", "a {}")
    os.utime(place, ns=(0, 1_700_000_000_123_000_000))
    rewritten = Answer(200, b"a {}", saved_ns=place.stat().st_mtime_ns)
    for answer in (Answer(200, file=place), rewritten):
        assert version_of_file(answer).startswith("1700000000123.000-")


def test_a_file_has_another_version_when_it_changes(site):
    place = site.write("content/x.css", "a {}")
    first = version_of_file(Answer(200, file=place))
    site.write("content/x.css", "a { color: red }")
    assert first not in ("", version_of_file(Answer(200, file=place)))
    assert version_of_file(Answer(200, b"a")) != version_of_file(Answer(200, b"b"))
    assert version_of_file(Answer(404, b"a")) == ""
    assert version_of_file(Answer(200, file=place.with_name("gone"))) == ""


def test_a_file_has_another_version_when_it_is_published_otherwise(site):
    place = site.write("content/x.mp4", "film")
    versions = {
        version_of_file(Answer(200, file=place, patches=patches))
        for patches in ((), (Patch(0, 1),), (Patch(0, 2),))
    }
    assert len(versions) == 3
