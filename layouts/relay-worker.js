// The server of <message-relay> on a host that only has files: a service worker in the reader's
// browser. It answers the same requests as the relay of `sitegen serve`, within the same bounds,
// and no others: pages and files come from the host as ever, and none of them is kept. What it
// keeps are the messages that wait, for a browser ends a worker that has been idle for a while.
const OWN = new URL("_relay/", registration.scope).pathname;
const DISK = `message-relay ${registration.scope}`;
const TEXT = { "Content-Type": "text/plain; charset=utf-8" };
const WAITING = 20;
const CHARACTERS = 500;
const ROOMS = 32;
const ROOM_TIME = 3_600_000;

const disk = caches.open(DISK);
// Read when the first request comes and not before: a new version of this worker is installed
// while the one before it still writes.
let loaded;
const load = () =>
  disk
    .then((cache) => cache.match(OWN))
    .then((kept) => (kept ? kept.json() : {}))
    .catch(() => ({}));
let saved = Promise.resolve();
const streams = new Map(); // "room/box" -> { controller, client }

const otherOf = (box) => (box === "a" ? "b" : "a");
const messagesIn = (notes) => notes.filter(({ kind }) => kind === "message");
const say = (status, text, headers = TEXT) => new Response(text, { status, headers });

// A message counts as stored once it is on the disk; without one, memory has to do.
const save = (rooms) => {
  const content = JSON.stringify(rooms);
  saved = saved.then(async () => (await disk).put(OWN, new Response(content))).catch(() => {});
  return saved;
};

const eventText = (kind, text, number) =>
  `${number ? `id: ${number}\n` : ""}event: ${kind}\n` +
  `${text.split("\n").map((line) => `data: ${line}\n`).join("")}\n`;

const write = (key, text) => {
  try {
    streams.get(key)?.controller.enqueue(new TextEncoder().encode(text));
  } catch {
    streams.delete(key); // its reader has gone
  }
};

const tellQueue = async (rooms, name) => {
  const open = new Set((await clients.matchAll({ includeUncontrolled: true })).map(({ id }) => id));
  for (const [key, { client }] of streams) if (!open.has(client)) streams.delete(key);
  const room = rooms[name];
  const waiting = {};
  for (const box of ["a", "b"]) waiting[box] = messagesIn(room[box]).map(({ id, text }) => ({ id, text }));
  const online = ["a", "b"].filter((box) => streams.has(`${name}/${box}`));
  const text = eventText("queue", JSON.stringify({ waiting, online, born: room.born }));
  for (const box of online) write(`${name}/${box}`, text);
};

// The room, visited now; nothing if there are too many.
const enter = (rooms, name) => {
  const now = Date.now();
  for (const known of Object.keys(rooms)) {
    if (now - rooms[known].visited >= ROOM_TIME) delete rooms[known];
  }
  if (!rooms[name] && Object.keys(rooms).length >= ROOMS) return null;
  rooms[name] ??= { born: now, last: 0, a: [], b: [] };
  rooms[name].visited = now;
  return rooms[name];
};

const put = (room, name, box, kind, text) => {
  const note = { id: ++room.last, kind, text };
  room[box].push(note);
  write(`${name}/${box}`, eventText(kind, text, note.id));
  return note.id;
};

const leave = async (rooms, name, box, request) => {
  if (request.headers.get("Content-Type")?.split(";")[0] !== "text/plain") {
    return say(415, "send the message as text/plain\n");
  }
  const text = (await request.text()).replace(/\r\n?/g, "\n");
  const room = rooms[name];
  if (!text.trim()) return say(400, "the message is empty\n");
  if (/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(text)) return say(400, "the message is not text\n");
  if ([...text].length > CHARACTERS) {
    return say(413, `the message is longer than ${CHARACTERS} characters\n`);
  }
  if (messagesIn(room[box]).length >= WAITING) {
    return say(429, `${WAITING} messages wait in this mailbox already\n`);
  }
  const id = put(room, name, box, "message", text);
  await save(rooms);
  await tellQueue(rooms, name);
  const headers = { "Content-Type": "application/json" };
  return new Response(JSON.stringify({ id }), { status: 202, statusText: "Accepted", headers });
};

const confirm = async (rooms, name, box, id) => {
  const room = rooms[name];
  if (messagesIn(room?.[box] ?? []).some((note) => note.id === id)) {
    room[box] = room[box].filter((note) => note.id !== id);
    const sender = otherOf(box);
    put(room, name, sender, "receipt", String(id));
    const seen = room[sender].filter(({ kind }) => kind === "receipt").slice(0, -WAITING);
    room[sender] = room[sender].filter((note) => !seen.includes(note));
    await save(rooms);
    await tellQueue(rooms, name);
  }
  return new Response(null, { status: 204, statusText: "No Content" });
};

const read = (rooms, name, box, lastSeen, client) => {
  const room = rooms[name];
  const key = `${name}/${box}`;
  if (lastSeen <= room.last) {
    room[box] = room[box].filter(({ id, kind }) => kind === "message" || id > lastSeen);
  }
  write(key, eventText("elsewhere", ""));
  streams.get(key)?.controller.close();
  let own;
  const body = new ReadableStream({
    async start(controller) {
      own = { controller, client };
      streams.set(key, own);
      await tellQueue(rooms, name);
      for (const { id, kind, text } of room[box]) write(key, eventText(kind, text, id));
    },
    async cancel() {
      if (streams.get(key) === own) streams.delete(key);
      await tellQueue(rooms, name);
    },
  });
  const headers = { "Content-Type": "text/event-stream; charset=utf-8" };
  return new Response(body, { statusText: "OK", headers });
};

const answer = async (request, path, client) => {
  const [, name, box, number] = path.match(/^([0-9a-z]{16})\/([ab])(?:\/(\d{1,12}))?$/) ?? [];
  if (!name) return say(404, "the relay has no such address\n");
  loaded ??= load();
  const rooms = await loaded;
  const allowed = number ? ["DELETE"] : ["GET", "POST"];
  if (!allowed.includes(request.method)) {
    const headers = { ...TEXT, Allow: allowed.join(", ") };
    return say(405, `this address takes ${allowed.join(", ")}\n`, headers);
  }
  if (number) return confirm(rooms, name, box, Number(number));
  if (!enter(rooms, name)) return say(503, `${ROOMS} rooms are in use\n`);
  if (request.method === "POST") return leave(rooms, name, box, request);
  return read(rooms, name, box, Number(request.headers.get("Last-Event-ID")), client);
};

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
// A page that was loaded past the worker asks for it.
addEventListener("message", ({ data }) => data === "claim" && clients.claim());
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin === location.origin && pathname.startsWith(OWN)) {
    event.respondWith(answer(event.request, pathname.slice(OWN.length), event.clientId));
  }
});
