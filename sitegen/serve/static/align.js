// Which nodes of one list are which of another, in the same order: what both have in common is
// made as heavy as it can be.
const MOST = 250_000; // pairs to compare

// Thrown where a page cannot be followed with certainty; it is then loaded anew.
export class Unsure extends Error {}

// What tells elements apart that have nothing else to be known by.
const nameOf = (element) =>
  ["id", "rel", "name", "property"].map((name) => element.getAttribute(name)).join(" ");

const likeness = (one, other) => {
  if (one.nodeName !== other.nodeName) return 0;
  const same = one.source === other.source;
  if (!one.element) return same ? (one.blank ? 0.5 : 3) : one.blank === other.blank ? 0.25 : 0;
  if (one.name !== other.name) return 0;
  return same ? 4 : one.kind === other.kind ? 2 : 1;
};

// A node with what it is compared by. The source includes the contents of templates.
const look = (node) => {
  const element = node.nodeType === Node.ELEMENT_NODE;
  const source = node.outerHTML ?? node.data;
  return {
    node,
    nodeName: node.nodeName,
    element,
    source,
    blank: !element && !source.trim(),
    name: element && nameOf(node),
    kind: element && node.getAttribute("class"),
  };
};

// A table of the weight that is to be had from each pair of places to the end.
const weigh = (first, second) => {
  if (first.length * second.length > MOST) throw new Unsure("too much has changed at once");
  const best = Array.from({ length: first.length + 1 }, () => new Float32Array(second.length + 1));
  for (let i = first.length - 1; i >= 0; i -= 1) {
    for (let j = second.length - 1; j >= 0; j -= 1) {
      const alike = likeness(first[i], second[j]);
      const paired = alike && alike + best[i + 1][j + 1];
      best[i][j] = Math.max(paired, best[i + 1][j], best[i][j + 1]);
    }
  }
  return best;
};

const pair = (first, second, pairs) => {
  const best = weigh(first, second);
  let i = 0;
  let j = 0;
  while (i < first.length && j < second.length) {
    if (best[i][j] === best[i + 1][j]) i += 1;
    else if (best[i][j] === best[i][j + 1]) j += 1;
    else pairs.set(first[i++].node, second[j++].node);
  }
};

// A map from nodes of the first list to nodes of the second.
export const align = (firstNodes, secondNodes) => {
  const first = [...firstNodes].map(look);
  const second = [...secondNodes].map(look);
  const pairs = new Map();
  const isEqual = (one, other) => one.nodeName === other.nodeName && one.source === other.source;
  // Most of a page stays as it is, before and after the place of an edit.
  while (first.length && second.length && isEqual(first[0], second[0])) {
    pairs.set(first.shift().node, second.shift().node);
  }
  while (first.length && second.length && isEqual(first.at(-1), second.at(-1))) {
    pairs.set(first.pop().node, second.pop().node);
  }
  pair(first, second, pairs);
  return pairs;
};
