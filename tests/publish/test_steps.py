import pytest
from deploying import deploy, folder_target, plan_for

from sitegen.publish.steps import Phase, phase_of, steps_of


@pytest.mark.parametrize(
    ("path", "phase"),
    [
        ("assets/style.0123abcd.css", Phase.ASSETS),
        ("photo.jpg", Phase.ASSETS),
        ("blog/data.xml", Phase.ASSETS),
        ("relay-worker.js", Phase.ASSETS),
        ("blog/a/index.html", Phase.PAGES),
        ("blog/a/index.html.gz", Phase.PAGES),
        ("old.HTM", Phase.PAGES),
        ("rss.xml", Phase.FEEDS),
        ("sitemap.xml.br", Phase.FEEDS),
        ("_redirects", Phase.FEEDS),
    ],
)
def test_who_is_sent_before_whom(path, phase):
    assert phase_of(path) is phase


def steps(www, before, after):
    deploy(folder_target(www), before)
    plan = plan_for(folder_target(www), after)
    return [(s.name, [file.path for file in s.writes], [*s.deletes]) for s in steps_of(plan)]


def test_old_pages_go_before_what_they_refer_to(www):
    before = {"a.png": "1", "a.html": "1", "rss.xml": "1"}
    assert steps(www, before, {"b.png": "1", "b.html": "1", "atom.xml": "1"}) == [
        ("Assets", ["b.png"], []),
        ("Pages", ["b.html"], []),
        ("Feeds", ["atom.xml"], []),
        ("Old files", [], ["rss.xml"]),
        ("Old files", [], ["a.html"]),
        ("Old files", [], ["a.png"]),
    ]


def test_what_is_in_the_way_goes_first(www):
    before = {"blog": "1", "x/y/index.html": "1", "z.html": "1"}
    assert steps(www, before, {"blog/index.html": "1", "x": "1"})[0] == (
        "In the way",
        [],
        ["blog", "x/y/index.html"],
    )


def test_nothing_to_do_is_no_step(www):
    assert steps(www, {"a": "1"}, {"a": "1"}) == []
