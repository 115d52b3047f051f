from datetime import timedelta

import pytest
from deploying import NOW, SITE, deploy, files_in, folder_target, hashed, plan_for, tree_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.publish.manifest import Deployed
from sitegen.publish.plan import Terms, make_plan
from sitegen.publish.state import TargetState

PATHS = st.sampled_from(["a.html", "b.html", "c d.txt", "ñ/100%.html", "assets/x.0123abcd.css"])
TREES = st.dictionaries(PATHS, st.sampled_from(["one", "two"]))
STORED = st.dictionaries(PATHS, st.sampled_from(["one", "two", "?"]))
CSS = hashed("style.css", "a{}")


def paths(files):
    return [file.path for file in files]


def state_of(texts, foreign=()):
    """What is known of a target with these texts; `?` may be anything."""
    digests = {path: file.digest for path, file in tree_of(texts).files.items()}
    files = {p: Deployed("" if texts[p] == "?" else digest) for p, digest in digests.items()}
    return TargetState(files, foreign)


@settings(max_examples=50)
@given(TREES, STORED)
def test_a_plan_leads_from_what_is_there_to_what_is_wanted(wanted, there):
    terms = Terms(SITE, NOW, timedelta(days=30))
    plan = make_plan(tree_of(wanted), state_of(there), terms)
    after = {path: there[path] for path in [*plan.kept, *plan.retired]}
    after.update((file.path, file.content.decode()) for file in plan.writes)
    assert {path: text for path, text in after.items() if path in wanted} == wanted
    assert after.keys() - wanted.keys() == plan.retired.keys()
    assert {*plan.delete} == there.keys() - after.keys()
    assert plan.after.keys() == after.keys()
    assert {*paths(plan.add)}.isdisjoint(there)
    assert {*paths(plan.change)} <= there.keys()
    again = make_plan(tree_of(wanted), TargetState(plan.after), terms)
    assert again.is_empty


def test_the_figures(www):
    deploy(folder_target(www), {"a.html": "1", "b.html": "2", "c.html": "3"})
    plan = plan_for(folder_target(www), {"a.html": "1", "b.html": "22", "d.html": "333"})
    assert (paths(plan.add), paths(plan.change), plan.delete) == (
        ["d.html"],
        ["b.html"],
        ("c.html",),
    )
    assert ([*plan.kept], plan.bytes) == (["a.html"], 5)


class TestRetiredAssets:
    @pytest.fixture
    def left(self, www):
        """A target whose style sheet is no longer part of the site, since NOW."""
        deploy(folder_target(www), {"index.html": "1", CSS: "a{}"})
        deploy(folder_target(www), {"index.html": "2"})
        return www

    def test_they_stay_for_some_days(self, left):
        assert CSS in files_in(left)
        plan = deploy(folder_target(left), {"index.html": "3"}, now=NOW + timedelta(days=29))
        assert (plan.delete, CSS in files_in(left)) == ((), True)

    def test_and_are_deleted_then(self, left):
        plan = deploy(folder_target(left), {"index.html": "2"}, now=NOW + timedelta(days=30))
        assert (plan.delete, CSS in files_in(left)) == ((CSS,), False)

    def test_or_at_once(self, www):
        deploy(folder_target(www), {CSS: "a{}"})
        assert deploy(folder_target(www), {}, keep_days=0).delete == (CSS,)

    def test_one_that_is_wanted_again_is_there(self, left):
        plan = deploy(folder_target(left), {"index.html": "2", CSS: "a{}"})
        assert (plan.writes, [*plan.retired]) == ((), [])
        later = deploy(folder_target(left), {"index.html": "2"}, now=NOW + timedelta(days=90))
        assert later.delete == ()


def test_headers_that_are_to_be_other_are_a_change():
    tree = tree_of({"a.html": "1"})
    terms = Terms(SITE, NOW, timedelta(0), stores_headers=True)
    first = make_plan(tree, TargetState({}), terms)
    assert make_plan(tree, TargetState(first.after), terms).is_empty
    other = {"a.html": Deployed(first.after["a.html"].digest, "text/plain")}
    assert paths(make_plan(tree, TargetState(other), terms).change) == ["a.html"]
