"""A deployment that is ended at any moment harms nobody, and the next one goes on."""

import re
import shutil

import pytest
from deploying import (
    NOW,
    SITE,
    EndError,
    Fragile,
    Here,
    Progress,
    deploy,
    files_in,
    folder_target,
    hashed,
    plan_for,
)

from sitegen.publish import perform as performing
from sitegen.publish.manifest import MANIFEST_PATH, parse_manifest
from sitegen.publish.perform import perform
from sitegen.publish.targets.folders import LocalFolders

RED, BLUE, GREEN = "a{color:red}", "a{color:blue}", "a{color:green}"


def page(css, *more):
    names = [hashed("style.css", css), *more]
    return "".join(f'<link href="/{name}">' for name in names)


def site(css, *posts, picture="one"):
    """A site whose pages refer to a style sheet, and to a picture without a hashed name."""
    pages = {f"blog/{post}/index.html": page(css, "pic.png") for post in posts}
    return {
        "index.html": page(css, "pic.png"),
        "pic.png": picture,
        hashed("style.css", css): css,
        "rss.xml": f"<rss>{posts}</rss>",
        **pages,
    }


BEFORE = site(RED, "a", "b", "c d%20é")
AFTER = site(BLUE, "a", "c d%20é", "ñ", picture="two")
LATER = site(GREEN, "a")
FOREIGN = {"CNAME": "example.com", "old/mine.html": '<img src="/mine.png">', "mine.png": "x"}


class FragileFolders(LocalFolders):
    """Folders in which everything ends when a file has arrived and not yet taken its place."""

    def __init__(self, number):
        self.left = number

    def replace(self, path, place):
        self.left -= 1
        if self.left < 0:
            raise EndError
        super().replace(path, place)


def missing_in(place):
    """What pages at a target refer to and is not there."""
    files = files_in(place)
    texts = [text for path, text in files.items() if path.endswith(".html")]
    return {name for text in texts for name in re.findall(r'="/([^"]+)"', text)} - {*files}


def put(place, files):
    for path, text in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, "utf-8")


@pytest.fixture
def at(www):
    """A target as it is before, with files of somebody else's."""
    put(www, FOREIGN)
    deploy(folder_target(www), BEFORE)
    assert files_in(www) == {**BEFORE, **FOREIGN}
    return www


def ended_at(place, number, how, files):
    """Begin to deploy, and be ended at this moment; False if it was over before."""
    target = folder_target(place, FragileFolders(number) if how == "half" else None)
    if how == "whole":
        target = Fragile(target, number)
    try:
        deploy(target, files)
    except EndError:
        return True
    return False


def kills(place, how, files, then):
    """End a deployment at every moment there is, each time from the same beginning."""
    number = 0
    while ended_at(place, number, how, files):
        assert missing_in(place) == set()
        assert FOREIGN.items() <= files_in(place).items()
        deploy(folder_target(place), then)
        assert then.items() <= files_in(place).items()
        assert missing_in(place) == set()
        left = files_in(place).keys() - then.keys() - FOREIGN.keys()
        assert left <= {hashed("style.css", css) for css in (RED, BLUE, GREEN)}
        assert not [*(place / ".sitegen").glob("arriving*")]
        number += 1
        shutil.rmtree(place)
        shutil.copytree(f"{place}-before", place)
    return number


@pytest.mark.parametrize(
    ("how", "then"),
    [("whole", AFTER), ("half", AFTER), ("whole", LATER)],
    ids=["between two operations", "in the middle of one", "and another site follows"],
)
def test_a_deployment_that_is_ended_anywhere(at, how, then):
    shutil.copytree(at, f"{at}-before")
    assert kills(at, how, AFTER, then) >= 9


def test_a_first_deployment_that_is_ended_anywhere_knows_its_files_again(www):
    number = 0
    while ended_at(www / str(number), number, "whole", BEFORE):
        place = www / str(number)
        deploy(folder_target(place), LATER)
        assert files_in(place).keys() - LATER.keys() <= {hashed("style.css", RED)}
        number += 1
    assert number >= 9


def test_what_was_sent_before_the_end_is_not_sent_again(www, monkeypatch):
    monkeypatch.setattr(performing, "BATCH", 4)
    files = {f"p{n}/index.html": "x" for n in range(9)}
    # The manifest is looked for, files are listed, the manifest written, once more after four.
    assert ended_at(www, 3 + 4 + 1 + 2, "whole", files)
    assert len(plan_for(folder_target(www), files).kept) == 4


def test_a_plan_without_work_asks_for_one_file(at):
    asked = Fragile(folder_target(at), 1)
    assert deploy(asked, BEFORE).is_empty


def test_assets_come_first_and_old_files_last(at):
    order = []

    class Noting(Fragile):
        def __getattr__(self, name):
            asked = super().__getattr__(name)
            if name not in ("write", "delete"):
                return asked
            return lambda path, *rest: (order.append((name, path)), asked(path, *rest))[1]

    deploy(Noting(folder_target(at), 1000), AFTER)
    steps = [(name, path) for name, path in order if path != MANIFEST_PATH]
    kinds = [name if name == "delete" else path.rpartition(".")[2] for name, path in steps]
    assert [*dict.fromkeys(kinds[:2])] in (["png", "css"], ["css", "png"])
    assert kinds[2:] == ["html", "html", "html", "html", "xml", "delete"]


def test_progress_is_told(www):
    progress = Progress()
    perform(plan_for(folder_target(www), BEFORE), folder_target(www), Here(), progress)
    assert progress.told == [("Assets", 2, 7), ("Pages", 6, 7), ("Feeds", 7, 7)]


def test_a_file_in_place_of_a_folder_and_the_other_way_round(at):
    now = {"blog": "x", "rss.xml/index.html": "y"}
    deploy(folder_target(at), now)
    assert files_in(at) == {**now, **FOREIGN, hashed("style.css", RED): RED}


def test_the_manifest_names_the_site_and_its_files(at):
    manifest = parse_manifest((at / MANIFEST_PATH).read_bytes())
    assert manifest.base_url == SITE
    assert manifest.files.keys() == BEFORE.keys()


def test_a_retired_asset_is_noted_with_the_moment(at):
    deploy(folder_target(at), AFTER)
    manifest = parse_manifest((at / MANIFEST_PATH).read_bytes())
    assert manifest.files[hashed("style.css", RED)].retired == NOW
