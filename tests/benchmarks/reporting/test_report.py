from benchmarks.reporting.report import report

TWO = (("sitegen-markdown-2", 2.0), ("hugo", 1.0))


def test_a_report_has_every_section_once(whole_results):
    headings = [line for line in report(whole_results).splitlines() if line.startswith("#")]
    assert headings == [
        "# Benchmarks",
        "## 1,000 posts",
        "## 10,000 posts",
        "## The development server",
        "## Where a peer is faster",
        "## Memory for each post more",
        "## Where the time goes",
        "## What failed",
        "## How it was measured",
        "## The machine",
        "## What was built",
    ]


def test_what_there_is_nothing_to_say_of_is_left_out(run_of, results_of):
    text = report(results_of(run_of("sitegen-markdown-2", 1.0)))
    assert "## What failed" not in text
    assert "## Where the time goes" not in text
    assert "Medians of one round" in text


def test_a_report_says_where_a_peer_is_faster(whole_results, run_of, results_of):
    assert "- 1,000 posts, cold: Eleventy (2.00 s) before sitegen, 2 jobs (3.00 s)" in report(
        whole_results
    )
    alone = report(results_of(run_of("sitegen-markdown-2", 1.0), run_of("hugo", 2.0)))
    assert "In none of these builds." in alone


def test_of_sitegen_the_best_number_of_jobs_counts(run_of, results_of):
    runs = [run_of("sitegen-markdown-1", 3.0), run_of("sitegen-markdown-2", 2.0)]
    runs += [run_of("pelican", 1.5), run_of("hugo", 1.0), run_of("eleventy", 2.5)]
    ahead = [line for line in report(results_of(*runs)).splitlines() if " before " in line]
    assert ahead == [
        "- 1,000 posts, cold: Hugo (1.00 s), Pelican (1.50 s) before sitegen, 2 jobs (2.00 s)"
    ]


def test_a_report_describes_the_machine_and_the_method(whole_results):
    text = report(whole_results)
    assert "A processor, 2 cores, 24 GB of memory, Linux 6. hugo 0.168.0." in text
    assert "Medians of 2 rounds" in text


def test_tables_stand_apart_from_the_text_around_them(whole_results):
    lines = report(whole_results).splitlines()
    tables = [n for n, line in enumerate(lines) if line.startswith("|---")]
    assert tables
    assert all(lines[number - 2] == "" for number in tables)


def test_small_sites_come_first_whatever_was_measured_first(run_of, results_of):
    runs = [run_of(tool, wall, size=size) for size in (10_000, 100) for tool, wall in TWO]
    ahead = [line for line in report(results_of(*runs)).splitlines() if " before " in line]
    assert [line.split(" posts")[0] for line in ahead] == ["- 100", "- 10,000"]
