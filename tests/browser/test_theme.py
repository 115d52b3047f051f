"""The theme in a real browser, on this repository's own series."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/blog/",
    "/blog/cliente-servidor/",
    "/blog/anatomia-de-una-peticion-http/",
    "/blog/cache-y-peticion-condicional/",
    "/blog/mensajes-que-esperan/",
    "/series/",
    "/series/como-funciona-la-web/",
    "/tags/",
    "/tags/web/",
    "/about/",
    "/404.html",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(page, series, path, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(series + path)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 1280, 2200])
def test_nothing_sticks_out_sideways(page, series, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(series + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_every_request_of_a_page_is_answered(page, series, path):
    answers = []
    page.on("response", lambda response: answers.append((response.status, response.url)))
    page.goto(series + path, wait_until="networkidle")
    assert [answer for answer in answers if answer[0] >= 400] == []


def test_an_article_can_be_read_without_script(chromium, series):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{series}/blog/cliente-servidor/")
    assert page.locator("article h2").first.is_visible()
    assert page.locator("main img").first.is_visible()
    context.close()


def test_pictures_do_not_move_the_text_when_they_arrive(page, series, layout_shift):
    page.goto(f"{series}/blog/cliente-servidor/", wait_until="networkidle")
    assert layout_shift(page) < 0.01


def test_the_first_tab_leads_past_the_navigation(page, series):
    page.goto(f"{series}/blog/cliente-servidor/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_copy_button_copies_the_code(chromium, series):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{series}/blog/anatomia-de-una-peticion-http/")
    figure = page.locator("figure.code").first
    code = figure.locator("code").inner_text()
    figure.locator("button").click()
    assert page.evaluate("navigator.clipboard.readText()").strip() == code.strip()
    context.close()


def test_a_printed_article_has_neither_navigation_nor_buttons(page, series):
    page.goto(f"{series}/blog/cliente-servidor/")
    page.emulate_media(media="print")
    assert not page.locator("body > header nav").first.is_visible()
    assert page.locator("figure.code button:visible").count() == 0
    assert page.locator("article h1, main h1").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation_in_anything_that_markdown_makes(page, specimen, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(specimen)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_marked_lines_are_as_wide_as_the_block_that_scrolls(page, specimen):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(specimen)
    line, block = (
        page.locator(selector).first.evaluate(f"element => element.{width}")
        for selector, width in ((".line.hl", "offsetWidth"), ("figure.code pre", "scrollWidth"))
    )
    assert block > 390
    assert abs(block - line) <= 2


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (0, 'def area(width, height):\n    """The area'),
        (1, " export function wait(ms) {\n-  var timer"),
        (2, 'ls -l\ntotal 0\ncat "a.md"\n'),
    ],
)
def test_neither_numbers_nor_prompts_are_copied(chromium, specimen, number, code):
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(specimen)
    page.locator("figure.code button").nth(number).click()
    assert page.evaluate("navigator.clipboard.readText()").startswith(code)
    context.close()


def test_numbers_are_not_selected(page, specimen):
    page.goto(specimen)
    selected = page.evaluate(
        """() => {
             getSelection().selectAllChildren(document.querySelector("figure.code code"));
             return getSelection().toString();
           }"""
    )
    assert selected.startswith('def area(width, height):\n    """The area of a rectangle."""\n\n')


def test_a_wide_formula_scrolls_by_itself(page, specimen):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(specimen)
    wide = page.locator(".formula", has_text="z=0")
    assert wide.evaluate("element => element.scrollWidth > element.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_formulas_are_laid_out_and_have_their_tex(page, specimen):
    page.goto(specimen)
    formula = page.locator("p > math").first
    assert formula.get_attribute("alttext") == r"\pi r^2"
    base, exponent = formula.locator("msup > *").all()
    assert exponent.bounding_box()["y"] < base.bounding_box()["y"]
    cells = page.locator("mtd[columnalign=right]").all()
    ends = {round(cell.bounding_box()["x"] + cell.bounding_box()["width"]) for cell in cells[:2]}
    assert len(ends) == 1


def test_what_is_folded_is_printed(page, specimen):
    page.goto(specimen)
    page.emulate_media(media="print")
    hidden = page.get_by_text("Texto que se imprime")
    assert hidden.evaluate("element => element.checkVisibility({contentVisibilityAuto: true})")
    assert hidden.bounding_box()["height"] > 0


def test_a_task_stands_beside_its_box_and_tasks_inside_it_further_in(page, specimen):
    page.goto(specimen)

    def place_of(text):
        item = page.locator("li", has=page.locator("input"), has_text=text).last
        return item.locator("input").first.bounding_box(), item

    outer, inner = place_of("por hacer")[0], place_of("hecho dentro")[0]
    assert inner["x"] > outer["x"] + outer["width"]
    box, item = place_of("una tarea con dos párrafos")
    words = item.locator("p").first.evaluate(
        "p => { const range = document.createRange(); range.selectNodeContents(p);"
        " return range.getBoundingClientRect().top; }"
    )
    assert abs(words - box["y"]) < box["height"] + 2
    assert item.get_by_text("El segundo.").bounding_box()["x"] > box["x"] + box["width"]


def test_code_in_a_callout_stands_out_from_it(page, specimen):
    page.goto(specimen)
    colour = "element => getComputedStyle(element).backgroundColor"
    callout = page.locator(".callout", has=page.locator("p > code")).first
    assert callout.locator("p > code").evaluate(colour) != callout.evaluate(colour)
