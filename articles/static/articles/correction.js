// A correction across languages: whoever changes a language's words or notice means it, so it is ticked.

for (const section of document.querySelectorAll(".correction-language")) {
  const tick = section.querySelector("[name=languages]");
  for (const field of section.querySelectorAll("textarea")) {
    field.addEventListener("change", () => {
      if (!tick.disabled) tick.checked = true;
    });
  }
}
