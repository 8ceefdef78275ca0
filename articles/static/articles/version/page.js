// The page of a version: the parts, and the one text that they all speak of.

import { align } from "version/aligning";
import { keep } from "version/autosaving";
import { beside } from "version/beside";
import { count } from "version/counting";
import { Body, toolbar } from "version/editor";
import { keys } from "version/keys";
import { reconcile } from "version/reconciling";

const form = document.getElementById("version-form");
const LINES = ["headline", "lead", "wire_note"];
const COMES_BACK = 60_000; // milliseconds within which a page that was saved finds its cursor again

function start() {
  const autosaves = keep(form);
  let last = null; // the field that had the cursor last; null: the body
  const changed = () => { autosaves.changed(); counted(); side.level(); };
  const body = new Body(document.getElementById("id_body"), {
    changed,
    moved: ({ id }) => { last = null; side.light(id); },
  });
  const line = (name) => document.getElementById(`id_${name}`);

  // Headline, lead and body as one text whose places are names and blocks' ids.
  const text = {
    go(place, words = "") {
      if (!LINES.includes(place)) return body.go(place, words);
      const at = words ? line(place).value.indexOf(words) : -1;
      line(place).focus();
      if (at >= 0) line(place).setSelectionRange(at, at + words.length);
      return true;
    },
    insert(words) {
      if (!last) return body.insert(words);
      last.setRangeText(words, last.selectionStart, last.selectionEnd, "end");
      last.dispatchEvent(new Event("input", { bubbles: true }));
      last.focus();
    },
    replace(place, html) {
      if (!LINES.includes(place)) return body.replace(place, html);
      line(place).value = html;
      line(place).dispatchEvent(new Event("input", { bubbles: true }));
    },
  };

  const counted = count(form, body);
  const side = align(form, body, text);
  toolbar(body);
  reconcile(body);
  keys(form, body, text);
  beside(form, body, text, autosaves);
  form.addEventListener("input", (event) => { if (!body.editor.view.dom.contains(event.target)) changed(); });
  form.addEventListener("focusin", (event) => {
    if (!event.target.matches("textarea, input[type=text]")) return;
    last = event.target;
    side.light(event.target.name);
  });
  counted();
  comeBack(body);
}

// After a save the page is another one: the cursor goes back to where it was.
function comeBack(body) {
  const place = `cursor ${location.pathname}`;
  form.addEventListener("submit", () => {
    const { from } = body.editor.state.selection;
    sessionStorage.setItem(place, JSON.stringify({ from, focused: body.editor.isFocused, top: scrollY, at: Date.now() }));
  });
  const was = JSON.parse(sessionStorage.getItem(place) ?? "null");
  sessionStorage.removeItem(place);
  if (!was || Date.now() - was.at > COMES_BACK) return;
  if (was.focused) body.editor.commands.focus(Math.min(was.from, body.editor.state.doc.content.size), { scrollIntoView: false });
  requestAnimationFrame(() => scrollTo(0, was.top));
}

if (form) start();
