// The search: of the page /search/, or in the dialog that theme.js opens over any other. The index
// and what reads it are Pagefind's, beside the pages; nothing of it is loaded before the first words
// are written.
const root = new URL("../", import.meta.url);
const AT_ONCE = 8; // results shown at a time
const SECTIONS = 3; // of a result
const PAUSE = 150; // milliseconds without a key until the search begins

let loading;
const load = () =>
  (loading ??= import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
    await pagefind.options({ baseUrl: root.pathname });
    return pagefind;
  }));

const make = (tag, className, ...children) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
};

const linkTo = (url, title) => {
  const link = make("a", "", title);
  link.href = url;
  return link;
};

const resultOf = ({ url, meta, excerpt, sub_results }) => {
  const text = make("p", "");
  text.innerHTML = excerpt; // as Pagefind gives it: escaped, but for its own <mark>
  const sections = sub_results.filter((section) => section.url !== url).slice(0, SECTIONS);
  const places = sections.map((section) => make("li", "", linkTo(section.url, section.title)));
  const title = make("p", "search-title", linkTo(url, meta.title));
  return make("li", "", title, text, ...(places.length ? [make("ul", "", ...places)] : []));
};

// One search: what is written in its form, and what was found.
const setUp = (search) => {
  const find = (selector) => search.querySelector(selector);
  const [form, input, status, list, more] = ["form", "input", "[role=status]", "ol", "button"].map(find);
  const texts = search.dataset;
  let found = [];

  const showMore = async () => {
    const shown = list.children.length;
    more.hidden = true;
    const wanted = found;
    const next = await Promise.all(wanted.slice(shown, shown + AT_ONCE).map((one) => one.data()));
    if (wanted !== found) return; // other words have been written meanwhile
    list.append(...next.map(resultOf));
    more.hidden = list.children.length >= found.length;
    if (shown) list.children[shown].querySelector("a").focus();
  };

  const look = async () => {
    const words = input.value.trim();
    if (!words) {
      found = [];
      list.replaceChildren();
      status.textContent = "";
      more.hidden = true;
      return;
    }
    status.textContent = texts.searching;
    try {
      const pagefind = await load();
      const answer = await pagefind.debouncedSearch(words, {}, PAUSE);
      if (!answer) return; // a later key has begun another search
      found = answer.results;
      list.replaceChildren();
      await showMore();
      status.textContent = found.length
        ? texts.found.replace("{n}", found.length)
        : texts.none.replace("{words}", words);
    } catch (problem) {
      status.textContent = texts.failed;
      loading = undefined;
      throw problem;
    }
  };

  // Arrow keys go through the field and the results, as in a list.
  const step = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (!way || at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + way, 0), stops.length - 1)].focus();
  };

  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  };
  input.oninput = look;
  more.onclick = showMore;
  search.onkeydown = step;
  return { input, look };
};

// On its own page the words are part of the address, so that a search can be shared.
const openPage = (search) => {
  const { input, look } = setUp(search);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => {
    const query = input.value.trim() ? `?q=${encodeURIComponent(input.value.trim())}` : location.pathname;
    history.replaceState(history.state, "", query);
  });
  addEventListener("search", () => input.focus());
  input.focus();
  if (input.value) look();
};

// What the search of its page has and a dialog lacks. The field stays the one that is written in.
const complete = (search, { dataset, children: [form, ...others] }) => {
  const [field, whole] = [search, form].map((one) => one.querySelector("input"));
  Object.assign(search.dataset, dataset);
  for (const { name, value } of whole.attributes) field.setAttribute(name, value);
  field.removeAttribute("aria-label");
  field.before(form.querySelector("label"));
  search.append(...others);
};

// Elsewhere theme.js has opened a dialog with a field, which gets the rest of that page's search.
const fillDialog = async (dialog) => {
  const [search, form, input] = ["search", "form", "input"].map((name) => dialog.querySelector(name));
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close(); // a click beside it
  };
  dialog.onkeydown = (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault(); // or a field with words would be emptied first
    dialog.close();
  };
  try {
    const answer = await fetch(form.action);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    complete(search, document.adoptNode(page.querySelector(".search")));
  } catch {
    if (dialog.open) form.submit();
    return;
  }
  const { look } = setUp(search);
  const close = make("button", "search-close", "×");
  close.setAttribute("aria-label", search.dataset.close);
  close.onclick = () => dialog.close();
  dialog.append(close);
  if (input.value) look();
};

const own = document.querySelector("main .search");
if (own) openPage(own);
else fillDialog(document.querySelector(".search-dialog"));
