// A final deed: its button waits until the number is typed that confirms it.

for (const button of document.querySelectorAll("[data-confirms]")) {
  const field = document.getElementById(button.dataset.confirms);
  const look = () => {
    button.disabled = field.value.trim() !== button.dataset.number;
  };
  field.addEventListener("input", look);
  look();
}
