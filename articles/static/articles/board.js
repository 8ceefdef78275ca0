// The board while it is open: fresh cards without a reload, the keys, and how long an embargo still runs.

const board = document.getElementById("board");
const news = document.getElementById("board-news");
const help = document.getElementById("board-help");
const EVERY = 10_000; // milliseconds between two questions
let etag = "";

const links = () => [...board.querySelectorAll(".card-link")];
const waiting = () => Number(board.firstElementChild?.dataset.waiting ?? 0);

async function refresh() {
  if (document.hidden) return;
  const answer = await fetch(board.dataset.address, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
  if (answer.redirected) return location.reload(); // signed out meanwhile
  if (answer.status !== 200) return;
  etag = answer.headers.get("ETag") ?? "";
  show(await answer.text());
}

function show(html) {
  const before = waiting();
  const fresh = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  if (!fresh || fresh.isEqualNode(board.firstElementChild)) return;
  const focused = board.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key;
  const address = focused?.getAttribute("href");
  board.replaceChildren(fresh);
  const again = key ? board.querySelector(`[data-key="${key}"]`) : address && board.querySelector(`[href="${CSS.escape(address)}"]`);
  again?.focus();
  document.title = (waiting() ? `(${waiting()}) ` : "") + board.dataset.title;
  if (waiting() > before) news.textContent = news.dataset.one;
  count();
}

function count() {
  for (const place of board.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.round((new Date(place.dataset.until) - Date.now()) / 1000));
    const pair = (number) => String(number).padStart(2, "0");
    const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
    place.textContent = left < 86_400 ? `${pair(hours)}:${pair(minutes)}:${pair(seconds)}` : "";
  }
}

function step(by) {
  const all = links();
  const here = all.indexOf(document.activeElement);
  const next = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1)];
  next?.focus();
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  n: () => document.querySelector(".board-head a.button")?.click(),
  "/": () => document.getElementById("board-q").focus(),
  "?": () => help.showModal(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable], dialog");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

const button = document.querySelector("[data-help]");
button.hidden = false;
button.addEventListener("click", () => help.showModal());
setInterval(() => refresh().catch(() => {}), EVERY); // the next question comes anyway
setInterval(count, 1000);
document.addEventListener("visibilitychange", () => refresh().catch(() => {}));
count();
