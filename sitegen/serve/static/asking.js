// Asks for the number of the generation again and again, where no stream comes through.
const STEP = 1_000; // milliseconds between two questions
const LONGEST = 15_000; // while there is no answer

// `hear` gets every answer. Nothing is asked while `isSeen()` is false.
export const keepAsking = (url, hear, isSeen) => {
  let timer;
  let step = STEP;
  let isOn = false;
  let isBusy = false;

  const ask = async () => {
    clearTimeout(timer);
    if (isBusy) return;
    isBusy = true;
    try {
      if (isSeen()) await put();
    } finally {
      isBusy = false;
    }
    if (isOn) timer = setTimeout(ask, step);
  };
  const put = async () => {
    try {
      const response = await fetch(url, { cache: "no-store" });
      if (!response.ok) throw new Error(`the server has answered ${response.status}`);
      const number = await response.text();
      step = STEP;
      if (isOn) hear(number);
    } catch {
      step = Math.min(2 * step, LONGEST); // the server has gone, or the way to it
    }
  };

  return {
    begin: () => {
      isOn = true;
      ask();
    },
    wake: () => isOn && ask(),
    end: () => {
      isOn = false;
      clearTimeout(timer);
    },
  };
};
