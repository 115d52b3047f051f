// All that the theme does with script; every page reads well without it.
(() => {
  const { dataset } = document.documentElement;
  const texts = document.currentScript.dataset;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let storage = {};
  try {
    storage = localStorage;
  } catch {
    // Denied by the browser: the reader's choice holds for this page only.
  }

  // "light", "dark" or, as long as the system decides, nothing.
  const wear = (theme = "") => {
    dataset.theme = storage.theme = theme;
  };
  const addToggle = (button) => {
    const isDark = () => (dataset.theme ? dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", isDark());
    button.onclick = () => {
      const dark = !isDark();
      wear(dark === system.matches ? "" : dark ? "dark" : "light");
      show();
    };
    system.onchange = show;
    show();
    button.hidden = false;
  };

  // Prompts are not copied.
  const addCopyButton = (figure, status) => {
    const button = document.createElement("button");
    const say = (text) => {
      button.textContent = status.textContent = text;
      setTimeout(() => {
        button.textContent = texts.copy;
        status.textContent = "";
      }, 2000);
    };
    button.type = "button";
    button.className = "copy";
    button.textContent = texts.copy;
    button.onclick = () => {
      const code = figure.querySelector("code").cloneNode(true);
      for (const mark of code.querySelectorAll(".gp")) mark.remove();
      navigator.clipboard.writeText(code.textContent).then(
        () => say(texts.copied),
        () => say(texts.failed),
      );
    };
    figure.append(button);
  };

  // The search opens at once, so that its field gets every letter that follows `/`; search.js fills it.
  const openSearch = (link, parts) => {
    const dialog = document.createElement("dialog");
    dialog.className = "search-dialog";
    dialog.setAttribute("aria-label", link.textContent);
    dialog.innerHTML = '<search class="search"><form><input type="search" name="q"></form></search>';
    dialog.querySelector("form").action = link.href;
    dialog.querySelector("input").setAttribute("aria-label", link.textContent);
    // Not seen before it looks right; but should its style not come, it is soon seen as it is.
    const veil = dialog.animate({ opacity: [0, 0] }, 1000);
    parts.content.querySelector("link").onload = () => veil.cancel();
    parts.replaceWith(parts.content);
    document.body.append(dialog);
    dialog.showModal();
    return dialog;
  };

  // The search is loaded when it is first used: by its link, or by the key `/`.
  const addSearch = (link) => {
    const parts = document.querySelector("template.search-parts");
    let dialog;
    const use = (event) => {
      event.preventDefault();
      if (!parts) dispatchEvent(new Event("search")); // its own page is open
      else if (!dialog) dialog = openSearch(link, parts);
      else if (dialog.open) dialog.close();
      else {
        dialog.showModal();
        dialog.querySelector("input").select();
      }
    };
    link.onclick = (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) use(event);
    };
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key === "/" && isPlain && !isTyping) use(event);
    });
  };

  const start = () => {
    const search = document.querySelector(".search-link");
    if (search) addSearch(search);
    const toggle = document.querySelector(".theme-toggle");
    if (toggle) addToggle(toggle);
    const status = document.querySelector("body > [role=status]");
    if (status && navigator.clipboard) {
      for (const figure of document.querySelectorAll("figure.code")) addCopyButton(figure, status);
    }
    // Where there is room beside the text, the table of contents stands open.
    const contents = document.querySelector(".toc details");
    if (contents) contents.open = matchMedia("(min-width: 75rem)").matches;
  };

  wear(storage.theme);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
