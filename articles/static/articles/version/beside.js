// What stands beside the text: a click goes to a check's place, puts in a name, takes a proposal, leaves a remark.

export function beside(form, body, text, autosaves) {
  const token = () => form.elements.csrfmiddlewaretoken.value;
  const list = document.querySelector("[data-remarks]");
  const remark = document.querySelector("[data-remark]");

  async function typography() {
    const place = document.querySelector("[data-typography]");
    const said = { headline: form.elements.headline.value, lead: form.elements.lead.value, body: body.html() };
    const answer = await fetch(form.dataset.typography, {
      method: "POST", body: JSON.stringify(said), headers: { "X-CSRFToken": token(), "Content-Type": "application/json" },
    });
    if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
  }

  async function remarks(options) {
    const answer = await fetch(list.dataset.remarks, options);
    if (answer.redirected) return false;
    list.innerHTML = await answer.text();
    list.scrollTop = list.scrollHeight;
    return answer.ok;
  }

  const does = {
    place: (button) => text.go(button.dataset.place, button.dataset.words),
    insert: (button) => text.insert(button.dataset.insert),
    mention: (button) => { remark.elements.words.focus(); remark.elements.words.setRangeText(`@${button.dataset.mention} `, remark.elements.words.selectionStart, remark.elements.words.selectionEnd, "end"); },
    take: (button) => { text.replace(button.dataset.take, button.dataset.html); button.disabled = true; },
    set: (button) => { text.replace(button.dataset.set, button.dataset.html); button.closest("li").remove(); },
    setAll: () => { for (const button of document.querySelectorAll("[data-set]")) button.click(); },
    look: () => typography(),
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const what = button && Object.keys(does).find((name) => name in button.dataset);
    if (what) does[what](button);
  });
  // A name is put in where the cursor is, so the cursor must not move to the button.
  document.addEventListener("mousedown", (event) => { if (event.target.closest("[data-insert]")) event.preventDefault(); });
  for (const one of document.querySelectorAll("[data-scripted]")) one.hidden = false;

  remark?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const left = await remarks({ method: "POST", body: new FormData(remark) }).catch(() => false);
    if (left) remark.elements.words.value = "";
  });
  document.addEventListener("desk:remarks", (event) => {
    if (list.querySelectorAll("li").length < Math.min(event.detail, 50)) remarks().catch(() => {});
  });

  const preview = document.querySelector("[data-preview]");
  preview?.addEventListener("click", async (event) => {
    event.preventDefault();
    const page = window.open("", "_blank");
    await autosaves.flush();
    page.location = preview.href + (autosaves.typed() ? "?mine" : "");
  });

  // A correction tells readers something: what is asked for it comes into sight.
  const cause = document.getElementById("id_work_cause");
  const seldom = document.querySelector("[data-seldom]");
  const unfold = () => { if (seldom && cause?.value === "correction") seldom.open = true; };
  cause?.addEventListener("change", unfold);
  unfold();

  const past = document.querySelector("[data-past]");
  past?.addEventListener("toggle", async () => {
    if (!past.open || past.dataset.loaded) return;
    const answer = await fetch(`${past.dataset.past}?fragment`);
    if (!answer.ok || answer.redirected) return;
    past.querySelector("[data-content]").innerHTML = await answer.text();
    past.dataset.loaded = "yes";
  });
}
