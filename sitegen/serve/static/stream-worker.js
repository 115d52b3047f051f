// The one connection of all tabs: over HTTP/1.1 a browser opens six to a host, and a stream in
// every tab would leave none for the seventh page.
import { keepListening } from "./events.js";

const ports = new Set();
const seen = new Set(); // those of tabs that somebody looks at
let last;

const hear = (number) => {
  last = number;
  for (const port of ports) port.postMessage(number);
};
const stream = keepListening(new URL(".", import.meta.url), hear, () => seen.size > 0);

const attend = {
  wake: (port) => {
    seen.add(port);
    stream.wake();
  },
  rest: (port) => seen.delete(port),
  bye: (port) => {
    seen.delete(port);
    ports.delete(port);
  },
};

self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => attend[data](port);
  if (last !== undefined) port.postMessage(last);
};
