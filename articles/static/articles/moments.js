// A moment that is typed in the user's time zone, told in UTC below its field.

function offset(at, zone) {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit",
    day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(at);
  const { year, month, day, hour, minute } = Object.fromEntries(parts.map((part) => [part.type, part.value]));
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

export function utc(typed, zone) {
  const asUtc = Date.parse(`${typed}Z`);
  if (Number.isNaN(asUtc)) return "";
  const at = asUtc - offset(asUtc - offset(asUtc, zone), zone);
  return new Date(at).toISOString().slice(0, 16).replace("T", " ");
}

export function follow(field) {
  const told = document.createElement("output");
  told.className = "help";
  told.htmlFor = field.id;
  field.after(told);
  const say = () => {
    const at = utc(field.value, field.dataset.zone);
    told.textContent = at ? `${at} UTC` : "";
  };
  field.addEventListener("input", say);
  say();
}
