// Reload this page when the site has changed since it was rendered.
// The server tells the number of its current generation at once and after every change, so a
// page that was asleep, or a server that was started anew, is noticed as well.
const { src, dataset } = document.currentScript;
const shown = Number(dataset.generation);
const events = new EventSource(new URL("events", src));
events.addEventListener("message", ({ data }) => {
  if (Number(data) === shown) return;
  events.close();
  location.reload();
});
