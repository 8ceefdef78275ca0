// Characters and words while one types, against the limits of the genre.

export function count(form, body) {
  const { lang } = body.textarea;
  const words = new Intl.Segmenter(lang, { granularity: "word" });
  const figure = new Intl.NumberFormat(document.documentElement.lang);
  const shown = [...form.querySelectorAll("[data-count-of]")];

  function wordsOf(text) {
    let found = 0;
    for (const part of words.segment(text)) {
      if (!part.isWordLike) continue;
      found += lang.startsWith("zh") ? (part.segment.match(/\p{Script=Han}/gu)?.length ?? 1) : 1;
    }
    return found;
  }

  return () => {
    for (const one of shown) {
      const name = one.dataset.countOf;
      const text = name === "body" ? body.plain() : document.getElementById(`id_${name}`).value.trim();
      const characters = [...text.replaceAll("\n\n", "")].length;
      const counted = { characters, words: wordsOf(text) };
      for (const place of one.querySelectorAll("[data-figure]")) place.textContent = figure.format(counted[place.dataset.figure]);
      const most = Number(one.dataset.limit || 0);
      const over = most && counted[one.dataset.limits ?? "characters"] > most;
      one.classList.toggle("over", Boolean(over));
      one.querySelector("[data-over]").hidden = !over;
      one.hidden = false;
    }
  };
}
