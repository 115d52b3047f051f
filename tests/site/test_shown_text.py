from markupsafe import Markup

from sitegen.markup.body import Body, LinkedHtml, Target

BODY = Body(
    LinkedHtml(
        ('<h2>a<a class="anchor" href="#a"></a></h2><a ', "><script>x</script>"),
        (Target("href", "y.md"),),
    )
)


def test_it_is_ready_to_print(view):
    html = view(body=BODY).html
    assert isinstance(html, Markup)
    assert '<a href="y.md"><script>' in html


def test_among_others_its_ids_say_whose_they_are(view):
    body = Body(LinkedHtml(('<h2 id="a">A</h2>',)), anchors=frozenset({"a"}))
    assert view(body=body).html_apart == '<h2 id="blog-x-a">A</h2>'


def test_for_feeds_it_has_full_urls_and_neither_anchors_nor_scripts(view):
    assert view(body=BODY).feed_html == '<h2>a</h2><a href="https://example.com/repo/blog/x/y.md">'
