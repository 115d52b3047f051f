// One stream of numbers, kept open whatever happens to the server or to the way to it.
import { keepAsking } from "./asking.js";

const QUIET = 40_000; // milliseconds; the server repeats itself every 15 seconds
const HELD = 4_000; // until a stream is taken for held back; its first number is sent at once
const FIRST = 500; // until the first attempt to connect again
const LONGEST = 15_000;

// `hear` gets the data of every event. `isSeen` says whether anybody looks at what follows from
// it. `wake` connects at once instead of waiting any longer.
//
// Some proxies hold an answer back until it has ended, which a stream never does. As long as
// nothing comes, the server is asked by the clock as well.
export const keepListening = (own, hear, isSeen) => {
  let source;
  let timer;
  let held;
  let wait = FIRST;
  const asking = keepAsking(new URL("number", own), hear, isSeen);

  const open = () => {
    clearTimeout(timer);
    clearTimeout(held);
    source?.close();
    source = new EventSource(new URL("events", own));
    source.onmessage = ({ data }) => {
      wait = FIRST;
      clearTimeout(held);
      asking.end();
      watch();
      hear(data);
    };
    // A browser tries again by itself after some failures, and after others never.
    source.onerror = retry;
    held = setTimeout(asking.begin, HELD);
    watch();
  };
  const retry = () => {
    source.close();
    clearTimeout(timer);
    clearTimeout(held);
    timer = setTimeout(open, wait);
    wait = Math.min(2 * wait, LONGEST);
  };
  // A connection can die without a word, as when a laptop sleeps.
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(retry, QUIET);
  };

  open();
  return {
    wake: () => {
      asking.wake();
      if (source.readyState === EventSource.CLOSED) open();
    },
    stop: () => {
      clearTimeout(timer);
      clearTimeout(held);
      asking.end();
      source.close();
    },
  };
};
