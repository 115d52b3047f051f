from benchmarks.corpus.posts import Corpus
from benchmarks.sites.census import Census, take_census
from benchmarks.sites.folder import write_site
from benchmarks.sites.tools import sitegen

COLOURED = (
    '<pre class="chroma"><code><span class="line"><span class="k">if</span></span></code></pre>'
)
PLAIN = '<pre><code><span class="line"><span class="cl">if</span></span></code></pre>'


def test_everything_is_counted(tmp_path):
    files = {
        "index.html": "home",
        "blog/index.html": PLAIN,
        "blog/page/2/index.html": "",
        "blog/a/index.html": COLOURED + PLAIN,
        "blog/b/index.html": COLOURED,
        "tags/index.html": "",
        "tags/web/index.html": "",
        "index.xml": "<item></item><item></item>",
        "sitemap.xml": "<loc>a</loc><loc>b</loc><loc>c</loc>",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    assert take_census(tmp_path) == Census(
        html_pages=7,
        posts=2,
        index_pages=2,
        tag_pages=1,
        code_blocks=3,
        highlighted_blocks=2,
        feed_items=2,
        sitemap_urls=3,
        bytes=sum(map(len, files.values())),
    )


def test_sitegen_makes_all_of_a_corpus(site):
    corpus = Corpus(12)
    write_site(sitegen("markdown"), corpus, site.folder)
    site.build()
    census = take_census(site.folder / "public")
    blocks = sum(post.code_blocks for post in corpus)
    assert (census.posts, census.tag_pages, census.feed_items) == (12, 10, 12)
    assert census.code_blocks == census.highlighted_blocks == blocks


def test_nothing_is_nothing(tmp_path):
    assert take_census(tmp_path) == Census(0, 0, 0, 0, 0, 0, 0, 0, 0)
