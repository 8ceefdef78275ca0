// The search fields of the vocabularies bear the names of their labels: Select2 gives them none.

const PARTS = ".select2-search__field, .select2-selection, .select2-selection__rendered[role=textbox]";

export function name(root) {
  for (const field of root.querySelectorAll("select.admin-autocomplete")) {
    const label = root.querySelector(`label[for="${field.id}"]`);
    if (!label) continue;
    label.id ||= `${field.id}_label`;
    for (const part of field.nextElementSibling?.querySelectorAll(PARTS) ?? []) {
      const chosen = part.getAttribute("aria-labelledby") ?? "";
      if (!chosen.includes(label.id)) part.setAttribute("aria-labelledby", `${label.id} ${chosen}`.trim());
    }
  }
}

// jQuery calls those who wait for the page one after the other, each in a turn of its own: Django's script goes before
window.django?.jQuery(() => setTimeout(() => name(document)));
// and in a row that was added since
document.addEventListener("formset:added", () => setTimeout(() => name(document)));
