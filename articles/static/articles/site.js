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
