// <message-relay>: two phones and the server between them. Whatever it shows has travelled over
// HTTP: to the relay of `sitegen serve`, or, where a host only has files, to relay-worker.js in
// the reader's own browser. Its markup and its texts are in layouts/elements/message-relay.inside.html.
const served = document.querySelector("script[data-relay]")?.dataset.relay;
// What stands in the element comes as a file of its own, in the language of the page. Where it
// does not come, the drawing stays.
const { lang } = document.documentElement;
const inside = fetch(new URL(`../elements/message-relay.${lang}.html`, import.meta.url), { cache: "no-cache" })
  .then((answer) => (answer.ok ? answer.text() : ""))
  .then((text) => new DOMParser().parseFromString(text, "text/html").querySelector("template")?.content)
  .catch(() => null);

const still = matchMedia("(prefers-reduced-motion: reduce)");
const LINES = 80; // of a wire, the newest
const PATIENCE = 5000; // milliseconds until the browser's own server should answer
const AGAIN = 2000; // milliseconds until a phone calls again

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
const make = (tag, className, text = "") => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

// The worker's part is the folder of this very page, so no other page passes through it.
const startWorker = async (words) => {
  const { serviceWorker } = navigator;
  if (!serviceWorker) throw Error(isSecureContext ? words.no_worker : words.insecure);
  const address = new URL("../relay-worker.js", import.meta.url).href;
  const scope = new URL("./", location).pathname;
  const isOurs = () => serviceWorker.controller?.scriptURL === address;
  const begin = async () => {
    await serviceWorker.register(address, { scope });
    const { active } = await serviceWorker.ready;
    active.postMessage("claim");
    while (!isOurs()) await pause(20);
  };
  const late = pause(PATIENCE).then(() => Promise.reject(Error(words.silence)));
  await Promise.race([begin(), late]).catch(({ message }) => {
    throw Error(fill(words.blocked, { reason: message }));
  });
  return `${scope}_relay/`;
};

// One phone: its mailbox, what it remembers, and how it looks.
class Phone {
  constructor(relay, box) {
    const find = (selector) => relay.querySelector(selector);
    this.relay = relay;
    this.box = box;
    this.view = find(`.phone[data-box=${box}]`);
    this.wire = find(`.wire[data-box=${box}] ol`);
    this.chat = this.view.querySelector(".chat");
    this.input = this.view.querySelector("input");
    this.signal = this.view.querySelector(".signal");
    this.who = this.view.dataset.who;
    this.asking = new Set(); // messages whose POST is under way
    this.memory = relay.memory[box] ??= { said: [], seen: 0, wanted: true, early: [] };
    for (const said of this.memory.said) this.show(said);
    this.view.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      this.input.value = "";
      if (text) this.send(text);
    };
    this.signal.onclick = () => (this.calling ? this.hangUp() : this.call());
    this.view.querySelector(".bring-back").onclick = () => this.call();
  }

  get address() {
    return `${this.relay.base}${this.relay.memory.room}/${this.box}`;
  }

  become(state) {
    const { words } = this.relay;
    const isOn = state === "online";
    this.view.dataset.state = state;
    this.signal.firstChild.textContent = words[state];
    this.signal.setAttribute("aria-checked", Boolean(this.calling));
    this.signal.disabled = state === "elsewhere";
    for (const field of this.view.querySelectorAll("form > *")) field.disabled = !isOn;
    this.view.querySelector(".bring-back").hidden = state !== "elsewhere";
    if (state !== "calling") this.relay.say("said_phone", { who: this.who, state: words[state] });
  }

  hangUp(state = "offline") {
    this.calling?.abort();
    this.calling = null;
    this.memory.wanted = state !== "offline";
    this.become(state);
    this.relay.keep();
  }

  // Listen until somebody hangs up; a line that breaks is dialled again.
  async call() {
    const calling = new AbortController();
    this.calling?.abort();
    this.calling = calling;
    this.memory.wanted = true;
    this.relay.keep();
    while (!calling.signal.aborted) {
      this.become("calling");
      await this.listen(calling.signal).catch((problem) => {
        if (!calling.signal.aborted) this.log("in broken", problem.message);
      });
      if (!calling.signal.aborted) await pause(AGAIN);
    }
  }

  async listen(signal) {
    const { seen } = this.memory;
    const headers = { Accept: "text/event-stream", ...(seen && { "Last-Event-ID": `${seen}` }) };
    this.log("out", `GET ${this.address}`, ...Object.entries(headers).map((each) => each.join(": ")));
    const answer = await fetch(this.address, { headers, signal, cache: "no-store" });
    this.log("in", `${answer.status} ${answer.statusText}`, answer.headers.get("Content-Type"));
    if (!answer.ok) throw Error(await answer.text());
    this.become("online");
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let part; !(part = await reader.read()).done; ) {
      const events = (rest + part.value).split("\n\n");
      rest = events.pop();
      for (const event of events) this.hear(event);
    }
  }

  hear(event) {
    const lines = event.split("\n").filter((line) => !line.startsWith(":"));
    if (!lines.length) return; // a comment, by which the server finds out who is still there
    const all = (name) => lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
    const [kind] = all("event");
    const id = Number(all("id")[0] ?? 0);
    const text = all("data").join("\n");
    this.log(`in ${kind}`, ...lines);
    if (kind === "queue") this.relay.showQueue(JSON.parse(text), this);
    if (kind === "message") this.receive(id, text);
    if (kind === "receipt") this.deliver(Number(text));
    if (kind === "elsewhere") this.hangUp("elsewhere");
    this.memory.seen = Math.max(this.memory.seen, id);
    this.relay.keep();
  }

  // A message may come twice, if the confirmation was lost: it is confirmed again, shown once.
  async receive(id, text) {
    if (!this.memory.said.some((said) => said.id === id && !said.mine)) {
      this.remember({ id, text });
      this.relay.fly(this.box, true);
      this.relay.say("said_arrived", { who: this.who, text });
    }
    const answer = await this.ask("DELETE", `${this.address}/${id}`);
    if (answer) this.log("in", `${answer.status} ${answer.statusText}`);
  }

  deliver(id) {
    const mine = this.memory.said.filter((each) => each.mine);
    const said = mine.find((each) => each.id === id) ?? mine.find((each) => each.state === "unsure");
    if (said) this.tick(said, "delivered");
    else this.memory.early.push(id); // the receipt has overtaken the answer to the POST
  }

  async send(text) {
    const said = this.remember({ text, mine: true });
    const to = `${this.relay.base}${this.relay.memory.room}/${this.box === "a" ? "b" : "a"}`;
    this.tick(said, "sending");
    this.relay.fly(this.box, false);
    const headers = { "Content-Type": "text/plain; charset=utf-8" };
    this.asking.add(said);
    const answer = await this.ask("POST", to, { headers, body: text });
    const content = await answer?.text().catch(() => undefined);
    this.asking.delete(said);
    if (answer) this.log("in", `${answer.status} ${answer.statusText}`, content);
    // Without an answer nobody knows whether the message came to the server.
    if (content === undefined) return this.tick(said, "unsure");
    if (answer.status !== 202) return this.tick(said, "failed");
    said.id = JSON.parse(content).id;
    const { early } = this.memory;
    const isEarly = early.includes(said.id);
    if (isEarly) early.splice(early.indexOf(said.id), 1);
    this.tick(said, isEarly ? "delivered" : "stored");
  }

  // The answer to a POST is lost when its page is read again: the friend's shelf tells instead, or
  // a receipt that had overtaken the answer.
  trace(shelf) {
    const mine = this.memory.said.filter((said) => said.mine);
    for (const said of mine) {
      if (!["sending", "unsure"].includes(said.state) || this.asking.has(said)) continue;
      const isIt = ({ id, text }) => text === said.text && !mine.some((other) => other.id === id);
      const stored = shelf.find(isIt)?.id;
      said.id = stored ?? this.memory.early.shift();
      const state = stored ? "stored" : said.id ? "delivered" : "unsure";
      if (state !== said.state) this.tick(said, state);
    }
  }

  async ask(method, address, { headers = {}, body } = {}) {
    const lines = Object.entries(headers).map((each) => each.join(": "));
    this.log("out", `${method} ${address}`, ...lines, ...(body ? ["", body] : []));
    try {
      return await fetch(address, { method, headers, body });
    } catch (problem) {
      this.log("in broken", problem.message);
      return null;
    }
  }

  remember(said) {
    this.memory.said.push(said);
    this.memory.said.splice(0, this.memory.said.length - LINES);
    this.show(said);
    this.relay.keep();
    return said;
  }

  show(said) {
    const bubble = make("li", said.mine ? "mine" : "theirs", said.text);
    if (said.mine) bubble.append(make("span", "tick"));
    this.chat.append(bubble);
    this.chat.scrollTop = this.chat.scrollHeight;
    Object.defineProperty(said, "bubble", { value: bubble, configurable: true });
    if (said.state) this.tick(said, said.state, true);
  }

  tick(said, state, isOld) {
    const mark = said.bubble.querySelector(".tick");
    said.state = state;
    said.bubble.dataset.state = state;
    mark.textContent = this.relay.words[state];
    this.chat.scrollTop = this.chat.scrollHeight;
    if (isOld) return;
    if (["stored", "delivered"].includes(state)) this.relay.say(`said_${state}`, said);
    this.relay.keep();
  }

  log(className, ...lines) {
    this.wire.append(make("li", className, lines.filter((line) => line !== null).join("\n")));
    while (this.wire.children.length > LINES) this.wire.firstChild.remove();
    this.wire.scrollTop = this.wire.scrollHeight;
  }
}

class MessageRelay extends HTMLElement {
  async connectedCallback() {
    const content = await inside;
    if (!content || this.words) return;
    this.words = {};
    for (const { dataset, textContent } of content.querySelectorAll("[data-text]")) {
      this.words[dataset.text] = textContent;
    }
    this.replaceChildren(document.importNode(content.firstElementChild, true));
    this.find = (selector) => this.querySelector(selector);
    this.recall();
    this.find(".relay-start").onclick = () => this.start();
    if (this.memory.room) this.start();
  }

  // A page that is read again, as `serve` has it after every save, goes on in its room.
  recall() {
    const [, invited] = location.hash.match(/^#relay=([0-9a-z]{16})$/) ?? [];
    const number = [...document.querySelectorAll("message-relay")].indexOf(this);
    this.friend = number === 0 && invited;
    this.key = `message-relay ${location.pathname} ${this.friend || number}`;
    try {
      this.memory = JSON.parse(sessionStorage[this.key] ?? "{}");
    } catch {
      this.memory = {}; // denied by the browser: the page forgets when it is closed
    }
    if (this.friend) this.memory.room = this.friend;
  }

  keep() {
    try {
      sessionStorage[this.key] = JSON.stringify(this.memory);
    } catch {
      // as above
    }
  }

  async start() {
    const button = this.find(".relay-start");
    const note = this.find(".relay-note");
    button.disabled = true;
    note.hidden = false;
    note.textContent = this.words.starting;
    try {
      this.base = served ?? (await startWorker(this.words));
    } catch ({ message }) {
      note.textContent = message;
      button.disabled = false;
      this.say("said_phone", { who: "", state: message });
      return;
    }
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    this.memory.room ??= [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    note.textContent = served ? this.words.served : this.words.here;
    this.firstElementChild.dataset.state = "on";
    this.find(".wires").hidden = false;
    button.hidden = true;
    this.phones = ["a", "b"].map((box) => new Phone(this, box));
    for (const phone of this.phones) {
      if (this.friend && phone.box === "a") phone.become("elsewhere");
      else if (phone.memory.wanted) phone.call();
      else phone.become("offline");
    }
    if (this.friend) this.scrollIntoView();
    else this.invite();
  }

  // How somebody else can be the friend.
  async invite() {
    const path = `${location.pathname}${location.search}#relay=${this.memory.room}`;
    this.find(".relay-friend").hidden = false;
    this.find(".friend-tab").href = path;
    if (!served) return;
    const answer = await fetch(served).catch(() => null);
    const { lan, token } = (await answer?.json()) ?? {};
    this.find(".friend-lan").hidden = Boolean(lan);
    this.find(".friend-phone").hidden = !lan;
    if (!lan) return;
    const invitation = new URL(lan + path);
    if (token) invitation.searchParams.set("token", token); // or the server would not let it in
    this.find(".friend-phone code").textContent = invitation;
    this.find(".friend-phone img").src = `${served}qr?url=${encodeURIComponent(invitation)}`;
  }

  // What the server says that it holds; numbers of an earlier life of the room mean nothing now.
  showQueue({ born, online, waiting }, phone) {
    const { memory } = phone;
    if (memory.born && memory.born !== born) {
      memory.seen = 0;
      memory.early = [];
      for (const said of memory.said) {
        if (said.state === "stored") phone.tick(said, "forgotten");
        said.id = 0;
      }
    }
    memory.born = born;
    phone.trace(waiting[phone.box === "a" ? "b" : "a"]);
    for (const [box, messages] of Object.entries(waiting)) {
      const shelf = this.find(`.shelf[data-box=${box}]`);
      shelf.dataset.online = online.includes(box);
      shelf.querySelector(".count").textContent = messages.length || "";
      const notes = messages.map(({ id, text }) => make("li", "", `${id} · ${text}`));
      shelf.querySelector("ol").replaceChildren(...notes);
    }
  }

  // An envelope goes from a phone to the server, or the other way; it only draws what happens.
  fly(box, isArriving) {
    if (still.matches) return;
    const stage = this.find(".relay-stage");
    const envelope = make("span", "envelope");
    const zero = stage.getBoundingClientRect();
    const place = (selector) => {
      const { left, top, width, height } = this.find(selector).getBoundingClientRect();
      return `translate(${left - zero.left + width / 2}px, ${top - zero.top + height / 2}px)`;
    };
    const ends = [place(`.phone[data-box=${box}]`), place(".post-office")];
    if (isArriving) ends.reverse();
    stage.append(envelope);
    const flight = envelope.animate({ transform: ends, opacity: [0, 1, 1, 0] }, { duration: 700, easing: "ease-in-out" });
    flight.onfinish = () => envelope.remove();
  }

  say(name, values) {
    this.find("[aria-live]").textContent = fill(this.words[name], values);
  }
}

customElements.define("message-relay", MessageRelay);
