// The keys that translators know: Ctrl+Enter saves, Alt+↑/↓ moves on, Ctrl+I n goes to check n to waive it.

export function keys(form, body, text) {
  let italics = 0; // when Ctrl+I was pressed: a figure right after it means a check

  function places() {
    return ["headline", "lead", ...body.blocks().map((block) => block.index), "wire_note"];
  }

  function step(by) {
    const all = places();
    const field = document.activeElement?.name;
    const now = field ? all.indexOf(field) : all.indexOf(body.current().index);
    const next = all[Math.min(Math.max((now < 0 ? 0 : now) + by, 0), all.length - 1)];
    if (typeof next === "string") return document.getElementById(`id_${next}`)?.focus();
    const block = body.blocks()[next];
    body.focus();
    body.editor.chain().setTextSelection(block.at + 1).scrollIntoView().run();
  }

  function waive(number) {
    const check = document.querySelector(`[data-check="${number}"]`);
    const waiver = check?.querySelector("details.waive, [data-waive]");
    if (!check) return false;
    if (waiver?.localName === "details") waiver.open = true;
    (waiver?.querySelector("input[type=text], button") ?? waiver ?? check.querySelector("button"))?.focus();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      return form.requestSubmit(form.querySelector("[data-save]"));
    }
    if (event.altKey && !command && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      if (!form.contains(document.activeElement)) return;
      event.preventDefault();
      event.stopPropagation();
      return step(event.key === "ArrowUp" ? -1 : 1);
    }
    if (command && event.key.toLowerCase() === "i") {
      italics = Date.now();
    } else if (/^[1-9]$/.test(event.key) && Date.now() - italics < 1500) {
      const typing = body.editor.isFocused;
      italics = 0;
      if (!document.querySelector(`[data-check="${event.key}"]`)) return;
      event.preventDefault();
      event.stopPropagation();
      if (typing) body.editor.commands.toggleItalic(); // it was meant for the check
      waive(event.key);
    } else if (event.key !== "Control" && event.key !== "Meta") {
      italics = 0;
    }
  }, true);

  // A headline is one line.
  document.getElementById("id_headline").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) { event.preventDefault(); text.go("lead"); }
  });
}
