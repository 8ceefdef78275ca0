// Source and version side by side: paragraphs stand level, and the one under the cursor is lit on both sides.

const wide = window.matchMedia("(min-width: 64rem)");

export function align(form, body, text) {
  const list = document.querySelector("[data-side]");
  if (!list) return { light: (id) => body.look({ lit: id }), level: () => {} };
  const rows = [...list.querySelectorAll("[data-row]")];
  const of = (id) => rows.find((row) => row.dataset.block === id || (!row.dataset.block && row.dataset.row === id));
  const line = (name) => form.querySelector(`.desk-field-${name}`);
  let given = new Map(); // what each row and block was moved down by, in pixels
  let waiting = 0;

  // The pairs that can stand level: in both columns one below the other.
  function pairs() {
    const blocks = new Map(body.blocks().filter((block) => block.id).map((block) => [block.id, block]));
    let last = -1;
    return rows.flatMap((row) => {
      const id = row.dataset.block || row.dataset.row;
      const field = id === "headline" || id === "lead" ? line(id) : null;
      const block = blocks.get(id);
      if (field) return [{ row, element: field, key: id }];
      if (!block?.element || block.index <= last) return [];
      last = block.index;
      return [{ row, element: block.element, key: block.index }];
    });
  }

  function level() {
    waiting = 0;
    const found = wide.matches ? pairs() : [];
    const next = new Map();
    let downSource = 0, downHere = 0, wasSource = 0, wasHere = 0;
    for (const { row, element, key } of found) {
      wasSource += given.get(row) ?? 0;
      wasHere += given.get(key) ?? 0;
      const top = (of) => of.getBoundingClientRect().top + window.scrollY;
      const there = top(row) + (given.get(row) ?? 0) - wasSource + downSource;
      const here = top(element) + (given.get(key) ?? 0) - wasHere + downHere;
      const apart = Math.round(there - here);
      if (apart < 0) { next.set(row, -apart); downSource -= apart; }
      if (apart > 0) { next.set(key, apart); downHere += apart; }
    }
    if (next.size === given.size && [...next].every(([key, space]) => given.get(key) === space)) return;
    given = next;
    for (const row of rows) row.style.borderTopWidth = `${next.get(row) ?? 0}px`;
    for (const name of ["headline", "lead"]) if (line(name)) line(name).style.borderTopWidth = `${next.get(name) ?? 0}px`;
    body.look({ spaces: new Map([...next].filter(([key]) => typeof key === "number")) });
  }

  const soon = () => { waiting ||= requestAnimationFrame(level); };

  function light(id) {
    const row = id && of(id);
    for (const one of rows) one.classList.toggle("lit", one === row);
    for (const name of ["headline", "lead"]) line(name)?.classList.toggle("lit", name === id);
    body.look({ lit: id });
    if (row && !wide.matches) list.scrollTop = row.offsetTop - list.offsetTop - 8;
  }

  // A click on a paragraph of the source leads to its translation, and begins one where there is none.
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    if (!row || event.target.closest("a, button, input, label") || String(getSelection())) return;
    const id = row.dataset.block || row.dataset.row;
    if (text.go(id)) return;
    const before = rows.slice(0, rows.indexOf(row)).reverse().map((one) => one.dataset.block || one.dataset.row);
    body.open(row.dataset.row, before.find((one) => body.block(one)) ?? "");
  });

  new ResizeObserver(soon).observe(list);
  new ResizeObserver(soon).observe(body.editor.view.dom);
  wide.addEventListener("change", soon);
  document.fonts.ready.then(soon);
  soon();
  return { light, level: soon };
}
