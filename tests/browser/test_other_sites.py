"""What a page elsewhere gets of the development server, in a real browser: nothing but a link."""

import pytest
from dev_server import listening

pytestmark = pytest.mark.browser
POLICY = "default-src 'self'; script-src 'self'; frame-src 'none'"
LAYOUT = f"""\
<!doctype html>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<body><main>{{{{ page.post.html }}}}</main></body>
"""
# Every way to get at something; each says whether it did.
TRY_ALL = """
async (victim) => {
  const room = "0123456789abcdef";
  const element = (name, place, path) => new Promise((resolve) => {
    const made = document.createElement(name);
    made.onload = () => resolve(`${name}: got`);
    made.onerror = () => resolve(`${name}: refused`);
    if (name === "link") made.rel = "stylesheet";
    made[place] = victim + path;
    document.body.append(made);
  });
  const request = (name, path, options) =>
    fetch(victim + path, options).then(() => `${name}: got`, () => `${name}: refused`);
  const stream = new Promise((resolve) => {
    const events = new EventSource(`${victim}/_sitegen/events`);
    const end = (text) => () => { events.close(); resolve(text); };
    events.onopen = end("stream: got");
    events.onerror = end("stream: refused");
  });
  return Promise.all([
    element("script", "src", "/_sitegen/reload.js"),
    element("img", "src", "/i.svg"),
    element("link", "href", "/x.css"),
    request("cors", "/blog/a/"),
    request("no-cors", "/blog/a/", { mode: "no-cors" }),
    request("message", `/_relay/${room}/a`, { method: "POST", body: "x", mode: "no-cors" }),
    stream,
  ]);
}
"""
KINDS = ("script", "img", "link", "cors", "no-cors", "message", "stream")


@pytest.fixture
def victim(site):
    site.post("a", body="Sólo para mí")
    site.write("content/i.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.write("content/x.css", "a { color: red }")
    site.write("layouts/post.html", LAYOUT)
    with listening(site.folder) as server:
        yield f"http://localhost:{server.port}"


def test_a_page_elsewhere_may_link_and_nothing_else(page, site, victim, host, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = f'<a href="{victim}/blog/a/">x</a><iframe src="{victim}/blog/a/"></iframe>'
    (elsewhere / "index.html").write_text(f"<!doctype html><body>{link}</body>")
    page.goto(host(elsewhere), wait_until="load")
    assert "Sólo para mí" not in page.frames[1].content()
    assert page.evaluate(TRY_ALL, victim) == [f"{kind}: refused" for kind in KINDS]
    page.get_by_role("link").click()
    page.get_by_text("Sólo para mí").wait_for()
    # The site has a policy of its own, and the server's beside it stops neither script nor stream.
    site.post("a", body="Todavía")
    page.get_by_text("Todavía").wait_for()
