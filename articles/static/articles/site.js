/* The readers' one script. No page needs it: what it adds is hidden until it runs. */

// Passing a story on: buttons that appear only where the browser can do what they say.
function offerPassingOn(section) {
  const address = section.querySelector("#address");
  const status = section.querySelector("[role=status]");
  const ways = {
    share: {
      possible: () => Boolean(navigator.share),
      // A reader who closes the device's list has not met an error.
      run: () => navigator.share({ title: document.querySelector("h1").textContent, url: address.value }).catch(() => {}),
    },
    print: { possible: () => Boolean(window.print), run: () => window.print() },
    copy: {
      possible: () => Boolean(navigator.clipboard),
      run: (button) =>
        navigator.clipboard.writeText(address.value).then(
          () => { status.textContent = button.textContent = button.dataset.done; },
          () => address.select(),
        ),
    },
  };
  for (const button of section.querySelectorAll("[data-does]")) {
    const way = ways[button.dataset.does];
    if (way.possible()) {
      button.hidden = false;
      button.addEventListener("click", () => way.run(button));
    }
  }
  address.addEventListener("focus", () => address.select());
}

for (const section of document.querySelectorAll(".passing-on")) offerPassingOn(section);

// Suggestions while a reader types into the search: people and subjects, in the combobox pattern of ARIA's authoring
// practices. Without this file the form works as it is.
"use strict";
(() => {
  const PAUSE = 200; // milliseconds after the last key

  function suggest(input) {
    const list = document.createElement("ul");
    let options = [], at = -1, timer = 0, asking = null, asked = "";

    list.id = input.id + "-suggestions";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.label);
    input.parentNode.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);

    function open(yes) {
      list.hidden = !yes;
      input.setAttribute("aria-expanded", String(yes));
      if (!yes) choose(-1);
    }
    function choose(n) {
      at = n;
      options.forEach((option, i) => option.setAttribute("aria-selected", String(i === n)));
      if (n < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", options[n].id);
      options[n].scrollIntoView({ block: "nearest" });
    }
    function go(n) {
      location.assign(options[n].dataset.address);
    }
    function show(suggestions) {
      options = suggestions.map((suggestion, n) => {
        const option = document.createElement("li"), kind = document.createElement("small");
        option.id = list.id + "-" + n;
        option.setAttribute("role", "option");
        option.dataset.address = suggestion.address;
        option.append(Object.assign(document.createElement("bdi"), { textContent: suggestion.name }), " ", kind);
        kind.textContent = suggestion.kind;
        option.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
        option.addEventListener("click", () => go(n));
        return option;
      });
      list.replaceChildren(...options);
      open(options.length > 0);
    }
    async function ask() {
      asked = input.value;
      asking?.abort();
      asking = new AbortController();
      if (!asked.trim()) return show([]);
      try {
        const answer = await fetch(input.dataset.suggest + "?q=" + encodeURIComponent(asked.slice(0, 100)),
          { signal: asking.signal, credentials: "omit" });
        const told = answer.ok ? await answer.json() : { suggestions: [] };
        if (asked === input.value && document.activeElement === input) show(told.suggestions);
      } catch (error) {
        if (error.name !== "AbortError") show([]);
      }
    }

    open(false);
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("blur", () => open(false));
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const last = options.length - 1;
      if (event.key === "ArrowDown") choose(at < last ? at + 1 : -1);
      else if (event.key === "ArrowUp") choose(at < 0 ? last : at - 1);
      else if (event.key === "Escape") open(false);
      else if (event.key === "Enter" && at >= 0) go(at);
      else return;
      event.preventDefault();
    });
  }

  document.querySelectorAll("input[data-suggest]").forEach(suggest);
})();
