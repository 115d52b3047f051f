// Shows which block of a page was edited.
const ASIDE = "nav, header, footer, aside, [aria-hidden=true]";
const still = matchMedia("(prefers-reduced-motion: reduce)");

const blockOf = (node) => {
  let element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  while (element && getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
  return element;
};

const isBefore = (one, other) =>
  one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;

// The first block of the text; of what surrounds it only if nothing else has changed.
const firstOf = (nodes) => {
  const blocks = nodes.map(blockOf).filter((block) => block && document.body.contains(block));
  const inText = blocks.filter((block) => block !== document.body && !block.closest(ASIDE));
  const choice = inText.length ? inText : blocks;
  return choice.reduce((first, block) => (first && !isBefore(block, first) ? first : block), null);
};

const isWholeInSight = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
};

// Scrolls to the first of the nodes that were changed, and marks it for a moment.
export const jumpTo = (nodes) => {
  const block = firstOf(nodes);
  if (!block || block === document.body) return;
  if (!isWholeInSight(block)) {
    block.scrollIntoView({ block: "center", behavior: still.matches ? "instant" : "smooth" });
  }
  const outline = (alpha) => `3px solid rgb(200 85 61 / ${alpha})`;
  // Without motion the mark does not fade: it is there, and then it is not.
  const last = still.matches ? outline(1) : outline(0);
  const frames = [outline(1), last].map((each) => ({ outline: each, outlineOffset: "6px" }));
  block.animate(frames, { duration: 1600, easing: "ease-in" });
};
