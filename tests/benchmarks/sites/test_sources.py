from benchmarks.corpus.posts import Corpus
from benchmarks.sites.sources import dated_source, pelican_source, sitegen_source

POST = Corpus(40).post(21)


def test_sitegen_reads_its_front_matter(site):
    site.write(f"content/blog/{POST.slug}.md", sitegen_source(Corpus(1).post(0)))
    report = site.build()
    assert report.posts == 1
    assert report.diagnostics == ()
    assert "Parte 1 de 1" in site.published(f"blog/{POST.slug}/index.html")


def test_hugo_and_eleventy_have_the_date_under_another_name():
    assert dated_source(POST) == sitegen_source(POST).replace("\npubDate:", "\ndate:")
    assert '\ndate: "2014-06-29T12:00:00Z"\n' in dated_source(POST)


def test_pelican_reads_lines_of_metadata():
    head, _, body = pelican_source(POST).partition("\n\n")
    assert body == POST.body
    assert head.splitlines() == [
        f"Title: {POST.title}",
        f"Description: {POST.description}",
        "Date: 2014-06-29 12:00",
        f"Tags: {', '.join(POST.tags)}",
        "Series: Notebook 1",
        "Part: 2",
        f"Slug: {POST.slug}",
    ]
