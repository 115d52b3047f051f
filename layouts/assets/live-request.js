// <live-request>: a menu of real requests to the server that this page came from.
// Everything it shows was measured or received; where the browser does not tell, it says so.
// Its markup and its texts are in layouts/elements/live-request.inside.html.
// What stands in the element comes as a file of its own, in the language of the page. Where it
// does not come, the drawing stays.
const { lang } = document.documentElement;
const inside = fetch(new URL(`../elements/live-request.${lang}.html`, import.meta.url), { cache: "no-cache" })
  .then((answer) => (answer.ok ? answer.text() : ""))
  .then((text) => new DOMParser().parseFromString(text, "text/html").querySelector("template")?.content)
  .catch(() => null);

const here = location.href.split("#")[0];
const decimal = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
const format = (value) => decimal.format(value);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const isLoopback = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);

// What each order asks for. `known` is what the last answer said of the page's version.
const ORDERS = {
  page: () => ({}),
  again: ({ etag, date }) => ({
    headers: etag ? { "If-None-Match": etag } : { "If-Modified-Since": date },
  }),
  missing: (_, texts) => ({ url: new URL(texts.missing_path, here).href }),
  head: () => ({ method: "HEAD" }),
  part: () => ({ headers: { Range: "bytes=0-119" } }),
  closed: () => ({}),
};
const MARKED = { again: /^(etag|last-modified|if-.*)$/i, part: /^(content-)?range$/i, head: /^content-length$/ };

// The browser's own record of a request, which comes right after the body, if at all.
const recordOf = (url, started) =>
  new Promise((resolve) => {
    const stop = (found) => {
      observer.disconnect();
      resolve(found);
    };
    const observer = new PerformanceObserver((list) => {
      const found = list.getEntriesByName(url).find((entry) => entry.startTime >= started);
      if (found) stop(found);
    });
    observer.observe({ type: "resource", buffered: true });
    setTimeout(stop, 1000);
  });

const ask = async ({ method = "GET", url = here, headers = {} }) => {
  const started = performance.now();
  const asked = { method, url, headers };
  try {
    const response = await fetch(url, { method, headers, cache: "no-store" });
    const body = new Uint8Array(await response.arrayBuffer());
    const duration = performance.now() - started;
    return { asked, response, body, duration, record: await recordOf(url, started) };
  } catch {
    return { asked, duration: performance.now() - started };
  }
};

// The text that says in plain words what an answer means.
const meaningOf = (order, { response }, known) => {
  if (!response) return "lost";
  const { status, ok } = response;
  if (response.redirected) return "redirected";
  if (status === 304) return known.etag ? "same" : "same_date";
  if (status === 206) return "part";
  if (status === 404 || status === 410) return "missing";
  if (status >= 500) return "broken";
  if (status >= 400) return "refused";
  if (!ok) return "other";
  if (order === "closed") return isLoopback ? "open_here" : "open";
  return { again: "changed", missing: "found", head: "head", part: "uncut" }[order] ?? "ok";
};

const versionOf = (record) => {
  const protocol = record?.nextHopProtocol ?? "";
  return { h2: "HTTP/2", h3: "HTTP/3" }[protocol] ?? protocol.toUpperCase();
};

// The first line, the headers and the beginning of a text as one paper.
const write = (paper, first, headers, marked, body = "") => {
  const line = document.createElement("b");
  line.textContent = first;
  paper.replaceChildren(line, "\n");
  for (const [name, value] of headers) {
    const row = document.createElement(marked?.test(name) ? "mark" : "span");
    row.textContent = `${name}: ${value}`;
    paper.append(row, "\n");
  }
  paper.append(body && `\n${body}`);
};

const writeSent = (paper, { asked, record }, marked) => {
  // Of the versions with lines, browsers speak this one, whatever the server answers in.
  const version = versionOf(record).replace(/^HTTP\/1.*/, "HTTP/1.1");
  const { pathname, search } = new URL(asked.url);
  const first = `${asked.method} ${pathname}${search} ${version}`.trim();
  write(paper, first, Object.entries(asked.headers), marked);
};

const beginning = ({ response, body }) => {
  if (!/^text\/|json|xml/.test(response.headers.get("content-type") ?? "")) return "";
  const text = new TextDecoder().decode(body.subarray(0, 120)).replace(/\ufffd$/, "");
  return body.length > 120 ? `${text}…` : text;
};

const writeReceived = (paper, answer, texts, marked) => {
  const { response, record } = answer;
  if (!response) return write(paper, texts.nothing, []);
  const first = [versionOf(record), response.status, response.statusText].join(" ").trim();
  return write(paper, first, response.headers, marked, beginning(answer));
};

// The bytes that the body took on its way, if the browser tells them.
const travelled = ({ body, record }) => {
  if (!body?.length) return body ? 0 : undefined;
  return record?.transferSize > 0 ? record.encodedBodySize : undefined;
};

const sizeOf = (answer, texts) => {
  const way = travelled(answer);
  const whole = format(answer.body?.length);
  if (!answer.body) return texts.no_body;
  if (way === undefined) return fill(texts.size_unsaid, { whole });
  const text = way === answer.body.length ? texts.size : texts.size_packed;
  return fill(text, { way: format(way), whole });
};

const totalOf = ({ duration, record }) => record?.duration || duration;

const timeOf = (answer, texts) => {
  const { record } = answer;
  const total = format(totalOf(answer));
  if (!record?.requestStart) return fill(texts.time_unsaid, { total });
  const wait = format(record.responseStart - record.requestStart);
  const load = format(record.responseEnd - record.responseStart);
  return fill(texts.time, { total, wait, load });
};

// The steps of the kitchen (W3C Server Timing): `markdown;dur=1.2, layout;dur=3`.
const stepsOf = ({ response }, texts) =>
  [...(response?.headers.get("server-timing") ?? "").matchAll(/([\w-]+)[^,]*?;\s*dur=([\d.]+)/g)]
    .map(([, name, time]) => `${texts[`step_${name}`] ?? name} ${format(Number(time))} ms`)
    .join(" · ");

const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const curlOf = ({ method, url, headers }) => {
  const options = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return ["curl", method === "HEAD" ? "-I" : "-i", ...options, quoted(url)].join(" ");
};

// What the waiter comes back with: nothing, a piece of paper, or what was ordered.
const loadOf = ({ response, body }) => {
  if (!response) return "none";
  return response.ok && body.length ? "dish" : "bill";
};

class LiveRequest extends HTMLElement {
  #texts;
  #order;
  #known = {};
  #count = 0;
  #busy = false;

  async connectedCallback() {
    const template = await inside;
    if (this.#texts || !template) return;
    const content = document.importNode(template, true);
    const said = [...content.querySelectorAll("[data-text]")];
    this.#texts = Object.fromEntries(said.map((text) => [text.dataset.text, text.textContent]));
    this.#order = content.querySelector("template").content;
    const wanted = this.getAttribute("orders")?.split(/[\s,]+/);
    for (const button of content.querySelectorAll("[data-order]")) {
      if (wanted && !wanted.includes(button.dataset.order)) button.closest("li").remove();
      else button.onclick = () => this.#take(button.dataset.order, button.firstElementChild.textContent);
    }
    for (const unseen of [...said, content.querySelector("template")]) unseen.remove();
    this.replaceChildren(content);
  }

  async #take(order, name) {
    if (this.#busy) return;
    this.#busy = true;
    this.querySelector("[role=status]").scrollIntoView({ block: "nearest" });
    this.dataset.busy = "";
    try {
      await this.#serve(order, name);
    } finally {
      this.#busy = false;
      delete this.dataset.busy;
    }
  }

  async #serve(order, name) {
    const { etag, date, seen } = this.#known;
    if (order === "again" && !etag && !date) {
      if (seen) return this.#say("unlabelled");
      await this.#serve("page", this.querySelector("[data-order=page] :first-child")?.textContent ?? "GET");
      if (!this.#known.seen) return undefined;
      return this.#serve(order, name);
    }
    const asked = ORDERS[order](this.#known, this.#texts);
    const [answer] = await Promise.all([ask(asked), this.#walk("going", asked.method ?? "GET")]);
    await this.#walk("coming", answer.response?.status ?? "—", answer);
    this.#record(order, name, answer);
    const values = {
      status: answer.response?.status,
      url: answer.response?.url,
      range: answer.response?.headers.get("content-range"),
    };
    this.#say(meaningOf(order, answer, this.#known), values);
    this.#learn(answer);
    return undefined;
  }

  // Remember what the page's server says of its version.
  #learn({ asked, response }) {
    if (asked.url !== here || !response?.ok || response.status === 206) return;
    const { headers } = response;
    this.#known = { seen: true, etag: headers.get("etag"), date: headers.get("last-modified") };
  }

  #say(meaning, values = {}) {
    this.querySelector("[role=status]").textContent = fill(this.#texts[meaning], values);
  }

  // The waiter's way, slow enough to be seen; the times that are shown are the measured ones.
  async #walk(state, label, answer) {
    const stage = this.querySelector(".stage");
    const waiter = stage.querySelector(".waiter");
    stage.dataset.state = state;
    if (answer) stage.dataset.load = loadOf(answer);
    else stage.dataset.load = "order";
    for (const text of stage.querySelectorAll(".label")) text.textContent = label;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const way = [{ transform: "none" }, { transform: `translateX(${stage.dataset.way}px)` }];
    const frames = state === "going" ? way : way.reverse();
    await waiter.animate(frames, { duration: 650, easing: "ease-in-out", fill: "both" }).finished;
  }

  #record(order, name, answer) {
    const texts = this.#texts;
    const item = document.importNode(this.#order, true).firstElementChild;
    const put = (selector, text) => {
      const place = item.querySelector(selector);
      if (text) place.textContent = text;
      else place.parentElement.remove();
    };
    const way = travelled(answer);
    put(".number", `${++this.#count}.`);
    put(".name", name);
    put(".status", String(answer.response?.status ?? texts.no_status));
    put(".weight", way === undefined ? "—" : `${format(way)} bytes`);
    put(".duration", `${format(totalOf(answer))} ms`);
    writeSent(item.querySelector(".sent"), answer, MARKED[order]);
    writeReceived(item.querySelector(".received"), answer, texts, MARKED[order]);
    put(".body", sizeOf(answer, texts));
    put(".time", timeOf(answer, texts));
    put(".kitchen", stepsOf(answer, texts));
    put(".curl", curlOf(answer.asked));
    for (const older of this.querySelectorAll(".order[open]")) older.open = false;
    this.querySelector(".orders").prepend(item);
    this.querySelector(".orders").parentElement.hidden = false;
  }
}

customElements.define("live-request", LiveRequest);
