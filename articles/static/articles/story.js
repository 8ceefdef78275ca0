// The story: photos are dropped without leaving the page, cropped by a click, and an embargo counts down.

import { follow } from "./moments.js";

const news = document.getElementById("story-news");

async function send(form, body) {
  const section = document.getElementById("story-photos");
  section.setAttribute("aria-busy", "true");
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["story-photos", "story-facts"]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id).replaceWith(fresh);
  }
  const told = page.querySelector(".messagelist")?.textContent.trim() ?? "";
  const old = document.querySelector(".messagelist");
  const list = page.querySelector(".messagelist");
  if (old && list) old.replaceWith(list);
  else if (list) document.querySelector(".story-head").before(list);
  news.textContent = told;
  photos();
  document.getElementById("id_photo")?.focus();
}

function drop(form) {
  const over = (on) => form.classList.toggle("dropping", on);
  form.addEventListener("dragover", (event) => { event.preventDefault(); over(true); });
  form.addEventListener("dragleave", () => over(false));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    over(false);
    if (!event.dataTransfer.files.length) return;
    const body = new FormData(form);
    body.delete("photo");
    for (const file of event.dataTransfer.files) body.append("photo", file);
    send(form, body);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form, new FormData(form));
  });
}

function focal(box) {
  const form = box.closest("form");
  const [across, down] = ["across", "down"].map((name) => form.elements[name]);
  const point = box.querySelector(".focal-point");
  const picture = box.querySelector("img");
  if (!across || !picture) return;
  const show = () => {
    point.style.left = `${across.value}%`;
    point.style.top = `${down.value}%`;
    point.hidden = false;
  };
  picture.addEventListener("click", (event) => {
    const frame = picture.getBoundingClientRect();
    const part = (at, start, size) => Math.min(100, Math.max(0, Math.round(((at - start) / size) * 100)));
    across.value = part(event.clientX, frame.left, frame.width);
    down.value = part(event.clientY, frame.top, frame.height);
    show();
  });
  for (const field of [across, down]) field.addEventListener("input", show);
  show();
}

function photos() {
  document.querySelectorAll("[data-drop]").forEach(drop);
  document.querySelectorAll("[data-focal]").forEach(focal);
}

function count() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.round((new Date(place.dataset.until) - Date.now()) / 1000));
    const pair = (number) => String(number).padStart(2, "0");
    const days = Math.floor(left / 86_400);
    const clock = [Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60].map(pair).join(":");
    place.textContent = days ? `${days} × 24 h + ${clock}` : clock;
  }
}

photos();
count();
setInterval(count, 1000);
for (const field of document.querySelectorAll("[data-zone]")) follow(field);
