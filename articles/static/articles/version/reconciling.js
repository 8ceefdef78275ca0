// What was looked at, paragraph by paragraph: the page remembers the ticks; when all are there, the next save
// brings the version up to the source's text.

export function reconcile(body) {
  const whole = document.getElementById("reconcile");
  const ticks = [...document.querySelectorAll("[data-tick]")];
  const told = document.querySelector("[data-ticked]");
  const behind = new Set(ticks.map((tick) => tick.closest("[data-row]").dataset.block).filter(Boolean));
  const mark = () => body.look({ behind: new Set(behind) });
  mark();
  if (!ticks.length || !whole) return;
  const place = `reconciled ${location.pathname} ${whole.value}`;
  const seen = new Set(JSON.parse(localStorage.getItem(place) ?? "[]"));

  function show() {
    for (const tick of ticks) {
      const row = tick.closest("[data-row]");
      tick.checked = seen.has(tick.value);
      row.classList.toggle("done", tick.checked);
      if (tick.checked) behind.delete(row.dataset.block);
      else if (row.dataset.block) behind.add(row.dataset.block);
    }
    mark();
    whole.checked = seen.size === ticks.length;
    told.textContent = told.dataset.told.replace("{done}", seen.size).replace("{all}", ticks.length);
    localStorage.setItem(place, JSON.stringify([...seen]));
  }

  for (const value of seen) if (!ticks.some((tick) => tick.value === value)) seen.delete(value);
  for (const tick of ticks) {
    tick.closest("label").hidden = false;
    tick.addEventListener("change", () => { seen[tick.checked ? "add" : "delete"](tick.value); show(); });
  }
  whole.addEventListener("change", () => {
    for (const tick of ticks) seen[whole.checked ? "add" : "delete"](tick.value);
    show();
  });
  show();
}
