// What is wrong, over the page: errors in a dialog, warnings behind a quiet number in the corner.
// Both come from the server as HTML, in the words of the error page.
const own = new URL(".", import.meta.url);

class Diagnostics extends HTMLElement {
  #errors = "";
  #warnings = "";

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
    // A link and not a style: the policy of a site may allow no others.
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = new URL("diagnostics.css", own);
    this.dialog = document.createElement("dialog");
    this.dialog.setAttribute("aria-labelledby", "count");
    this.corner = document.createElement("div");
    this.corner.className = "corner";
    this.again = document.createElement("button");
    this.again.className = "again";
    this.details = document.createElement("details");
    this.corner.append(this.again, this.details);
    this.shadowRoot.append(styles, this.corner, this.dialog);
    this.again.onclick = () => this.dialog.showModal();
    this.dialog.onclose = () => this.#arrange();
    this.details.onkeydown = ({ key }) => {
      if (key !== "Escape" || !this.details.open) return;
      this.details.open = false;
      this.details.querySelector("summary").focus();
    };
    // Nothing is opened before there is something to see; without styles it is at least to be read.
    this.ready = new Promise((resolve) => (styles.onload = styles.onerror = resolve));
  }

  // The dialog opens with each new set of errors; one that the author has closed stays closed.
  async show({ errors, count, warnings }) {
    await this.ready;
    this.hidden = false;
    if (warnings !== this.#warnings) this.details.innerHTML = this.#warnings = warnings;
    if (errors !== this.#errors) {
      this.dialog.innerHTML = this.#errors = errors;
      this.again.textContent = count;
      if (!errors) this.dialog.close();
      else if (!this.dialog.open) this.dialog.showModal();
    }
    this.#arrange();
  }

  #arrange() {
    this.again.hidden = !this.#errors || this.dialog.open;
    this.details.hidden = !this.#warnings;
  }
}

customElements.define("sitegen-diagnostics", Diagnostics);

let overlay;

// Shows what the server says, and nothing, not even an element, as long as all is well.
export const show = (shown) => {
  if (!overlay && (shown.errors || shown.warnings)) {
    overlay = document.createElement("sitegen-diagnostics");
    overlay.hidden = true;
    document.documentElement.append(overlay);
  }
  overlay?.show(shown);
};
