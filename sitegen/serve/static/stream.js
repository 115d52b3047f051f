// Tells a page the number of every generation, over one connection for all tabs.
//
// A shared worker holds it. The other way, a tab elected by Web Locks that tells the others over
// a BroadcastChannel, works on HTTPS and localhost alone, so not for a phone in the local network,
// and the stream would end whenever the elected tab is closed, frozen or put into the back/forward
// cache.
import { keepListening } from "./events.js";

const own = new URL(".", import.meta.url);

const listenByItself = (hear) => {
  const { wake, stop } = keepListening(own, hear, () => !document.hidden);
  return { wake, rest: () => {}, stop };
};

const listenTogether = (hear) => {
  const worker = new SharedWorker(new URL("stream-worker.js", own), { type: "module" });
  let listening = {
    wake: () => worker.port.postMessage("wake"),
    rest: () => worker.port.postMessage("rest"),
    stop: () => {
      worker.port.postMessage("bye");
      worker.port.close();
    },
  };
  // A policy of the site or a private window may forbid workers.
  worker.onerror = () => {
    listening = listenByItself(hear);
  };
  worker.port.onmessage = ({ data }) => hear(data);
  return {
    wake: () => listening.wake(),
    rest: () => listening.rest(),
    stop: () => listening.stop(),
  };
};

// Android's browsers have no shared workers, nor tabs that stand side by side.
const start = (hear) => {
  try {
    return listenTogether(hear);
  } catch {
    return listenByItself(hear);
  }
};

// `hear` gets the number of the current generation, again and again; it may be one known already.
export const listen = (hear) => {
  let listening = start(hear);
  const attend = () => (document.hidden ? listening.rest() : listening.wake());
  attend();
  // A page in the back/forward cache must hold nothing, and hears what it has missed afterwards.
  addEventListener("pagehide", () => listening.stop());
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    listening = start(hear);
    attend();
  });
  addEventListener("online", attend);
  document.addEventListener("visibilitychange", attend);
};
