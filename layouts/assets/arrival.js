// The line in the footer that tells how this page came, from the browser's own record of it
// (W3C Navigation Timing 2). What the record does not say is not guessed.
const box = document.querySelector(".arrival");
const texts = box.dataset;
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
const ms = (time) => `${number.format(time)}\u00a0ms`;

// A body of at least this much came through the network: the rest is headers, of which browsers
// tell no more than an estimate.
const weight = ({ transferSize, encodedBodySize }) =>
  transferSize && transferSize >= encodedBodySize ? encodedBodySize : 0;

const origin = (record) => {
  if (record.transferSize > 0) return weight(record) ? texts.network : texts.revalidated;
  if (record.deliveryType === "cache") return texts.cache;
  // A worker that lets a request pass to the network has nothing to do with what came.
  if (record.workerStart > 0) return texts.worker;
  return record.encodedBodySize > 0 ? texts.cache : texts.unknown;
};

const line = (record) => {
  const came = weight(record);
  return [
    `GET ${location.pathname}`,
    record.responseStatus || texts.status,
    record.nextHopProtocol || texts.protocol,
    came || record.encodedBodySize ? `${number.format(came)}\u00a0bytes` : texts.bytes,
    ms(record.responseEnd - record.startTime),
    origin(record),
  ].join(" · ");
};

// Start and end of each part; a part that did not happen has a text in their place.
const partsOf = (record) => {
  const { redirectStart, redirectEnd, domainLookupStart, domainLookupEnd } = record;
  const { connectStart, connectEnd, secureConnectionStart: secured } = record;
  const between = (start, end) => (end > start ? [start, end] : texts.unneeded);
  const unsecured = location.protocol === "https:" ? texts.unneeded : texts.plain;
  const asked = record.requestStart > 0;
  // Over a connection that stands already, the turn comes when the request goes out.
  const turn = connectEnd > domainLookupStart ? domainLookupStart : record.requestStart;
  return {
    redirect: between(redirectStart, redirectEnd),
    before: asked ? [redirectEnd || record.startTime, turn] : texts.unsaid,
    dns: between(domainLookupStart, domainLookupEnd),
    connect: between(connectStart, secured || connectEnd),
    tls: secured ? between(secured, connectEnd) : unsecured,
    wait: asked ? [record.requestStart, record.responseStart] : texts.unsaid,
    download: asked ? [record.responseStart, record.responseEnd] : texts.unsaid,
  };
};

const fill = (row, part, record) => {
  const bar = row.querySelector(".bar");
  row.lastElementChild.textContent = Array.isArray(part) ? ms(part[1] - part[0]) : part;
  if (!Array.isArray(part)) return;
  const all = record.responseEnd - record.startTime;
  bar.style.setProperty("--from", (part[0] - record.startTime) / all);
  bar.style.setProperty("--span", (part[1] - part[0]) / all);
};

// The server says how long its steps took, but not when each began: they have no bar.
const addKitchen = (after, steps) => {
  for (const { name, duration, description } of [...steps].reverse()) {
    const row = after.cloneNode(true);
    row.className = "kitchen";
    row.querySelector("th").textContent = description || texts[name] || name;
    row.lastElementChild.textContent = ms(duration);
    after.after(row);
  }
};

const show = (record) => {
  box.querySelector(".arrival-line").textContent = line(record);
  const parts = partsOf(record);
  for (const row of box.querySelectorAll("tr[data-part]")) {
    // A copy of a row that has a style already would break a strict content security policy.
    if (row.dataset.part === "wait") addKitchen(row, record.serverTiming ?? []);
    if (row.dataset.part === "redirect") row.hidden = record.redirectCount === 0;
    fill(row, parts[row.dataset.part], record);
  }
  box.dataset.ready = "";
};

const [record] = performance.getEntriesByType("navigation");
if (record?.responseEnd) show(record);

// A page that comes back as it was left was not asked for again.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) box.querySelector(".arrival-line").textContent = texts.kept;
});
