import pytest
from deploying import SITE, Here, deploy, files_in, folder_target, plan_for, tree_of

from sitegen.errors import SiteError, error
from sitegen.publish.manifest import MANIFEST_PATH
from sitegen.publish.state import FEW, read_state

FILES = {"index.html": "one", "a/index.html": "two"}


def put(place, files):
    for path, text in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, "utf-8")


def problem_of(do):
    with pytest.raises(SiteError) as caught:
        do()
    return caught.value.diagnostics


def state_of(www, files, overwrite=False):
    return read_state(folder_target(www), tree_of(files), SITE, overwrite, Here())


def test_a_place_that_is_not_there_yet(tmp_path):
    state = state_of(tmp_path / "new", FILES)
    assert (state.files, state.foreign, state.is_known) == ({}, (), False)


@pytest.mark.parametrize("manifest", [None, "{", '{"version": 9}'])
def test_a_lost_manifest_is_made_up_for_by_looking(www, manifest):
    deploy(folder_target(www), FILES)
    if manifest is None:
        (www / MANIFEST_PATH).unlink()
    else:
        (www / MANIFEST_PATH).write_text(manifest)
    put(www, {"mine.txt": "m"})
    state = state_of(www, {**FILES, "index.html": "other", "b.txt": "x"})
    assert [*state.files] == ["a/index.html"]
    assert state.foreign == ("index.html",)


def test_without_a_manifest_nothing_is_deleted(www):
    put(www, {**FILES, "old.html": "o"})
    assert plan_for(folder_target(www), FILES).delete == ()


def test_what_is_the_same_is_taken_for_ours_and_no_longer_sent(www):
    put(www, FILES)
    assert deploy(folder_target(www), FILES).writes == ()
    assert deploy(folder_target(www), {}).delete == ("a/index.html", "index.html")


@pytest.mark.parametrize("more", [1, FEW + 1])
def test_a_file_of_somebody_elses_where_the_site_has_a_new_one(www, more):
    deploy(folder_target(www), FILES)
    put(www, {"CNAME": "mine"})
    fresh = {f"{n}.txt": "x" for n in range(more)}
    assert state_of(www, {**FILES, **fresh, "CNAME": "ours"}).foreign == ("CNAME",)


def test_another_site(www):
    deploy(folder_target(www), FILES, base_url="https://other.example/")
    assert problem_of(lambda: state_of(www, {})) == (
        error(
            "deploy-other-site",
            "the target holds the site of `https://other.example/`, whose files would be deleted",
            None,
            "deploy to another place; --overwrite puts this site in the place of that one",
        ),
    )
    assert state_of(www, {}, overwrite=True).files.keys() == FILES.keys()


def test_releases(www):
    put(www, {f"releases/1/{MANIFEST_PATH}": "{}", "releases/1/index.html": "x"})
    assert problem_of(lambda: state_of(www, FILES)) == (
        error(
            "deploy-releases",
            "the target holds releases of the site, made with --atomic",
            None,
            "add --atomic, or deploy to another folder",
        ),
    )
    assert "index.html" not in files_in(www)
