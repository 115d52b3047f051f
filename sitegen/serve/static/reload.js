// Keeps the page that stands open as its sources are.
//
// A new generation is only a number; the page then asks the server about itself. Nothing happens
// if its bytes are the same. Otherwise the page is changed in place where that is certain to be
// right, and loaded anew where it is not. An error shows over the page as it last was.
import { Files } from "./files.js";
import { jumpTo } from "./jump.js";
import { morph } from "./morph.js";
import { Unsure } from "./align.js";
import { show } from "./overlay.js";
import { holdPlace, reload, returnToPlace } from "./place.js";
import { listen } from "./stream.js";

const MARK = "script[data-sitegen-serve]";
const mark = document.querySelector(MARK);
const own = new URL(".", import.meta.url);
const root = new URL("..", own);
const files = new Files(root);

const parse = (text) => new DOMParser().parseFromString(text, "text/html");
const versionIn = (page) => page.querySelector(MARK)?.dataset.version;
const statusOf = (version) => version.split("-")[0];

// The source of the page as it is shown, from the browser's cache if it is there. If it is another
// one by now, no difference can be told.
const sourceShown = async (version) => {
  const response = await fetch(location.href, { cache: "force-cache" });
  const text = await response.text();
  return versionIn(parse(text)) === version ? text : null;
};

const shown = { version: mark.dataset.version };
shown.source = sourceShown(shown.version).catch(() => null);

const askAboutPage = async () => {
  const address = new URL("state", own);
  address.searchParams.set("path", location.pathname.slice(root.pathname.length));
  address.searchParams.set("language", document.documentElement.lang);
  for (const path of files.shown().keys()) address.searchParams.append("file", path);
  const response = await fetch(address, { cache: "no-store" });
  if (!response.ok) throw new Error(`the server has answered ${response.status}`);
  return response.json();
};

// Changes the page in place, or throws Unsure.
const become = async () => {
  const response = await fetch(location.href, { cache: "no-cache" });
  const text = await response.text();
  const after = parse(text);
  const version = versionIn(after);
  const before = await shown.source;
  if (response.redirected || !version || before === null) throw new Unsure("nothing to compare");
  if (statusOf(version) !== statusOf(shown.version)) throw new Unsure("the status has changed");
  const returnToSight = holdPlace();
  const changed = morph(parse(before), after, document);
  returnToSight();
  shown.version = version;
  shown.source = text;
  if ("jump" in mark.dataset) jumpTo(changed);
};

const update = async () => {
  const state = await askAboutPage();
  const isErrorPage = statusOf(shown.version) === "500";
  show(isErrorPage ? { ...state.shown, errors: "" } : state.shown);
  // The last good page stays.
  if (state.errors.length && !isErrorPage) return;
  try {
    if (state.version !== shown.version) await become();
    if (!files.follow(state.files)) throw new Unsure("a script has changed");
  } catch (problem) {
    if (!(problem instanceof Unsure)) throw problem;
    console.debug("sitegen serve loads the page anew:", problem.message);
    reload(state.number);
  }
};

// One update at a time, and none that nobody sees: a page in the background follows when it is
// looked at.
let latest;
let followed;
let busy = false;
const follow = async () => {
  if (busy || document.hidden || latest === followed) return;
  busy = true;
  const number = latest;
  try {
    await update();
    followed = number;
  } catch (problem) {
    // The server has gone; the stream comes back with it and says the number again.
    console.debug("sitegen serve:", problem);
    followed = undefined;
  } finally {
    busy = false;
  }
  if (latest !== number) await follow();
};

returnToPlace();
document.addEventListener("visibilitychange", follow);
listen((number) => {
  latest = number;
  return follow();
});
