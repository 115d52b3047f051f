from deploying import deploy, folder_target, plan_for

from sitegen.errors import error, warning
from sitegen.publish.objections import Limits, objections_to

FILES = {f"{name}/index.html": "1" for name in "abcd"}


def test_too_many_deletes(www):
    deploy(folder_target(www), {**FILES, "x.png": "1"})
    plan = plan_for(folder_target(www), {"a/index.html": "1"})
    assert [*objections_to(plan, Limits(max_deletes=4), ["/*"])] == []
    assert [*objections_to(plan, Limits(max_deletes=3), ["/*"])] == [
        error(
            "deploy-too-many-deletes",
            "4 files would be deleted at the target, more than 3",
            None,
            "look at them with --dry-run; if it is right, add --max-deletes 4",
        )
    ]


def test_files_of_somebody_elses(www):
    for path in FILES:
        (www / path).parent.mkdir()
        (www / path).write_text("mine")
    plan = plan_for(folder_target(www), FILES)
    assert [*objections_to(plan, Limits(overwrite=True), [])] == []
    assert [*objections_to(plan, Limits(), [])] == [
        error(
            "deploy-foreign",
            "the target has files that sitegen did not put there, and the site has its own: "
            "`a/index.html`, `b/index.html`, `c/index.html` and 1 more",
            None,
            "deploy to another place, or replace them with --overwrite",
        )
    ]


def test_addresses_that_readers_will_miss(www):
    more = {"blog/page/2/index.html": "1", "x.png": "1", "old/index.html": "1"}
    deploy(folder_target(www), {**FILES, **more})
    plan = plan_for(folder_target(www), {path: "1" for path in FILES if path[0] != "a"})
    assert [*objections_to(plan, Limits(), ["/old/"])] == [
        warning(
            "deploy-vanishes",
            "the address `/a/`, which readers know, will lead nowhere",
            None,
            'write aliases: ["/a/"] in the page that took its place, '
            'or list it under [deploy]: gone = ["/a/"]',
        )
    ]
