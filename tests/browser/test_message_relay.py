"""<message-relay> in a real browser, with the development server and on a host of files."""

import re
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from dev_server import listening
from playwright.sync_api import expect

from sitegen.errors import SiteError
from sitegen.serve.lan import lan_address

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
PAGE = "blog/a/"
BODY = "Antes.\n\n<message-relay><p>Sin programa.</p></message-relay>\n\nDespués."
# Below a path is the harder case of a host.
SERVERS = ("serve", "host below a path")


class StrictHost(SimpleHTTPRequestHandler):
    """A host of files with a strict policy: nothing inline, nothing from elsewhere."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def hosting(folder, address="127.0.0.1"):
    server = ThreadingHTTPServer((address, 0), partial(StrictHost, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{address}:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def serving(folder, *arguments):
    with listening(folder, *arguments) as server:
        yield server.origin


@pytest.fixture
def relay_site(site):
    """A site with two posts, one of which has the element."""
    site.post("a", BODY)
    site.post("b", "Otro.")
    return site


@pytest.fixture(params=SERVERS)
def address(request, relay_site):
    """The address of the site's root, without the slash at its end."""
    if request.param == "serve":
        with serving(relay_site.folder) as address:
            yield address
        return
    relay_site.config("", base_url="https://example.com/repo/")
    relay_site.build(output=relay_site.folder / "hosted/repo")
    with hosting(relay_site.folder / "hosted") as address:
        yield f"{address}/repo"


@pytest.fixture
def hosted(relay_site):
    """The address of the site on a host of files."""
    relay_site.build()
    with hosting(relay_site.folder / "public") as address:
        yield address


@pytest.fixture
def errors(page):
    """What goes wrong in the page; a test that asks for it ends with nothing in it."""
    found = []
    page.on("pageerror", lambda problem: found.append(str(problem)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else 0)
    yield found
    assert found == []


def switch_on(page, address):
    page.goto(f"{address}/{PAGE}")
    page.get_by_role("button", name="Encender los teléfonos").click()
    for box in ("a", "b"):
        expect(phone(page, box)).to_have_attribute("data-state", "online")


def is_post(route):
    return route.request.method == "POST"


def phone(page, box):
    return page.locator(f".phone[data-box={box}]")


def send(page, box, text):
    phone(page, box).locator("input").fill(text)
    phone(page, box).locator("input").press("Enter")


def bubbles(page, box):
    return phone(page, box).locator(".chat li")


def shelf(page, box):
    return page.locator(f".shelf[data-box={box}] li")


def flip(page, box):
    phone(page, box).get_by_role("switch").click()


@pytest.mark.usefixtures("errors")
def test_a_message_there_and_one_back(page, address):
    switch_on(page, address)
    phone(page, "a").get_by_role("button", name="Enviar").click()
    expect(bubbles(page, "a")).to_have_text(["¿Tomamos un café?✓✓ entregado"])
    expect(bubbles(page, "b")).to_have_text(["¿Tomamos un café?"])
    send(page, "b", "Voy\u00a0<b>ya</b>")
    expect(bubbles(page, "a").last).to_have_text("Voy\u00a0<b>ya</b>")
    expect(bubbles(page, "b").last).to_contain_text("✓✓ entregado")
    wire = page.locator(".wire[data-box=a]")
    expect(wire).to_contain_text(re.compile(r"POST \S*/_relay/[0-9a-f]{16}/b"))
    expect(wire).to_contain_text("202 Accepted")
    expect(wire).to_contain_text("event: receipt")
    expect(page.locator(".wire[data-box=b]")).to_contain_text("204 No Content")


def test_messages_wait_for_a_friend_who_is_offline(page, address):
    switch_on(page, address)
    flip(page, "b")
    expect(phone(page, "b")).to_have_attribute("data-state", "offline")
    expect(page.locator(".shelf[data-box=b]")).to_have_attribute("data-online", "false")
    for number, text in enumerate(("uno", "dos", "tres"), 1):
        send(page, "a", text)
        expect(shelf(page, "b")).to_have_count(number)
    expect(bubbles(page, "a")).to_have_text([f"{t}✓ guardado" for t in ("uno", "dos", "tres")])
    expect(bubbles(page, "b")).to_have_count(0)
    flip(page, "b")
    expect(bubbles(page, "b")).to_have_text(["uno", "dos", "tres"])
    expect(bubbles(page, "a")).to_have_text([f"{t}✓✓ entregado" for t in ("uno", "dos", "tres")])
    expect(shelf(page, "b")).to_have_count(0)


def test_who_is_offline_cannot_send_and_learns_later_what_arrived(page, address):
    switch_on(page, address)
    flip(page, "b")
    send(page, "a", "¿Estás?")
    expect(bubbles(page, "a").last).to_contain_text("✓ guardado")
    flip(page, "a")
    expect(phone(page, "a").locator("input")).to_be_disabled()
    flip(page, "b")
    expect(bubbles(page, "b")).to_have_text(["¿Estás?"])
    expect(bubbles(page, "a").last).to_contain_text("✓ guardado")
    flip(page, "a")
    expect(bubbles(page, "a").last).to_contain_text("✓✓ entregado")


def test_another_tab_can_be_the_friend(page, address):
    switch_on(page, address)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sé tu amigo en otra pestaña").click()
    friend = opened.value
    expect(phone(friend, "b")).to_have_attribute("data-state", "online")
    expect(phone(friend, "a")).to_have_attribute("data-state", "elsewhere")
    expect(phone(page, "b")).to_have_attribute("data-state", "elsewhere")
    send(page, "a", "Hola")
    expect(bubbles(friend, "b")).to_have_text(["Hola"])
    expect(bubbles(page, "a")).to_have_text(["Hola✓✓ entregado"])
    send(friend, "b", "¡Hola!")
    expect(bubbles(page, "a").last).to_have_text("¡Hola!")
    friend.close()
    expect(page.locator(".shelf[data-box=b]")).to_have_attribute("data-online", "false")
    send(page, "a", "¿Sigues ahí?")
    expect(shelf(page, "b")).to_have_count(1)
    page.get_by_role("button", name="Traerlo aquí").click()
    expect(bubbles(page, "b").last).to_have_text("¿Sigues ahí?")


def test_another_browser_can_be_the_friend(page, chromium, relay_site):
    with serving(relay_site.folder) as address:
        switch_on(page, address)
        path = page.get_by_role("link", name="Sé tu amigo en otra pestaña").get_attribute("href")
        context = chromium.new_context()
        friend = context.new_page()
        friend.goto(address + path)
        expect(phone(friend, "b")).to_have_attribute("data-state", "online")
        send(page, "a", "Hola")
        expect(bubbles(friend, "b")).to_have_text(["Hola"])
        expect(bubbles(page, "a")).to_have_text(["Hola✓✓ entregado"])
        context.close()


def test_a_page_that_is_read_again_goes_on_where_it_was(page, address):
    switch_on(page, address)
    send(page, "a", "Antes")
    expect(bubbles(page, "a").last).to_contain_text("✓✓")
    flip(page, "b")
    send(page, "a", "Durante")
    expect(shelf(page, "b")).to_have_count(1)
    page.reload()
    expect(bubbles(page, "a")).to_have_text(["Antes✓✓ entregado", "Durante✓ guardado"])
    expect(phone(page, "b")).to_have_attribute("data-state", "offline")
    flip(page, "b")
    expect(bubbles(page, "b")).to_have_text(["Antes", "Durante"])
    expect(bubbles(page, "a").last).to_contain_text("✓✓")


@pytest.mark.parametrize("is_friend_there", [False, True])
def test_a_message_whose_answer_was_lost_is_found_again(page, relay_site, is_friend_there):
    with serving(relay_site.folder) as address:
        switch_on(page, address)
        if not is_friend_there:
            flip(page, "b")
        # The server gets the message; its answer never reaches the page.
        page.route("**/b", lambda route: route.fetch() if is_post(route) else route.continue_())
        send(page, "a", "Durante")
        expect(page.locator(".wire[data-box=a]")).to_contain_text('"waiting": {"a": [], "b": [{')
        if is_friend_there:
            expect(bubbles(page, "b")).to_have_text(["Durante"])
        page.unroute("**/b")
        page.reload()
        state = "✓✓ entregado" if is_friend_there else "✓ guardado"
        expect(bubbles(page, "a")).to_have_text([f"Durante{state}"])


def test_a_message_that_never_came_to_the_server_is_not_said_to_be_sent(page, relay_site):
    with serving(relay_site.folder) as address:
        switch_on(page, address)
        page.route("**/b", lambda route: None if is_post(route) else route.continue_())
        send(page, "a", "Perdido")
        expect(bubbles(page, "a")).to_have_text(["Perdidoenviando"])
        page.reload()
        expect(bubbles(page, "a")).to_have_text(["Perdidosin respuesta"])


def test_a_page_loaded_past_the_worker_finds_it_again(page, hosted):
    switch_on(page, hosted)
    send(page, "a", "Antes")
    expect(bubbles(page, "a").last).to_contain_text("✓✓")
    session = page.context.new_cdp_session(page)
    session.send("Page.reload", {"ignoreCache": True})
    expect(phone(page, "a")).to_have_attribute("data-state", "online")
    send(page, "a", "Después")
    expect(bubbles(page, "b")).to_have_text(["Antes", "Después"])


def test_a_worker_that_the_browser_ended_has_lost_nothing(page, hosted):
    switch_on(page, hosted)
    flip(page, "b")
    send(page, "a", "Espera")
    expect(bubbles(page, "a").last).to_contain_text("✓ guardado")
    stop_worker(page)
    flip(page, "b")
    expect(bubbles(page, "b")).to_have_text(["Espera"])
    expect(bubbles(page, "a").last).to_contain_text("✓✓ entregado")


def test_a_new_version_of_the_worker_goes_on_where_the_old_one_stopped(page, relay_site):
    relay_site.build()
    worker = relay_site.folder / "public" / "relay-worker.js"
    with hosting(relay_site.folder / "public") as hosted:
        switch_on(page, hosted)
        flip(page, "b")
        send(page, "a", "A la vieja")
        expect(shelf(page, "b")).to_have_count(1)
        worker.write_text(f"{worker.read_text('utf-8')}// A newer version.\n", "utf-8")
        page.reload()
        expect(phone(page, "a")).to_have_attribute("data-state", "online")
        page.wait_for_function(
            "navigator.serviceWorker.getRegistration().then(one => Boolean(one.waiting))"
        )
        send(page, "a", "Otra")
        expect(shelf(page, "b")).to_have_count(2)
        # Its streams end with the page, and then the new one takes over.
        page.goto("about:blank")
        page.go_back()
        expect(phone(page, "a")).to_have_attribute("data-state", "online")
        page.wait_for_function(
            "navigator.serviceWorker.getRegistration().then(one => !one.waiting)"
        )
        flip(page, "b")
        expect(bubbles(page, "b")).to_have_text(["A la vieja", "Otra"])
        expect(bubbles(page, "a").last).to_contain_text("✓✓ entregado")


def stop_worker(page):
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")


def test_a_server_that_has_forgotten_is_found_out(page, hosted):
    switch_on(page, hosted)
    flip(page, "b")
    send(page, "a", "Se perderá")
    expect(bubbles(page, "a").last).to_contain_text("✓ guardado")
    page.evaluate("caches.keys().then(all => Promise.all(all.map(name => caches.delete(name))))")
    stop_worker(page)
    expect(bubbles(page, "a").last).to_contain_text("el servidor lo ha olvidado")
    flip(page, "b")
    expect(phone(page, "b")).to_have_attribute("data-state", "online")
    send(page, "a", "Otra vez")
    expect(bubbles(page, "b")).to_have_text(["Otra vez"])
    expect(bubbles(page, "a").last).to_contain_text("✓✓ entregado")


def test_it_says_which_server_it_is(page, address, request):
    switch_on(page, address)
    served = "serve" in request.node.callspec.id
    said = (
        "Este servidor es de verdad" if served else "Este servidor funciona dentro de tu navegador"
    )
    expect(page.locator(".relay-note")).to_contain_text(said)


def test_without_service_workers_it_says_what_is_missing(chromium, hosted):
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{hosted}/{PAGE}")
    page.get_by_role("button", name="Encender los teléfonos").click()
    expect(page.locator(".relay-note")).to_contain_text("Falta algo")
    context.close()


def test_without_the_programming_interface_it_says_so(page, hosted):
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"{hosted}/{PAGE}")
    page.get_by_role("button", name="Encender los teléfonos").click()
    expect(page.locator(".relay-note")).to_contain_text("tu navegador no ofrece service workers")


def test_over_plain_http_it_says_so(chromium, relay_site):
    try:
        lan = lan_address()
    except SiteError:
        pytest.skip("this machine is in no network")
    relay_site.build()
    context = chromium.new_context()
    page = context.new_page()
    with hosting(relay_site.folder / "public", lan) as address:
        page.goto(f"{address}/{PAGE}")
        page.get_by_role("button", name="Encender los teléfonos").click()
        expect(page.locator(".relay-note")).to_contain_text("Esta ha llegado por HTTP")
    context.close()


def test_the_worker_answers_for_the_relay_of_its_page_and_for_nothing_else(page, hosted):
    switch_on(page, hosted)
    with page.expect_response(f"{hosted}/{PAGE}") as own:
        page.evaluate("fetch(location.href.split('#')[0])")
    assert not own.value.from_service_worker
    scopes = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
    )
    assert scopes == [f"{hosted}/{PAGE}"]
    kept = page.evaluate(
        """async () => {
             const urls = [];
             for (const name of await caches.keys()) {
               for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
             }
             return urls;
           }"""
    )
    assert all(url == f"{hosted}/{PAGE}_relay/" for url in kept)
    page.goto(f"{hosted}/blog/b/")
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_nothing_is_asked_of_anybody_before_the_phones_are_on(page, address):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/{PAGE}", wait_until="load")
    page.wait_for_timeout(300)
    assert not [url for url in asked if "relay/" in url or url.endswith("relay-worker.js")]


CONFORMANCE = """
async (base) => {
  const room = `${base}0123456789abcdef/`;
  const type = "text/plain; charset=utf-8";
  const ask = async (method, path, body, headers = { "Content-Type": type }) => {
    const answer = await fetch(path, { method, body, headers: body === undefined ? {} : headers });
    return [answer.status, answer.headers.get("Allow"), await answer.text()];
  };
  const read = async (path, count, headers = {}) => {
    const calling = new AbortController();
    const answer = await fetch(path, { headers, signal: calling.signal });
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (text.split("\\n\\n").length <= count) text += (await reader.read()).value;
    calling.abort();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const unborn = text.replace(/"born": ?[\\d.]+/g, '"born":0');
    const dense = unborn.replace(/([:,]) (?=["[{\\d])/g, "$1");
    return [answer.headers.get("Content-Type"), dense];
  };
  const said = [];
  for (const body of ["", " ", "a\\u0000", "a\\u009f", "x".repeat(501)]) {
    said.push(await ask("POST", `${room}b`, body));
  }
  said.push(await ask("POST", `${room}b`, "{}", { "Content-Type": "application/json" }));
  said.push(await ask("POST", `${room}b`, "uno\\r\\ndos\\rtres ☕"));
  said.push(await ask("POST", `${room}b`, "ñ".repeat(500)));
  said.push(await read(`${room}b`, 3));
  said.push(await ask("DELETE", `${room}b/1`), await ask("DELETE", `${room}b/1`));
  said.push(await ask("DELETE", `${room}a/77`));
  said.push(await read(`${room}b`, 2, { "Last-Event-ID": "2" }));
  said.push(await read(`${room}a`, 2));
  said.push(await ask("POST", `${room}a`, "respuesta"));
  said.push(await read(`${room}a`, 2, { "Last-Event-ID": "3" }));
  for (let number = 0; number < 20; number++) said.push(await ask("POST", `${room}b`, "más"));
  said.push(await ask("DELETE", `${room}b`), await ask("GET", `${room}b/1`));
  said.push(await ask("GET", `${base}short/b`), await ask("GET", `${room}c`));
  return said;
}
"""


def test_the_worker_and_the_development_server_answer_alike(page, relay_site):
    with serving(relay_site.folder) as served:
        switch_on(page, served)
        from_server = page.evaluate(CONFORMANCE, "/_relay/")
    relay_site.build()
    with hosting(relay_site.folder / "public") as hosted:
        switch_on(page, hosted)
        from_worker = page.evaluate(CONFORMANCE, f"/{PAGE}_relay/")
    statuses = [answer[0] for answer in from_server]
    assert {202, 204, 400, 404, 405, 413, 415, 429} <= {*statuses}
    for number, (server, worker) in enumerate(zip(from_server, from_worker, strict=True)):
        assert worker[:-1] == server[:-1], number
        if server[0] == 202:
            continue
        assert worker[-1] == server[-1], number


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_use_it(page, hosted, scheme, width):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{hosted}/{PAGE}")
    assert_accessible(page, width)
    switch_on(page, hosted)
    send(page, "a", "una-palabra-tan-larga-que-no-cabe-en-ninguna-pantalla-de-teléfono")
    expect(bubbles(page, "a").last).to_contain_text("✓✓")
    assert_accessible(page, width)
    flip(page, "b")
    send(page, "a", "Hola")
    expect(shelf(page, "b")).to_have_count(1)
    assert page.locator(".envelope").count() == 0
    assert_accessible(page, width)


def assert_accessible(page, width):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_is_enough(page, hosted):
    page.goto(f"{hosted}/{PAGE}")
    page.get_by_role("button", name="Encender los teléfonos").focus()
    page.keyboard.press("Enter")
    expect(phone(page, "a")).to_have_attribute("data-state", "online")
    phone(page, "a").get_by_role("switch").focus()
    page.keyboard.press("Tab")  # to the messages, which scroll
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bubbles(page, "b")).to_have_text(["¿Tomamos un café?"])
    phone(page, "b").get_by_role("switch").focus()
    page.keyboard.press("Space")
    expect(phone(page, "b").get_by_role("switch")).to_have_attribute("aria-checked", "false")


def test_what_happens_is_said_aloud(page, hosted):
    switch_on(page, hosted)
    flip(page, "b")
    expect(page.locator(".relay [aria-live]")).to_have_text("Tu amigo: sin conexión")
    send(page, "a", "Hola")
    expect(page.locator(".relay [aria-live]")).to_have_text(
        "El servidor ha guardado el mensaje: Hola"
    )


def test_a_page_in_english_speaks_english(page, site):
    site.post("a", BODY, language="en")
    site.build()
    with hosting(site.folder / "public") as hosted:
        page.goto(f"{hosted}/{PAGE}")
        page.get_by_role("button", name="Switch the phones on").click()
        phone(page, "a").get_by_role("button", name="Send").click()
        expect(bubbles(page, "a")).to_have_text(["Shall we have a coffee?✓✓ delivered"])


def test_two_in_one_page_have_rooms_of_their_own(page, site):
    site.post("a", "<message-relay></message-relay>\n\n<message-relay></message-relay>")
    site.build()
    with hosting(site.folder / "public") as hosted:
        page.goto(f"{hosted}/{PAGE}")
        for number in (0, 1):
            page.locator(".relay-start").nth(number).click()
        for number in (0, 1):
            one = page.locator("message-relay").nth(number)
            one.locator(".phone[data-box=a] input").fill(f"{number}")
            one.locator(".phone[data-box=a] input").press("Enter")
            expect(one.locator(".phone[data-box=b] .chat li")).to_have_text([f"{number}"])


def test_without_script_the_authors_own_words_stand_there(chromium, hosted):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hosted}/{PAGE}")
    expect(page.get_by_text("Sin programa.")).to_be_visible()
    context.close()


def test_without_script_and_words_a_drawing_does(chromium, site):
    site.post("a", "<message-relay></message-relay>")
    site.build()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    with hosting(site.folder / "public") as hosted:
        page.goto(f"{hosted}/{PAGE}")
        expect(page.locator("message-relay img")).to_be_visible()
        expect(page.locator("message-relay figcaption")).to_contain_text("POST")
    context.close()


def test_the_text_below_does_not_move_when_it_arrives(page, hosted, layout_shift):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{hosted}/{PAGE}", wait_until="networkidle")
    assert layout_shift(page) < 0.01


def test_a_code_leads_a_phone_to_the_friend(page, relay_site):
    try:
        lan_address()
    except SiteError:
        pytest.skip("this machine is in no network")
    with serving(relay_site.folder, "--lan") as address:
        switch_on(page, address)
        page.get_by_text("Sé tu amigo en otro teléfono").click()
        expect(page.locator(".friend-phone code")).to_contain_text(
            re.compile(
                rf"http://{re.escape(lan_address())}:\d+/{PAGE}"
                r"\?token=[\w-]{22}#relay=[0-9a-f]{16}"
            )
        )
        drawn = "document.querySelector('.friend-phone img').naturalWidth > 100"
        page.wait_for_function(drawn)
        invitation = page.locator(".friend-phone code").text_content()
        # The phone has no cookie of the author's, and another address than this machine's own.
        context = page.context.browser.new_context()
        friend = context.new_page()
        friend.goto(invitation)
        assert "token" not in friend.url
        expect(phone(friend, "b")).to_have_attribute("data-state", "online")
        send(page, "a", "¿Llega?")
        expect(bubbles(friend, "b")).to_have_text(["¿Llega?"])
        context.close()


@pytest.mark.parametrize("path", ["/blog/mensajes-que-esperan/", "/blog/cliente-servidor/"])
def test_on_nginx_nothing_of_it_leaves_the_browser(page, nginx, path):
    address, log = nginx
    before = len(log.read_text().splitlines())
    page.goto(address + path, wait_until="networkidle")
    page.get_by_role("button", name="Encender los teléfonos").click()
    phone(page, "a").get_by_role("button", name="Enviar").click()
    expect(bubbles(page, "a")).to_have_text(["¿Tomamos un café?✓✓ entregado"])
    noted = [line.split()[:3] for line in log.read_text().splitlines()[before:]]
    assert ["GET", "/relay-worker.js", "200"] in noted
    assert {method for method, _, _ in noted} == {"GET"}
    assert not [url for _, url, _ in noted if "_relay" in url]
