"""An open page follows the sources while the development server runs."""

import re
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest
from holding_proxy import holding
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Pages that take long to load need no theme.
PLAIN = """<!doctype html><html lang="es"><head><title>{{ page.title }}</title></head>
<body><main>{{ page.post.html }}</main></body></html>"""
FORM = """\
<p><input id="name"> <input type="checkbox" id="box"> <textarea id="area"></textarea></p>

<details id="more"><summary>Más</summary>Dentro</details>

<p id="scripted">antes</p>

<iframe src="/marco.html" title="marco"></iframe>
"""
LONG = "\n\n".join(f"## Parte {n}\n\n" + f"Texto {n}. " * 150 for n in range(1, 7))


@pytest.fixture(scope="module")
def served_folder(tmp_path_factory, start_serving):
    """A folder that is being served, and its address, for all tests of this module."""
    folder = tmp_path_factory.mktemp("reload")
    (folder / "content" / "blog").mkdir(parents=True)
    (folder / "layouts").mkdir()
    (folder / "sitegen.toml").write_text('title = "Cuaderno"\nlanguage = "es"\n', "utf-8")
    (folder / "content" / "marco.html").write_text("<!doctype html><title>m</title>m", "utf-8")
    with start_serving(folder) as address:
        yield folder, address


@pytest.fixture
def author(served_folder):
    """An author, of whose posts and layouts nothing is left afterwards."""
    folder, address = served_folder
    yield Author(folder, address)
    for place in [*folder.glob("content/blog/*.md"), *folder.glob("layouts/assets/*")]:
        place.unlink()


class Author:
    """One who writes posts and looks at them."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def write(self, path, text):
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def post(self, name, body, date="2024-09-19"):
        self.write(
            f"content/blog/{name}.md", f"---\ntitle: {name}\npubDate: {date}\n---\n\n{body}\n"
        )

    def open(self, page, name):
        """Go to a post that is there, and mark the window so that a reload can be told."""
        address = f"{self.address}/blog/{name}/"
        end = time.monotonic() + 30
        while httpx.get(address).status_code != 200 and time.monotonic() < end:
            time.sleep(0.05)
        # From its first question on the page knows what it shows, and follows.
        with page.expect_response(lambda response: "/_sitegen/state?" in response.url):
            page.goto(address)
        page.evaluate("window.stillHere = true")


def scrolled_to(heading):
    """Scroll, without taking time for it, until the heading is 100 pixels from the top."""
    heading.evaluate(
        "(h) => scrollBy({ top: h.getBoundingClientRect().top - 100, behavior: 'instant' })"
    )
    return heading


def was_reloaded(page):
    return not page.evaluate("Boolean(window.stillHere)")


def test_an_edit_keeps_all_that_reader_and_scripts_have_made(author, page):
    author.post("forma", f"antes\n\n{FORM}\n```python\nx = 1\n```\n")
    author.open(page, "forma")
    page.locator("#area").fill("una carta")
    page.locator("#box").check()
    page.locator("#more summary").click()
    page.get_by_role("button", name="Tema oscuro").click()
    page.evaluate(
        """() => {
          document.querySelector("#scripted").textContent = "hecho por un programa";
          document.querySelector("iframe").contentWindow.stillHere = true;
        }"""
    )
    page.locator("#name").fill("Rosa María")
    page.locator("#name").evaluate("(field) => field.setSelectionRange(2, 5)")
    theme = page.locator("html").get_attribute("data-theme")
    author.post("forma", f"nuevo\n\nde verdad\n\n{FORM}\n```python\nx = 2\n```\n")

    expect(page.get_by_text("de verdad")).to_be_visible(timeout=30_000)
    expect(page.locator("figure.code")).to_contain_text("x = 2")
    assert not was_reloaded(page)
    expect(page.locator("#name")).to_be_focused()
    expect(page.locator("#name")).to_have_value("Rosa María")
    assert page.locator("#name").evaluate("(f) => [f.selectionStart, f.selectionEnd]") == [2, 5]
    expect(page.locator("#area")).to_have_value("una carta")
    expect(page.locator("#box")).to_be_checked()
    expect(page.get_by_text("Dentro")).to_be_visible()
    expect(page.locator("#scripted")).to_have_text("hecho por un programa")
    expect(page.locator("figure.code .copy")).to_have_count(1)
    assert page.evaluate("document.querySelector('iframe').contentWindow.stillHere")
    assert page.locator("html").get_attribute("data-theme") == theme != ""


def test_a_frame_that_is_moved_goes_on_and_a_custom_element_keeps_its_state(author, page):
    author.post("marco", "uno\n\n" + FORM + "\n<live-request></live-request>")
    author.open(page, "marco")
    page.evaluate("document.querySelector('iframe').contentWindow.stillHere = true")
    page.locator("live-request button").first.click()
    expect(page.locator("live-request .order")).to_have_count(1)
    body = FORM.replace("<iframe", "<figure><iframe").replace("</iframe>", "</iframe></figure>")
    author.post("marco", "dos\n\n" + body + "\n<live-request></live-request>")
    expect(page.locator("figure > iframe")).to_have_count(1, timeout=30_000)
    assert page.evaluate("document.querySelector('iframe').contentWindow.stillHere")
    expect(page.locator("live-request .order")).to_have_count(1)
    assert not was_reloaded(page)


def test_what_is_on_the_screen_stays_where_it_is(author, page):
    author.post("largo", LONG)
    author.open(page, "largo")
    heading = scrolled_to(page.locator("#parte-4"))
    author.post("largo", "Un comienzo nuevo. " * 200 + "\n\n" + LONG)
    expect(page.get_by_text("Un comienzo nuevo.").first).to_be_attached(timeout=30_000)
    assert not was_reloaded(page)
    assert heading.evaluate("(h) => h.getBoundingClientRect().top") == pytest.approx(100, abs=2)


def test_a_reload_returns_to_the_same_heading(author, page):
    author.post("programa", LONG + "\n\n<script>window.version = 1</script>")
    author.open(page, "programa")
    scrolled_to(page.locator("#parte-4"))
    begun = "Un comienzo nuevo. " * 200 + "\n\n"
    author.post("programa", begun + LONG + "\n\n<script>window.version = 2</script>")
    page.wait_for_function("window.version === 2", timeout=30_000)
    page.wait_for_function(
        "Math.abs(document.querySelector('#parte-4').getBoundingClientRect().top - 100) < 3"
    )
    assert was_reloaded(page)


def test_style_sheets_are_swapped(author, page):
    author.write("content/color.css", "#uno { color: rgb(1, 2, 3) }")
    author.post("color", '<link rel="stylesheet" href="/color.css"><p id="uno">uno</p>')
    author.open(page, "color")
    expect(page.locator("#uno")).to_have_css("color", "rgb(1, 2, 3)")
    author.write("content/color.css", "#uno { color: rgb(4, 5, 6) }")
    expect(page.locator("#uno")).to_have_css("color", "rgb(4, 5, 6)", timeout=30_000)
    author.write("layouts/assets/style.css", "#uno { font-style: italic }")
    expect(page.locator("#uno")).to_have_css("font-style", "italic", timeout=30_000)
    expect(page.locator("link[href*='color.css']")).to_have_count(1)
    expect(page.locator("link[href*='/style.']")).to_have_count(1)
    assert not was_reloaded(page)


def test_an_error_lies_over_the_page_and_goes_away_when_mended(author, page):
    author.post("mal", "texto\n\n" + FORM)
    author.open(page, "mal")
    page.locator("#name").fill("sigue aquí")
    author.post("mal", "texto", date="10/11/2024")
    dialog = page.get_by_role("dialog", name="1 error")
    expect(dialog).to_be_visible(timeout=30_000)
    expect(dialog).to_contain_text("pubDate: 10/11/2024")
    expect(dialog).to_contain_text("write 2024-11-10")
    link = dialog.get_by_role("link", name="content/blog/mal.md:3:10")
    place = f"{author.folder.as_posix()}/content/blog/mal.md:3:10"
    assert link.get_attribute("href") == f"vscode://file{place}"
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("#name")).to_be_focused()
    page.get_by_role("button", name="1 error").click()
    expect(dialog).to_be_visible()
    # A page that is opened now has nothing to lie over.
    other = page.context.new_page()
    other.goto(f"{author.address}/blog/mal/")
    expect(other.get_by_role("heading", name="1 error")).to_be_visible()
    author.post("mal", "mejor\n\n" + FORM)
    expect(dialog).to_be_hidden(timeout=30_000)
    expect(page.get_by_text("mejor")).to_be_visible()
    expect(page.locator("#name")).to_have_value("sigue aquí")
    expect(other.get_by_text("mejor")).to_be_visible(timeout=30_000)
    assert not was_reloaded(page)


def test_warnings_are_a_number_that_opens_to_a_list(author, page):
    author.post("aviso", "[x](nada.md)")
    author.open(page, "aviso")
    counter = page.locator("sitegen-diagnostics summary")
    expect(counter).to_have_text(re.compile(r"^1 impide publicar"))
    counter.click()
    expect(page.get_by_text("content/blog/aviso.md:6:5")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_text("content/blog/aviso.md:6:5")).to_be_hidden()
    author.post("aviso", "nada más")
    expect(page.get_by_text("content/blog/aviso.md:6:5")).to_have_count(0, timeout=30_000)


def test_a_page_that_nobody_sees_follows_when_it_is_looked_at(author, page):
    author.post("oculta", "primero")
    author.open(page, "oculta")
    page.evaluate("Object.defineProperty(document, 'hidden', { get: () => window.away })")
    page.evaluate("window.away = true")
    seen = page.context.new_page()
    author.open(seen, "oculta")
    author.post("oculta", "después")
    expect(seen.get_by_text("después")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("primero")).to_be_visible()
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("después")).to_be_visible(timeout=30_000)


def test_a_page_that_comes_into_being_takes_the_place_of_404(author, page):
    page.goto(f"{author.address}/blog/futura/")
    expect(page.get_by_role("heading", name="Esta página no existe")).to_be_visible()
    author.post("futura", "ya existe")
    expect(page.get_by_text("ya existe")).to_be_visible(timeout=30_000)


def test_a_style_sheet_below_a_base_path_that_is_saved_while_its_page_loads_is_shown(
    page, tmp_path, start_serving
):
    author = Author(tmp_path, "")
    author.write("sitegen.toml", 'base_url = "https://example.com/repo/"\n')
    author.write("layouts/post.html", PLAIN)
    author.write("content/color.css", "#uno { color: rgb(1, 2, 3) }")
    author.post("a", '<link rel="stylesheet" href="/color.css"><p id="uno">uno</p>')

    def save_on_the_way(route):
        older = route.fetch()
        author.write("content/color.css", "#uno { color: rgb(4, 5, 6) }")
        route.fulfill(response=older)

    with start_serving(tmp_path) as server:
        author.address = f"{server}/repo"
        page.route("**/color.css", save_on_the_way)
        author.open(page, "a")
        expect(page.locator("#uno")).to_have_css("color", "rgb(4, 5, 6)")
        assert not was_reloaded(page)
        page.goto("about:blank")


def test_many_tabs_behind_a_proxy_share_one_connection_and_jump(
    chromium, tmp_path, start_serving, start_nginx
):
    author = Author(tmp_path, "")
    author.write("sitegen.toml", 'base_url = "https://example.com/repo/"\nlanguage = "es"\n')
    author.write("layouts/post.html", PLAIN)
    author.post("a", LONG)
    with start_serving(tmp_path, "--jump") as server:
        proxy, log = start_nginx("proxy.conf", SERVER=server)
        author.address = f"{proxy}/port/8000/repo"
        context = chromium.new_context(reduced_motion="reduce")
        tabs = [context.new_page() for _ in range(7)]
        for tab in tabs:
            author.open(tab, "a")
        author.post("a", LONG.replace("Texto 5.", "Nuevo.", 1))
        for tab in tabs:
            edited = tab.locator("#parte-5 + p")
            expect(edited).to_contain_text("Nuevo.", timeout=60_000)
            expect(edited).to_be_in_viewport(timeout=30_000)
            assert not was_reloaded(tab)
        context.close()
    # nginx writes a request down when it has ended; the server's end ends every stream.
    asked = Counter(log.read_text("utf-8").split()[1::3])
    assert asked["http:/port/8000/repo/_sitegen/events"] == 1


def test_an_edit_is_shown_in_place_through_https(
    chromium, tmp_path, start_serving, start_https_proxy
):
    author = Author(tmp_path, "")
    author.write("layouts/post.html", PLAIN)
    author.post("segura", "primero")
    asked, told = [], []
    with start_serving(tmp_path) as server:
        proxy, log = start_https_proxy(server)
        context = chromium.new_context(ignore_https_errors=True)
        context.on("request", lambda request: asked.append(request.url))
        tab = context.new_page()
        tab.on("console", lambda message: told.append(message.text))
        # From its first question on the page knows what it shows, and follows.
        with tab.expect_response(lambda response: "/_sitegen/state?" in response.url):
            tab.goto(f"{proxy}/port/8000/blog/segura/")
        tab.evaluate("window.stillHere = true")
        author.post("segura", "después")
        expect(tab.get_by_text("después")).to_be_visible(timeout=60_000)
        assert not was_reloaded(tab)
        context.close()
    assert [url for url in asked if not url.startswith(f"{proxy}/port/8000/")] == []
    assert [text for text in told if "Mixed Content" in text] == []
    # The stream is asked for by a shared worker, of which only the proxy knows.
    assert "GET https:/port/8000/_sitegen/events 200" in log.read_text("utf-8")


def test_tabs_behind_a_proxy_that_holds_streams_back_follow_all_the_same(author, chromium):
    author.post("retenida", "primero")
    context = chromium.new_context()
    with holding(int(author.address.rpartition(":")[2])) as (proxy, author.address):
        tabs = [context.new_page() for _ in range(2)]
        for tab in tabs:
            tab.goto(f"{author.address}/blog/retenida/")
            expect(tab.get_by_text("primero")).to_be_visible()
        author.post("retenida", "después")
        for tab in tabs:
            expect(tab.get_by_text("después")).to_be_visible(timeout=60_000)
        context.close()
    assert proxy.asked["/_sitegen/number"] > 0
    assert proxy.open_at_once["/_sitegen/number"] == 1
    assert proxy.open_at_once["/_sitegen/events"] == 1
