// A new dispatch: a pasted text is read at once, and what is proposed takes the form's place; nothing is saved.

import { follow } from "./moments.js";
import { name } from "./named_search.js";

const news = () => document.getElementById("read-news");
const form = () => document.getElementById("new-dispatch");

async function read(button) {
  const here = form();
  here.setAttribute("aria-busy", "true");
  try {
    const body = new FormData(here, button);
    const answer = await fetch(location.href, { method: "POST", body, redirect: "manual" });
    if (![200, 422].includes(answer.status)) return here.requestSubmit(button);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("new-dispatch");
    here.replaceWith(fresh);
    begin();
    window.django?.jQuery(fresh).find(".admin-autocomplete").djangoAdminSelect2();
    name(fresh);
    const told = news().textContent;
    news().textContent = ""; // said again, so that it is heard
    news().textContent = told;
    (told ? fresh.querySelector("#id_headline") : fresh.querySelector("#id_wire")).focus();
  } catch {
    here.removeAttribute("aria-busy"); // the button still works
  }
}

function begin() {
  const here = form();
  const wire = here.querySelector("#id_wire");
  const button = here.querySelector("[name=read]");
  wire.addEventListener("paste", () => setTimeout(() => read(button))); // after the words are in the field
  button.addEventListener("click", (event) => {
    event.preventDefault();
    read(button);
  });
  for (const field of here.querySelectorAll("[data-zone]")) follow(field);
}

begin();
