// The files that a page shows under addresses that stay the same when their content changes.
import { swapStyleSheet } from "./morph.js";

const SHOWN = "link[rel~=stylesheet], img[src]:not([srcset]), script[src]:not([data-sitegen-serve])";

// The style sheets that another one imports, however deep.
const importedBy = (sheet) => {
  try {
    const rules = [...sheet.cssRules].filter((rule) => rule.styleSheet);
    return rules.flatMap(({ styleSheet }) => [styleSheet.href, ...importedBy(styleSheet)]);
  } catch {
    return []; // of another host, or not loaded
  }
};

const addressesOf = (element) =>
  element.localName === "link"
    ? [element.href, ...(element.sheet ? importedBy(element.sheet) : [])]
    : [element.src];

// Empty for what is no file of the site.
const pathBelow = (root, address) => {
  const { origin, pathname } = new URL(address, location);
  const isOurs = origin === root.origin && pathname.startsWith(root.pathname);
  return isOurs ? pathname.slice(root.pathname.length) : "";
};

// A version begins with the time of the file, if it has one. A file that was saved while the page
// was on its way may have come as it was before, so it is asked for again.
const isYoung = (version) => Number(version.split("-")[0]) >= performance.timeOrigin;

const renew = (element, version) => {
  const name = element.localName === "link" ? "href" : "src";
  const address = new URL(element[name]);
  address.searchParams.set("sitegen", version);
  const fresh = element.cloneNode();
  fresh.setAttribute(name, address);
  if (name === "href") swapStyleSheet(element, fresh);
  else element.src = address;
};

export class Files {
  // `root` is the address of the site.
  constructor(root) {
    this.root = root;
    this.versions = {};
  }

  // The elements that show each file, by the file's path.
  shown() {
    const shown = new Map();
    for (const element of document.querySelectorAll(SHOWN)) {
      for (const address of addressesOf(element)) {
        const path = pathBelow(this.root, address);
        if (path) shown.set(path, new Set([...(shown.get(path) ?? []), element]));
      }
    }
    return shown;
  }

  // Shows the files anew that have other versions than before. Returns false where that would not
  // do: a script has run.
  follow(versions) {
    const isNew = ([path, version]) => {
      const known = this.versions[path];
      return known ? version && version !== known : isYoung(version);
    };
    const changed = Object.entries(versions).filter(isNew);
    this.versions = versions;
    const shown = this.shown();
    const elements = changed.flatMap(([path, version]) =>
      [...(shown.get(path) ?? [])].map((element) => [element, version]),
    );
    if (elements.some(([element]) => element.localName === "script")) return false;
    for (const [element, version] of elements) renew(element, version);
    return true;
  }
}
