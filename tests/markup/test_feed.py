from sitegen.markup.body import LinkedHtml, Target
from sitegen.markup.dom import body_of
from sitegen.markup.feed import for_feed
from sitegen.markup.options import MarkupOptions


def _in_feed(html: str) -> str:
    linked = for_feed(body_of(html, "", MarkupOptions()).html)
    return linked.render(lambda target: f'{target.attribute}="[{target.url}]"')


def test_heading_anchors_are_gone():
    assert _in_feed("<h2>A &lt; b</h2>") == '<h2 id="a--b">A &lt; b</h2>'


def test_scripts_are_gone_with_their_urls():
    html = (
        '<p>a</p><script src="x.js" defer></script><script>if (a < b) {}</script><a href="y">b</a>'
    )
    assert _in_feed(html) == '<p>a</p><a href="[y]">b</a>'


def test_images_load_as_the_feed_reader_likes():
    assert _in_feed('<img src="a.png" alt="b">') == '<img src="[a.png]" alt="b">'


def test_text_about_scripts_and_anchors_stays():
    html = (
        '<p>&lt;script&gt;x&lt;/script&gt; <code>&lt;a class="anchor"&gt;</code> loading="lazy"</p>'
    )
    assert _in_feed(html) == html.replace("&gt;", "&gt;")


def test_targets_stay_with_their_places():
    html = LinkedHtml(
        ("<a ", ">1</a><script ", "></script><a ", ">2</a>"),
        (Target("href", "a"), Target("src", "b"), Target("href", "c")),
    )
    assert for_feed(html) == LinkedHtml(
        ("<a ", ">1</a><a ", ">2</a>"), (Target("href", "a"), Target("href", "c"))
    )
