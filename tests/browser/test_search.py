"""The search in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
# Pagefind's own program is WebAssembly.
POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory, site_at, host):
    """Build a site with a search below a path, on a host of files; gives its address."""

    def build(path):
        site = site_at(tmp_path_factory.mktemp("searched"))
        site.config("[search]\nenabled = true\n", f"https://example.com{path}")
        site.post("bebida", "Un café con leche.\n\n## La cocina\n\nQue prepara.", tags=["bar"])
        for number in range(9):
            site.post(f"te-{number}", "Una infusión.")
        site.write("content/about.md", "---\ntitle: Sobre\nlanguage: en\n---\nA kitchen.")
        site.build(output=site.folder / "hosted" / path.strip("/"))
        return host(site.folder / "hosted") + path

    return build


@pytest.fixture(scope="module")
def searched(hosted):
    """The address of a site with a search."""
    return hosted("/")


@pytest.fixture
def held(page):
    """Hold back what answers a pattern of addresses: `let_go = held(pattern)`."""

    def hold(pattern):
        routes = []

        def keep(route):
            routes.append(route)

        page.route(pattern, keep)
        return lambda: routes.pop().continue_()

    return hold


def results(page):
    return page.locator(".search-results .search-title a")


@pytest.mark.parametrize("path", ["/", "/repo/"])
def test_the_dialog_opens_with_a_key_and_finds_without_accents(page, hosted, path):
    searched = hosted(path)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{searched}blog/")
    expect(page.locator(".search-link")).to_be_visible()
    assert not [url for url in asked if re.search("pagefind|search", url)]
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Buscar")).to_be_visible()
    assert not [url for url in asked if "pagefind" in url]
    page.keyboard.type("cafe")
    expect(page.get_by_role("status")).to_have_text("Resultados: 1")
    expect(page.locator(".search-results mark").first).to_have_text(
        re.compile("café", re.IGNORECASE)
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{searched}blog/bebida/")


@pytest.mark.parametrize("late", ["**/assets/search.*.js", "**/search/"])
def test_nothing_that_is_typed_after_the_key_is_lost(page, searched, held, late):
    let_go = held(late)
    page.goto(f"{searched}blog/")
    expect(page.locator(".search-link")).to_be_visible()
    with page.expect_request(late):
        page.keyboard.press("/")
        page.keyboard.type("caf")
    page.wait_for_function("document.activeElement.value === 'caf'")
    expect(page.get_by_role("dialog", name="Buscar").get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    let_go()
    words = page.get_by_label("Palabras que buscas")
    expect(words).to_have_value("caf")
    expect(words).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.type("e")
    expect(words).to_have_value("cafe")
    expect(results(page)).to_have_count(1)


def test_enter_before_the_search_is_there_leads_to_its_page(page, searched):
    page.route("**/assets/search.*.js", lambda route: route.abort())
    page.goto(f"{searched}blog/")
    page.keyboard.press("/")
    page.keyboard.type("cafe")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{searched}search/?q=cafe")


def test_a_dialog_that_was_closed_before_it_was_filled_stays_closed(page, searched, held):
    let_go = held("**/search/")
    page.goto(f"{searched}blog/")
    with page.expect_request("**/search/"):
        page.keyboard.press("/")
    page.keyboard.press("Escape")
    let_go()
    expect(page.locator(".search-else")).to_be_attached()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_label("Palabras que buscas")).to_be_focused()


def test_a_page_that_does_not_answer_is_gone_to(page, searched):
    page.route("**/search/", lambda route: route.abort(), times=1)
    page.goto(f"{searched}blog/")
    page.keyboard.press("/")
    expect(page).to_have_url(f"{searched}search/?q=")
    expect(page.get_by_label("Palabras que buscas")).to_be_focused()


def test_a_part_of_a_text_is_found_at_its_heading(page, searched):
    page.goto(f"{searched}search/?q=cocina")
    expect(page.get_by_label("Palabras que buscas")).to_have_value("cocina")
    link = page.get_by_role("link", name="La cocina")
    expect(link).to_have_attribute("href", re.compile(r"/blog/bebida/#la-cocina$"))


def test_more_results_come_when_they_are_asked_for(page, searched):
    page.goto(f"{searched}search/")
    page.keyboard.type("infusion")
    expect(results(page)).to_have_count(8)
    page.get_by_role("button", name="Ver más resultados").click()
    expect(results(page)).to_have_count(9)
    expect(results(page).last).to_be_focused()
    expect(page).to_have_url(f"{searched}search/?q=infusion")


def test_what_is_not_there_is_said(page, searched):
    page.goto(f"{searched}search/?q=ornitorrinco")
    expect(page.get_by_role("status")).to_contain_text("Nada con «ornitorrinco»")


def test_the_dialog_closes_and_the_key_is_a_letter_in_a_field(page, searched):
    page.goto(searched)
    page.locator(".search-link").click()
    page.get_by_label("Palabras que buscas").fill("a")
    page.keyboard.press("/")
    expect(page.get_by_label("Palabras que buscas")).to_have_value("a/")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_an_index_that_does_not_answer_leaves_the_other_ways(page, searched):
    page.route("**/pagefind/pagefind.js", lambda route: route.fulfill(status=404))
    page.goto(f"{searched}search/?q=cafe")
    expect(page.get_by_role("status")).to_contain_text("no responde")
    expect(page.get_by_role("link", name="Todos los artículos")).to_be_visible()


def test_without_script_the_page_leads_to_archive_and_tags(chromium, searched):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(searched)
    page.locator(".search-link").click()
    expect(page.get_by_label("Palabras que buscas")).to_be_hidden()
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name="Todos los artículos")).to_be_visible()
    expect(main.get_by_role("link", name="Etiquetas")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_it(page, searched, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{searched}search/?q=cafe")
    expect(results(page)).to_have_count(1)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.goto(f"{searched}blog/")
    page.keyboard.press("/")
    page.get_by_label("Palabras que buscas").fill("infusion")
    expect(results(page)).to_have_count(8)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_finds_drafts_while_they_are_written(page, site, start_serving):
    site.config("[search]\nenabled = true\n")
    site.post("a", "Un boceto de café.", draft=True)
    with start_serving(site.folder) as address:
        page.goto(f"{address}/search/?q=cafe")
        expect(results(page)).to_have_count(1)


def test_it_works_under_a_strict_policy(page, searched):
    page.route("**/*", _with_policy)
    problems = []
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{searched}search/?q=cafe")
    expect(results(page)).to_have_count(1)
    assert problems == []


def _with_policy(route):
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": POLICY})
