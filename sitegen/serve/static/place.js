// Where readers are on a page, by what they see rather than by pixels.
const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, pre, figure, table, blockquote, details, img, video";
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const KEY = "sitegen-place";

const topOf = (element) => element.getBoundingClientRect().top;
// What is fixed to the window tells nothing of how far the page has scrolled.
const flows = (element) => {
  for (let each = element; each; each = each.parentElement) {
    if (["fixed", "sticky"].includes(getComputedStyle(each).position)) return false;
  }
  return true;
};
const scrollBy = (top) => window.scrollBy({ top, behavior: "instant" });

// Holds on to what is on the screen while the page above it changes: call what it returns after.
export const holdPlace = () => {
  if (window.scrollY <= 0) return () => {};
  const isInSight = (element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && bottom > 0 && top < window.innerHeight;
  };
  const blocks = [...document.body.querySelectorAll(BLOCKS)];
  const inSight = blocks.filter((block) => isInSight(block) && flows(block));
  const places = inSight.map((element) => [element, topOf(element)]);
  return () => {
    const found = places.find(([element]) => element.isConnected);
    if (found) scrollBy(topOf(found[0]) - found[1]);
  };
};

const nameOf = (heading) => heading.id || heading.textContent.trim();

// The heading that the reader is below, and how far it is from the top of the window.
export const currentHeading = () => {
  const headings = [...document.querySelectorAll(HEADINGS)];
  const above = headings.findLast((heading) => topOf(heading) <= window.innerHeight / 3);
  if (!above || window.scrollY <= 0) return null;
  return { heading: nameOf(above), top: topOf(above) };
};

const goTo = ({ heading, top }) => {
  const found = [...document.querySelectorAll(HEADINGS)].find((each) => nameOf(each) === heading);
  if (found) scrollBy(topOf(found) - top);
};

const storage = () => {
  try {
    return sessionStorage;
  } catch {
    return null; // denied by the browser: pages reload, and readers begin at the top
  }
};

const read = () => JSON.parse(storage()?.getItem(KEY) ?? "null");

// Loads the page anew, once for every generation: a page that differs each time must not go on.
export const reload = (number) => {
  const { pathname } = location;
  if (!storage() || (read()?.number === number && read()?.pathname === pathname)) return;
  storage().setItem(KEY, JSON.stringify({ number, pathname, place: currentHeading() }));
  // The browser would go back to the same pixel, where by now something else may be.
  history.scrollRestoration = "manual";
  location.reload();
};

// After a reload: to the heading from before, now and once all images have their sizes.
export const returnToPlace = () => {
  const left = read();
  if (left?.pathname !== location.pathname || !left.place) return;
  storage().setItem(KEY, JSON.stringify({ ...left, place: null }));
  let readerMoves = false;
  for (const type of ["wheel", "keydown", "pointerdown", "touchmove"]) {
    addEventListener(type, () => (readerMoves = true), { once: true, passive: true });
  }
  const settle = () => {
    if (!readerMoves) goTo(left.place);
    // Not before: the browser would still go back to the pixel.
    history.scrollRestoration = "auto";
  };
  goTo(left.place);
  if (document.readyState === "complete") settle();
  else addEventListener("load", () => setTimeout(settle), { once: true });
};
