// The search fields of the vocabularies bear the names of their labels: Select2 gives them none.

export function name(root) {
  for (const field of root.querySelectorAll("select.admin-autocomplete")) {
    const label = root.querySelector(`label[for="${field.id}"]`);
    if (!label) continue;
    label.id ||= `${field.id}_label`;
    for (const part of field.nextElementSibling?.querySelectorAll(".select2-search__field, .select2-selection") ?? []) {
      const chosen = part.getAttribute("aria-labelledby") ?? "";
      if (!chosen.includes(label.id)) part.setAttribute("aria-labelledby", `${label.id} ${chosen}`.trim());
    }
  }
}

addEventListener("load", () => name(document)); // after Django's own script made the fields
