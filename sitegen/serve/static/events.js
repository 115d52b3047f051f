// One stream of events, kept open whatever happens to the server or to the way to it.
const QUIET = 40_000; // milliseconds; the server repeats itself every 15 seconds
const FIRST = 500; // milliseconds until the first attempt to connect again
const LONGEST = 15_000;

// `hear` gets the data of every event. `wake` connects at once instead of waiting any longer.
export const keepListening = (url, hear) => {
  let source;
  let timer;
  let wait = FIRST;

  const open = () => {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(url);
    source.onmessage = ({ data }) => {
      wait = FIRST;
      watch();
      hear(data);
    };
    // A browser tries again by itself after some failures, and after others never.
    source.onerror = retry;
    watch();
  };
  const retry = () => {
    source.close();
    clearTimeout(timer);
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
    wake: () => source.readyState === EventSource.CLOSED && open(),
    stop: () => {
      clearTimeout(timer);
      source.close();
    },
  };
};
