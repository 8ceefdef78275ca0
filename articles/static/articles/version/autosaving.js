// What is typed is kept every few seconds; and who else is here.

const EVERY = 3_000; // milliseconds between two looks at whether something was typed
const ASK = 15_000; // … and between two questions of who else is here

export function keep(form) {
  const told = document.querySelector("[data-saved]");
  const here = document.querySelector("[data-here]");
  const news = document.querySelector("[data-news]");
  let typed = 0, kept = 0, leaving = false, running = null;

  async function post(last = false) {
    const upTo = typed;
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), keepalive: last });
    if (answer.redirected) throw new Error("signed out");
    const said = await answer.json();
    if (answer.ok) kept = Math.max(kept, upTo);
    say(answer.ok ? said.told : said.error);
  }

  function say(words) { if (told.textContent !== words) told.textContent = words; }

  // Keep what was typed now; one request at a time, and none when there is nothing new.
  function flush(last = false) {
    if (leaving || typed === kept) return running ?? Promise.resolve();
    running ??= post(last).catch(() => say(told.dataset.failed)).finally(() => { running = null; });
    return running;
  }

  async function ask() {
    if (document.hidden || leaving) return;
    const answer = await fetch(form.dataset.here, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const said = await answer.json();
    if (here.textContent !== said.people) here.textContent = said.people;
    const moved = said.version !== Number(form.elements.against.value) && said.saved;
    if (moved && news.textContent !== said.saved) news.textContent = said.saved;
    document.dispatchEvent(new CustomEvent("desk:remarks", { detail: said.remarks }));
  }

  setInterval(flush, EVERY);
  setInterval(() => ask().catch(() => {}), ASK); // the next question comes anyway
  document.addEventListener("visibilitychange", () => { if (document.hidden) flush(true); });
  window.addEventListener("pagehide", () => flush(true));
  // A save waits for what is under way, so that nothing older comes in behind it.
  form.addEventListener("submit", (event) => {
    if (running && !leaving) {
      event.preventDefault();
      running.finally(() => form.requestSubmit(event.submitter));
    }
    leaving = true;
  });
  window.addEventListener("pageshow", () => { leaving = false; });
  return { changed: () => { if (!typed) say(told.dataset.typing); typed += 1; }, typed: () => typed > 0, flush };
}
