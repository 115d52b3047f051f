"""The café: what readers see of an order is what the host really answered."""

import re
import shutil
import subprocess
from datetime import UTC, datetime

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe

from sitegen.build.build import build_site
from sitegen.build.report import BuildOptions
from sitegen.site.model import Visibility

pytestmark = pytest.mark.browser

CLIENT = "/blog/cliente-servidor/"
REQUEST = "/blog/anatomia-de-una-peticion-http/"
CACHE = "/blog/cache-y-peticion-condicional/"
# What Chromium accepts where nothing is encrypted.
ENCODINGS = {"Accept-Encoding": "gzip, deflate"}
HOSTS = ("serve", "nginx", "series")


@pytest.fixture(params=HOSTS)
def host_name(request):
    return request.param


@pytest.fixture
def address(host_name, request):
    """The address of the series on one of the hosts."""
    found = request.getfixturevalue(host_name)
    return found[0] if isinstance(found, tuple) else found


def order(page, name):
    """Place an order and wait for the waiter; gives what the newest entry of the log shows."""
    page.locator(f"[data-order={name}]").click()
    page.locator("live-request:not([data-busy])").wait_for()
    newest = page.locator(".order").first
    return {
        part: newest.locator(f".{part}").text_content()
        for part in ("status", "weight", "sent", "received", "body", "time", "curl")
    } | {"meaning": page.locator("live-request [role=status]").text_content()}


def repeated(address, shown):
    """What the same request gets without a browser: the response, and its body as it travelled."""
    first, *rest = shown["sent"].strip().split("\n")
    method, path = first.split(" ")[:2]
    headers = ENCODINGS | dict(line.split(": ", 1) for line in rest)
    if "Range" in headers:
        headers["Accept-Encoding"] = "identity"
    with httpx.stream(method, address + path, headers=headers) as response:
        return response, b"".join(response.iter_raw())


def number_in(text):
    return int(re.sub(r"\D", "", text.split("bytes")[0]))


def headers_in(shown):
    lines = shown["received"].split("\n\n")[0].split("\n")[1:]
    return dict(line.split(": ", 1) for line in lines if line)


# Those that say how this very response came about.
CHANGING = {"date", "server-timing", "age", "connection", "transfer-encoding", "keep-alive"}


@pytest.mark.parametrize(
    ("path", "name", "statuses"),
    [
        (CLIENT, "page", {"serve": 200, "nginx": 200, "series": 200}),
        (CLIENT, "missing", {"serve": 404, "nginx": 404, "series": 404}),
        (REQUEST, "head", {"serve": 200, "nginx": 200, "series": 200}),
        (REQUEST, "part", {"serve": 206, "nginx": 206, "series": 200}),
        (CACHE, "again", {"serve": 304, "nginx": 304, "series": 304}),
    ],
)
def test_an_order_shows_what_the_host_answered(page, address, host_name, path, name, statuses):
    page.goto(address + path)
    shown = order(page, name)
    response, raw = repeated(address, shown)
    assert int(shown["status"]) == response.status_code == statuses[host_name]
    assert number_in(shown["weight"]) == len(raw)
    assert number_in(shown["body"]) == len(raw)
    first = shown["received"].split("\n")[0]
    assert first == f"{response.http_version} {response.status_code} {response.reason_phrase}"
    received = {n: v for n, v in response.headers.items() if n not in CHANGING}
    assert {n: v for n, v in headers_in(shown).items() if n not in CHANGING} == received


def test_what_nginx_noted_is_what_readers_see(page, nginx):
    address, log = nginx
    page.goto(address + REQUEST, wait_until="networkidle")
    for name in ("page", "head", "missing", "part"):
        shown = order(page, name)
        method, path, status, size = log.read_text().splitlines()[-1].split()
        asked = shown["sent"].split(" ")[:2]
        assert [method, status] == [asked[0], shown["status"]]
        # nginx counts the marks between chunks of a packed body too (RFC 9112, section 7.1).
        marks = 20 if "content-encoding" in headers_in(shown) and method == "GET" else 0
        assert 0 <= int(size) - number_in(shown["weight"]) <= marks
        assert path in (asked[1], "/404.html", f"{asked[1]}index.html")


def test_a_packed_body_has_two_sizes(page, nginx):
    page.goto(nginx[0] + CLIENT)
    shown = order(page, "page")
    way, whole = (int(re.sub(r"\D", "", part)) for part in shown["body"].split("desempaquetar"))
    response = httpx.get(nginx[0] + CLIENT, headers=ENCODINGS)
    assert (way, whole) == (response.num_bytes_downloaded, len(response.content))
    assert way < whole / 2


def test_the_second_time_the_tag_goes_with_the_order(page, nginx):
    page.goto(nginx[0] + CACHE)
    first = order(page, "page")
    second = order(page, "again")
    assert f"If-None-Match: {headers_in(first)['etag']}" in second["sent"]
    assert second["meaning"].startswith("«La que tienes vale»")
    assert page.locator(".order").count() == 2
    assert page.locator(".order[open]").count() == 1


def test_a_host_without_tags_is_asked_by_date(page, series):
    page.goto(series + CACHE)
    shown = order(page, "again")
    assert "If-Modified-Since: " in shown["sent"]
    assert "etag" not in headers_in(shown)
    assert shown["meaning"].startswith("«No ha cambiado desde entonces»")
    assert page.locator(".order").count() == 2


def test_a_host_that_does_not_cut_sends_all(page, series):
    page.goto(series + REQUEST)
    assert order(page, "part")["meaning"].startswith("Este servidor no sirve sorbos")


def test_a_part_says_which_it_is(page, nginx):
    page.goto(nginx[0] + REQUEST)
    shown = order(page, "part")
    assert re.search(r"bytes 0-119/\d+\.$", shown["meaning"])
    assert shown["received"].split("\n\n", 1)[1].startswith("<!doctype html>\n<html lang=")


def test_the_kitchens_steps_are_told_where_the_server_tells_them(page, serve, nginx):
    page.goto(serve + CLIENT)
    order(page, "page")
    steps = page.inner_text(".order .kitchen")
    # The page that was just shown is kept.
    assert re.search(r"mirar en la despensa [\d,]+ ms · en total [\d,]+ ms", steps)
    page.goto(nginx[0] + CLIENT)
    order(page, "page")
    assert page.locator(".order .kitchen").count() == 0


def test_without_a_network_nothing_is_made_up(page, series):
    page.goto(series + CLIENT)
    open_kitchen = order(page, "closed")
    assert open_kitchen["status"] == "200"
    assert "Ctrl + C" in open_kitchen["meaning"]
    page.context.set_offline(True)
    closed = order(page, "closed")
    assert (closed["status"], closed["weight"]) == ("sin respuesta", "—")
    assert closed["received"].strip() == "(no ha vuelto nada)"
    assert closed["meaning"].startswith("No ha contestado nadie")
    page.context.set_offline(False)
    assert order(page, "page")["status"] == "200"


def test_curl_repeats_the_order(page, nginx):
    if not shutil.which("curl"):
        pytest.skip("there is no curl")
    page.goto(nginx[0] + CACHE)
    shown = order(page, "again")
    printed = subprocess.run(["sh", "-c", f"{shown['curl']} -s"], capture_output=True, check=True)
    assert printed.stdout.startswith(b"HTTP/1.1 304 Not Modified\r\n")


def test_a_strict_policy_is_not_broken(page, nginx):
    page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation',"
        " (event) => broken.push(event.violatedDirective + ' ' + event.blockedURI))"
    )
    page.goto(nginx[0] + CLIENT)
    order(page, "page")
    page.locator(".arrival summary").click()
    assert page.locator(".arrival-line").inner_text()
    assert page.locator(".bar[style]").count() > 0
    assert page.evaluate("broken") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everything_open_is_accessible_and_fits(page, serve, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(serve + REQUEST)
    order(page, "page")
    order(page, "part")
    page.locator(".arrival summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_with_reduced_motion_nothing_moves(page, series):
    page.emulate_media(reduced_motion="reduce")
    page.goto(series + CLIENT)
    page.evaluate("window.moved = 0; Element.prototype.animate = () => (window.moved += 1); 0")
    assert order(page, "page")["status"] == "200"
    assert page.evaluate("moved") == 0
    assert page.locator(".flag .label").text_content() == "200"


def test_an_order_can_be_placed_from_the_keyboard(page, series):
    page.goto(series + CLIENT)
    page.locator("[data-order=missing]").focus()
    page.keyboard.press("Enter")
    page.locator(".order").wait_for()
    page.locator("live-request:not([data-busy])").wait_for()
    assert page.evaluate("document.activeElement.dataset.order") == "missing"
    page.locator(".order summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".order[open]").count() == 0


def test_without_script_a_drawing_carries_the_lesson(chromium, series):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(series + CLIENT)
    figure = page.locator("live-request figure")
    assert figure.locator("img").is_visible()
    assert figure.locator("figcaption").inner_text().startswith("Tú pides")
    assert not page.locator(".arrival").is_visible()
    assert not page.locator("live-request button").count()
    context.close()


def test_the_element_does_not_move_what_readers_see(page, series, layout_shift):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(series + CLIENT, wait_until="networkidle")
    assert layout_shift(page) == 0


def test_the_printed_page_has_the_orders_and_no_menu(page, series):
    page.goto(series + CLIENT)
    order(page, "page")
    page.emulate_media(media="print")
    assert page.locator(".order .received").is_visible()
    assert not page.locator("[data-order=page]").is_visible()


def test_in_english_with_all_orders(page, host, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "sitegen.toml").write_text('language = "en"\n')
    source = "---\ntitle: Café\n---\n\nTry it:\n\n<live-request></live-request>\n"
    (tmp_path / "content/about.md").write_text(source, "utf-8")
    build_site(
        tmp_path, BuildOptions(Visibility(datetime(2026, 1, 1, tzinfo=UTC))), lambda *_: None
    )
    page.goto(f"{host(tmp_path / 'public')}/about/")
    page.locator(".carte").wait_for()
    names = page.locator("[data-order]").evaluate_all("all => all.map(one => one.dataset.order)")
    assert sorted(names) == ["again", "closed", "head", "missing", "page", "part"]
    assert order(page, "page")["meaning"].startswith("“Here you are.”")
    assert "a-dish-that-does-not-exist" in order(page, "missing")["sent"]


class TestArrival:
    """The line in the footer."""

    def test_it_tells_status_bytes_and_protocol_of_this_page(self, page, address):
        page.goto(address + CLIENT)
        response, raw = repeated(address, {"sent": f"GET {CLIENT}"})
        path, status, protocol, size, time, origin = page.inner_text(".arrival-line").split(" · ")
        assert (path, status) == (f"GET {CLIENT}", str(response.status_code))
        assert protocol == response.http_version.lower()
        assert number_in(size) == len(raw)
        duration = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
        shown = float(re.match(r"[\d.,]+", time)[0].replace(".", "").replace(",", "."))
        assert shown == pytest.approx(duration, abs=0.06)
        assert origin == "por la red"

    def test_the_bars_are_those_of_the_browsers_record(self, page, nginx):
        page.goto(nginx[0] + CLIENT)
        page.locator(".arrival summary").click()
        start, end, whole = page.evaluate(
            """() => {
                 const [r] = performance.getEntriesByType("navigation");
                 return [r.requestStart, r.responseStart, r.responseEnd];
               }"""
        )
        wait = page.locator("tr[data-part=wait]")
        span = wait.locator(".bar").evaluate("bar => Number(bar.style.getPropertyValue('--span'))")
        assert span == pytest.approx((end - start) / whole, abs=0.001)
        assert page.inner_text("tr[data-part=tls] td:last-child") == "sin cifrar"
        assert not page.locator("tr[data-part=redirect]").is_visible()
        assert page.locator("tr.kitchen").count() == 0

    def test_over_a_connection_that_stood_the_parts_follow_one_another(self, page, nginx):
        page.goto(nginx[0] + REQUEST, wait_until="networkidle")
        page.goto(nginx[0] + CLIENT)
        before, wait, download = (
            page.locator(f"tr[data-part={part}] .bar").evaluate(
                "bar => ['--from', '--span'].map(name => Number(bar.style.getPropertyValue(name)))"
            )
            for part in ("before", "wait", "download")
        )
        assert before[0] == 0
        assert sum(before) == pytest.approx(wait[0], abs=0.001)
        assert sum(wait) == pytest.approx(download[0], abs=0.001)
        assert sum(download) == pytest.approx(1, abs=0.001)

    def test_the_kitchens_steps_are_those_of_the_server(self, page, serve):
        with page.expect_response(serve + CLIENT) as answered:
            page.goto(serve + CLIENT)
        header = answered.value.header_value("server-timing")
        told = [float(time) for time in re.findall(r"dur=([\d.]+)", header)]
        page.locator(".arrival summary").click()
        rows = page.locator("tr.kitchen td:last-child").all_inner_texts()
        shown = [float(row.split("\xa0")[0].replace(".", "").replace(",", ".")) for row in rows]
        assert shown == pytest.approx(told, abs=0.06)
        assert page.locator("tr.kitchen th").last.inner_text() == "en la cocina, en total"

    def test_a_page_that_was_asked_about_says_so(self, page, nginx):
        page.goto(nginx[0] + CLIENT)
        page.goto(nginx[0] + REQUEST)
        page.goto(nginx[0] + CLIENT)
        page.reload()
        assert "tras preguntar" in page.inner_text(".arrival-line")
        assert "· 0\xa0bytes ·" in page.inner_text(".arrival-line")

    def test_a_page_that_does_not_exist_says_so(self, page, nginx):
        page.goto(f"{nginx[0]}/nada/")
        assert page.inner_text(".arrival-line").startswith("GET /nada/ · 404 · http/1.1 · ")

    def test_a_page_from_the_larder_took_no_request(self, page, nginx):
        address, log = nginx
        page.goto(address + CLIENT)
        page.goto(address + REQUEST, wait_until="networkidle")
        before = log.read_text()
        page.go_back(wait_until="networkidle")
        assert f"GET {CLIENT}" not in log.read_text().removeprefix(before)
        line = page.inner_text(".arrival-line")
        assert line.endswith("de la despensa del navegador, sin preguntar")
        assert "· 0\xa0bytes ·" in line

    def test_a_detour_is_a_part_of_its_own(self, page, nginx):
        page.goto(nginx[0] + CLIENT.rstrip("/"))
        page.locator(".arrival summary").click()
        assert page.locator("tr[data-part=redirect]").is_visible()

    def test_what_the_browser_does_not_tell_is_not_shown_as_a_figure(self, page, series):
        page.add_init_script(
            """const [real] = [performance.getEntriesByType("navigation")[0]];
               const untold = {
                 responseStatus: 0, nextHopProtocol: "", transferSize: 0, encodedBodySize: 0,
                 requestStart: 0, serverTiming: undefined, responseEnd: 12, startTime: 0,
                 workerStart: 0, redirectCount: 0,
               };
               performance.getEntriesByType = () => [untold];"""
        )
        page.goto(series + CLIENT)
        line = page.inner_text(".arrival-line")
        for words in ("estado: no lo dice", "protocolo: no lo dice", "bytes: no lo dice"):
            assert words in line
        page.locator(".arrival summary").click()
        assert page.inner_text("tr[data-part=wait] td:last-child") == "el navegador no lo dice"
