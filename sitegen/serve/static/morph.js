// Carries the difference between two versions of a page over to the page that stands open.
//
// Three trees are compared: the source as it was, the source as it is now, and the live page. Only
// what differs between the two sources is touched, so whatever readers and scripts have made of
// the rest stays: text typed into fields, open <details>, focus, a playing video, what a custom
// element has drawn. All is planned before anything is done: if the edit is to something that a
// script has changed, `Unsure` is thrown, and the page is as it was.
import { align, Unsure } from "./align.js";

const MARK = "script[data-sitegen-serve]";
const MEDIA = new Set(["audio", "canvas", "embed", "iframe", "object", "video"]);

// Of the two parsed sources alone, which never change.
const sources = new WeakMap();
const sourceOf = (node) => {
  if (!sources.has(node)) sources.set(node, node.outerHTML ?? node.data);
  return sources.get(node);
};

const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
const childrenOf = (node) => [...node.childNodes].filter((n) => !(isElement(n) && n.matches(MARK)));
const isStyleSheet = (node) => isElement(node) && node.matches("link[rel~=stylesheet]");
const attributesOf = (element) => new Map([...element.attributes].map((a) => [a.name, a.value]));
const wordsOf = (text) => new Set(text?.split(/\s+/).filter(Boolean));

// By what an element is known wherever it has been moved to, if there is one such on each side.
const identityOf = (element) => {
  if (element.id) return `${element.nodeName}#${element.id}`;
  return MEDIA.has(element.localName) ? sourceOf(element) : "";
};

const identitiesIn = (tree) => {
  const found = new Map();
  for (const element of tree.querySelectorAll("*")) {
    const identity = identityOf(element);
    if (identity) found.set(identity, found.has(identity) ? null : element);
  }
  return found;
};

const move = (node, parent, next) => {
  // Elements that are moved in this way keep their state: frames, media, focus, animations.
  if (parent.moveBefore) parent.moveBefore(node, next);
  else parent.insertBefore(node, next);
};

// The text becomes another one by a change of what differs, so that selections stay.
const rewrite = (node, text) => {
  const old = node.data;
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old[start] === text[start]) start += 1;
  let end = 0;
  while (end < most - start && old.at(-1 - end) === text.at(-1 - end)) end += 1;
  node.replaceData(start, old.length - start - end, text.slice(start, text.length - end));
};

// The new style sheet has loaded before the old one goes: the page is never without.
export const swapStyleSheet = (link, next) => {
  const fresh = document.importNode(next, true);
  const remove = () => link.remove();
  fresh.addEventListener("load", remove, { once: true });
  fresh.addEventListener("error", remove, { once: true });
  link.after(fresh);
};

class Plan {
  constructor(before, after, live) {
    this.root = [before.documentElement, live.documentElement];
    this.before = before;
    this.live = live;
    this.lists = new Map();
    this.identities = [identitiesIn(before), identitiesIn(after)];
    this.moves = new Map();
    this.used = new Set(); // live nodes that stay where they are
    this.taken = new Set(); // and those that move
    this.successors = new Map();
    this.leaving = [];
    this.steps = [];
    this.changed = new Set();
    this.compare(before.documentElement, after.documentElement, live.documentElement);
  }

  // What a node of the old source has become on the live page.
  liveOf(old) {
    if (old === this.root[0]) return this.root[1];
    const parent = this.liveOf(old.parentNode);
    if (!parent) return undefined;
    if (!this.lists.has(old.parentNode)) {
      this.lists.set(old.parentNode, align(childrenOf(old.parentNode), childrenOf(parent)));
    }
    return this.lists.get(old.parentNode).get(old);
  }

  compare(old, now, live) {
    if (sourceOf(old) === sourceOf(now)) return;
    if (!live || this.taken.has(live)) throw new Unsure("a script owns what was edited");
    if (!isElement(old)) this.compareText(old, now, live);
    else if (isStyleSheet(old)) this.steps.push(() => swapStyleSheet(live, now));
    else if (this.isOwnedByItself(old, now, live)) this.replace(now, live);
    // Where scripts run, its content is text that nobody sees.
    else if (old.localName !== "noscript") {
      this.compareAttributes(old, now, live);
      this.compareChildren(old, now, live);
    }
  }

  compareText(old, now, live) {
    if (live.data !== old.data) throw new Unsure("a script has written another text here");
    this.steps.push(() => rewrite(live, now.data));
    this.changed.add(live);
  }

  // A custom element that was edited begins anew, unless it only surrounds what was edited.
  isOwnedByItself(old, now, live) {
    if (!customElements.get(old.localName)) return false;
    const opening = (element) => element.cloneNode(false).outerHTML;
    return opening(old) !== opening(now) || live.innerHTML !== old.innerHTML;
  }

  replace(now, live) {
    this.steps.push(() => {
      const fresh = document.importNode(now, true);
      live.replaceWith(fresh);
      this.successors.set(live, fresh);
      this.changed.add(fresh);
    });
  }

  compareAttributes(old, now, live) {
    const [was, is] = [attributesOf(old), attributesOf(now)];
    for (const name of new Set([...was.keys(), ...is.keys()])) {
      if (was.get(name) === is.get(name)) continue;
      this.changed.add(live);
      const isShared = name === "class" && live.getAttribute(name) !== (was.get(name) ?? null);
      if (isShared) this.compareClasses(was.get(name), is.get(name), live);
      else if (is.has(name)) this.steps.push(() => live.setAttribute(name, is.get(name)));
      else this.steps.push(() => live.removeAttribute(name));
    }
  }

  // Scripts have added classes or taken some away, and that stays.
  compareClasses(was, is, live) {
    const [old, now] = [wordsOf(was), wordsOf(is)];
    this.steps.push(() => {
      live.classList.remove(...[...old].filter((word) => !now.has(word)));
      live.classList.add(...[...now].filter((word) => !old.has(word)));
    });
  }

  compareChildren(old, now, live) {
    const pairs = align(childrenOf(now), childrenOf(old));
    const staying = new Set(pairs.values());
    // Where each new node is, or will be once the steps before have been done.
    const places = childrenOf(now).map((node) => {
      const old = pairs.get(node);
      return { node, live: old && this.liveOf(old) };
    });
    for (const { live: used } of places) if (used) this.used.add(used);
    for (const [index, place] of places.entries()) {
      if (pairs.has(place.node)) this.compare(pairs.get(place.node), place.node, place.live);
      else this.insert(place, places.slice(0, index), places.slice(index + 1), live);
    }
    for (const node of childrenOf(old)) if (!staying.has(node)) this.remove(node, live);
  }

  insert(place, earlier, later, parent) {
    this.findMoves(place.node);
    this.steps.push(() => {
      const here = ({ live }) => this.successors.get(live) ?? live;
      const isHere = (other) => here(other)?.parentNode === parent;
      const previous = earlier.findLast(isHere);
      const next = previous ? here(previous).nextSibling : later.find(isHere)?.live;
      place.live = this.put(place.node, parent, next === undefined ? parent.firstChild : next);
      this.changed.add(place.live);
    });
  }

  remove(old, parent) {
    const live = this.liveOf(old);
    if (live) this.leaving.push(live);
    else if (isElement(old) || old.data.trim()) throw new Unsure("a script has moved this away");
    this.changed.add(live?.previousElementSibling ?? parent);
  }

  // What of a new node was there before, somewhere else.
  findMoves(node) {
    if (!isElement(node)) return;
    const identity = identityOf(node);
    const [old, now] = this.identities.map((identities) => identity && identities.get(identity));
    const live = old && now === node && this.liveOf(old);
    if (live && !this.used.has(live) && !this.taken.has(live)) {
      this.compare(old, node, live);
      this.moves.set(node, live);
      this.taken.add(live);
    } else {
      if (this.isFurnished(node)) throw new Unsure("a script has something to do here");
      for (const child of node.childNodes) this.findMoves(child);
    }
  }

  // Whether scripts have put something into elements of this kind, or taken it out: they ran when
  // the page was loaded, and would not see a new one.
  isFurnished(node) {
    const kind = node.getAttribute("class")?.trim();
    if (!kind || customElements.get(node.localName)) return false;
    const [old, live] = [this.before, this.live].map((tree) =>
      [...tree.getElementsByClassName(kind)].filter((each) => each.localName === node.localName),
    );
    if (old.length !== live.length) return old.length > 0;
    return old.some((each, index) => each.childElementCount !== live[index].childElementCount);
  }

  put(node, parent, next) {
    const moved = this.moves.get(node);
    if (moved) {
      move(moved, parent, next);
      return moved;
    }
    const inside = isElement(node) ? [...node.querySelectorAll("*")] : [];
    const holdsMoved = inside.some((each) => this.moves.has(each));
    const fresh = document.importNode(node, !holdsMoved);
    parent.insertBefore(fresh, next);
    if (holdsMoved) for (const child of node.childNodes) this.put(child, fresh, null);
    return fresh;
  }

  carryOut() {
    const focused = this.live.activeElement;
    for (const step of this.steps) step();
    for (const node of this.leaving) if (!this.taken.has(node)) node.remove();
    if (focused?.isConnected && focused !== this.live.activeElement) {
      focused.focus({ preventScroll: true });
    }
    return [...this.changed].filter((node) => node.isConnected);
  }
}

// What makes a page another program, or is read only while it loads.
const PROGRAM = /^(|module|importmap|speculationrules|.*(java|ecma)script.*)$/i;
const foundationOf = (page) => {
  const isProgram = (script) => PROGRAM.test(script.type) && !script.matches(MARK);
  const scripts = [...page.querySelectorAll("script")].filter(isProgram);
  const rest = page.querySelectorAll("base, meta[http-equiv], template");
  return [...scripts, ...rest].map(sourceOf).join("\n");
};

// Gives the nodes that were changed, or throws Unsure and leaves the page as it is.
export const morph = (before, after, live) => {
  if (foundationOf(before) !== foundationOf(after)) throw new Unsure("scripts or templates differ");
  return new Plan(before, after, live).carryOut();
};
