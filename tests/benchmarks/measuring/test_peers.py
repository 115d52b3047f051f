from benchmarks.measuring.peers import Peers


def test_nothing_is_installed_in_an_empty_folder(tmp_path):
    programs = ("sitegen", "hugo", "eleventy", "pelican")
    assert Peers(tmp_path).missing(programs) == ["hugo", "eleventy", "pelican"]
    assert Peers(tmp_path).missing(["sitegen"]) == []


def test_peers_are_found_where_pip_and_npm_put_them(tmp_path):
    places = (
        "python/lib/python3.11/site-packages/hugo/binaries/hugo",
        "python/bin/pelican",
        "node/node_modules/@11ty/eleventy/cmd.cjs",
    )
    for place in places:
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).touch()
    assert Peers(tmp_path).missing(["hugo", "eleventy", "pelican"]) == []
    assert Peers(tmp_path).hugo == tmp_path / places[0]
