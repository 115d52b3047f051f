// The one connection of all tabs: over HTTP/1.1 a browser opens six to a host, and a stream in
// every tab would leave none for the seventh page.
import { keepListening } from "./events.js";

const ports = new Set();
let last;
const stream = keepListening(new URL("events", import.meta.url), (number) => {
  last = number;
  for (const port of ports) port.postMessage(number);
});

self.onconnect = ({ ports: [port] }) => {
  ports.add(port);
  port.onmessage = ({ data }) => {
    if (data === "bye") ports.delete(port);
    else stream.wake();
  };
  if (last !== undefined) port.postMessage(last);
};
