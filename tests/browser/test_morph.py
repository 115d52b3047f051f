"""The difference between two sources, carried over to a live page."""

import random

import pytest

pytestmark = pytest.mark.browser

# Morph a parsed copy of the first source into the second; gives the body, or why it was not done.
MORPH = """async ([own, pairs]) => {
  const { morph } = await import(own + "morph.js");
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  return pairs.map(([before, after, script]) => {
    const live = parse(before);
    if (script) Function("document", script)(live);
    try {
      morph(parse(before), parse(after), live);
    } catch ({ message }) {
      return message;
    }
    return live.documentElement.outerHTML;
  });
}"""
NORMAL = """(sources) => sources.map((html) =>
  new DOMParser().parseFromString(html, "text/html").documentElement.outerHTML)"""


@pytest.fixture(scope="module")
def morph(chromium, serve):
    """Morph pairs of sources, each with a script that changes the page in between."""
    page = chromium.new_page()
    page.goto(f"{serve}/about/")
    yield lambda pairs: page.evaluate(MORPH, [f"{serve}/_sitegen/", pairs])
    page.close()


def bodies(*bodies):
    return [f"<!doctype html><title>t</title><body>{body}</body>" for body in bodies]


def tree(chance, depth=3):
    """Some HTML: few names, so that much of it is alike, and ids that move about."""
    parts = []
    for _ in range(chance.randrange(4)):
        kind = chance.choice(["text", "p", "li", "div", "section", "iframe"])
        if kind == "text" or not depth:
            parts.append(chance.choice(["a", "b ", " ", "c<!--d-->"]))
            continue
        free = tree(chance, depth - 1) if kind in ("div", "section") else chance.choice("xyz")
        name = f' id="{chance.choice("mnopqrst")}"' if chance.random() < 0.3 else ""
        look = f' class="{chance.choice(["k", "k l"])}"' if chance.random() < 0.3 else ""
        parts.append(f"<{kind}{name}{look}>{free if kind != 'iframe' else ''}</{kind}>")
    return "".join(parts)


def test_any_page_becomes_any_other(morph, page):
    chance = random.Random(7)
    pairs = [bodies(tree(chance), tree(chance)) for _ in range(300)]
    wanted = page.evaluate(NORMAL, [after for _, after in pairs])
    for pair, got, want in zip(pairs, morph(pairs), wanted, strict=True):
        assert got == want, pair


@pytest.mark.parametrize(
    ("before", "script", "after", "wanted"),
    [
        pytest.param(
            "<p>one</p><p>two</p>",
            "document.body.append(document.createElement('aside'))",
            "<p>one</p><p>new</p><p>2</p>",
            "<p>one</p><p>new</p><p>2</p><aside></aside>",
            id="what a script has added stays",
        ),
        pytest.param(
            "<p>one</p><b>x</b>",
            "document.querySelector('b').textContent = 'by script'",
            "<p>1</p><b>x</b>",
            "<p>1</p><b>by script</b>",
            id="what a script has written stays",
        ),
        pytest.param(
            '<p class="a">one</p>',
            "document.querySelector('p').classList.add('open')",
            '<p class="b" lang="es">one</p>',
            '<p class="open b" lang="es">one</p>',
            id="classes of scripts stay",
        ),
        pytest.param(
            '<div></div><span id="x">s</span><p>old</p>',
            "",
            '<div><span id="x">s</span></div><p>new</p>',
            '<div><span id="x">s</span></div><p>new</p>',
            id="an id that moves into what was before it leaves no copy",
        ),
        pytest.param(
            "<p>one</p>",
            "document.querySelector('p').textContent = 'by script'",
            "<p>two</p>",
            "a script has written another text here",
            id="an edit to a text of a script's is not made blindly",
        ),
        pytest.param(
            '<div class="k"></div>',
            "document.querySelector('div').innerHTML = '<button></button>'",
            '<div class="k"></div><p>x</p><div class="k"></div>',
            "a script has something to do here",
            id="nor is one that a script should furnish",
        ),
        pytest.param(
            "<p>one</p><script>1</script>",
            "",
            "<p>one</p><script>2</script>",
            "scripts or templates differ",
            id="nor is one to a script",
        ),
        pytest.param(
            '<script type="application/ld+json">{}</script>',
            "",
            '<script type="application/ld+json">[]</script>',
            '<script type="application/ld+json">[]</script>',
            id="unless it is data",
        ),
    ],
)
def test_scripts_have_their_part(morph, before, script, after, wanted):
    pair = bodies(before, after)
    [got] = morph([[*pair, script]])
    assert got.partition("<body>")[2].removesuffix("</body></html>") == wanted or got == wanted
