import pytest
from deploying import SITE, Here, deploy, files_in, folder_target, plan_for, tree_of

from sitegen.errors import warning
from sitegen.publish.manifest import MANIFEST_PATH
from sitegen.publish.state import read_state
from sitegen.publish.verification import differences, verified

FILES = {"a.html": "one", "b.html": "two", "c.html": "three", "old.html": "old"}
AFTER = {path: text for path, text in FILES.items() if path != "old.html"}


@pytest.fixture
def looked(www):
    """Deploy, let something befall the target, and look: the state and what is said of it."""

    def look(befall, after=AFTER):
        target = folder_target(www)
        deploy(target, FILES)
        befall(www)
        before = read_state(target, tree_of(after), SITE, False, Here())
        state = verified(before, target, tree_of(after), Here())
        return state, [*differences(before, state)]

    return look


def test_a_target_as_it_was_left(looked):
    state, said = looked(lambda _: None)
    assert ([*state.files], said) == ([*FILES], [])


def test_what_is_missing_or_damaged_is_told_and_no_longer_believed(looked):
    def befall(www):
        (www / "a.html").unlink()
        (www / "b.html").write_text("owt")
        (www / "c.html").write_text("another size")
        (www / "old.html").unlink()

    state, said = looked(befall)
    assert {path: file.digest for path, file in state.files.items()} == {"b.html": "", "c.html": ""}
    assert said == [
        warning(
            "deploy-damaged",
            "files at the target are missing, or not as they were deployed: "
            "`a.html`, `b.html`, `c.html` and 1 more",
            None,
            "those that are part of the site are sent again by this deployment",
        )
    ]


def test_a_file_that_the_site_has_changed_is_not_called_damaged(looked):
    _, said = looked(lambda _: None, {**AFTER, "a.html": "longer now", "b.html": "owt"})
    assert "`a.html`" not in str(said)


def test_without_a_manifest_all_was_looked_at_already(looked):
    state, said = looked(lambda www: (www / MANIFEST_PATH).unlink())
    assert (sorted(state.files), said) == (sorted(AFTER), [])


def test_without_looking_the_manifest_is_believed(www):
    deploy(folder_target(www), FILES)
    (www / "a.html").unlink()
    assert plan_for(folder_target(www), FILES).is_empty
    assert "a.html" not in files_in(www)
