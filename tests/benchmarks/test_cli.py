import pytest
from click.testing import CliRunner
from filelock import FileLock

from benchmarks.cli import main
from benchmarks.measuring.results import read_results, write_results


@pytest.fixture
def invoke(tmp_path):
    """Run the command line with folders of its own."""
    places = ["--cache", str(tmp_path / "cache"), "--results", str(tmp_path / "results.json")]
    return lambda *arguments: CliRunner().invoke(main, [*arguments, *places])


@pytest.mark.parametrize(
    ("option", "text", "words"),
    [
        ("--sizes", "100,many", "`100,many` is not a list of numbers such as 1,2"),
        ("--jobs", "0", "`0` is not a list of numbers"),
        ("--tools", "hugo,jekyll", "`jekyll` is none of sitegen, hugo, eleventy, pelican"),
        ("--scenarios", "warm", "`warm` is none of cold, nothing, body, title, new-post, template"),
        ("--engines", "mistune", "`mistune` is none of markdown, commonmark"),
    ],
)
def test_what_cannot_be_measured_is_refused(option, text, words, invoke):
    result = invoke("run", option, text)
    assert result.exit_code == 2
    assert words in result.output


def test_peers_have_to_be_installed(invoke):
    result = invoke("run", "--tools", "sitegen,pelican")
    assert result.exit_code == 2
    assert "not installed: pelican; run `python -m benchmarks install`" in result.output


def test_figures_of_two_machines_are_not_mixed(invoke, whole_results, tmp_path):
    write_results(whole_results, tmp_path / "results.json")
    result = invoke("run", "--tools", "sitegen", "--sizes", "1", "--rounds", "1")
    assert result.exit_code == 2
    assert "was measured on another machine or with other versions" in result.output
    assert read_results(tmp_path / "results.json") == whole_results


def test_two_runs_at_once_would_measure_each_other(invoke, tmp_path):
    (tmp_path / "cache").mkdir()
    with FileLock(tmp_path / "cache/lock"):
        result = invoke("run", "--tools", "sitegen")
    assert result.exit_code == 2
    assert "another run is using" in result.output


@pytest.mark.slow
def test_a_run_and_a_profile_end_in_one_file(invoke, tmp_path):
    chosen = ("--tools", "sitegen", "--engines", "commonmark", "--jobs", "1")
    result = invoke("run", *chosen, "--sizes", "2", "--rounds", "1", "--scenarios", "cold")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("2 1 cold sitegen-commonmark-1: ")
    profiled = invoke("profile", "--size", "2", "--engines", "commonmark")
    assert "| stage | `commonmark`, 2 posts |" in profiled.output
    results = read_results(tmp_path / "results.json")
    assert (len(results.runs), len(results.counted), len(results.profiles)) == (1, 1, 1)


def test_a_report_is_a_page_and_a_drawing(whole_results, tmp_path):
    write_results(whole_results, tmp_path / "results.json")
    places = ["--results", str(tmp_path / "results.json"), "--docs", str(tmp_path / "docs")]
    result = CliRunner().invoke(main, ["report", *places])
    assert result.exit_code == 0, result.output
    assert (tmp_path / "docs/benchmarks.md").read_text().startswith("# Benchmarks\n")
    assert (tmp_path / "docs/benchmarks.svg").read_text().startswith("<svg ")
