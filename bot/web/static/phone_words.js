// How the practice phones write money, time and text, and find their places on the page.

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const find = (selector, within = document) => within.querySelector(selector);

/** 5000 -> "5,000", as Krom prints money. */
export function money(amount) {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** +5,000 or −5,000 (with a true minus). */
export function change(by) {
  return (by < 0 ? "−" : "+") + money(Math.abs(by));
}

/** The village's own date and time: read from the ISO text, never shifted to the browser's zone. */
export function when(iso) {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(iso);
  const weekday = DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return { day: `${weekday} ${Number(day)} ${MONTHS[month - 1]}`, year, time };
}

/** The language of a text from the village, for fonts and screen readers. */
export function languageOf(text, spoken) {
  if (/[\u1780-\u17ff]/.test(text)) return "km";
  return spoken === "km" ? "km-Latn" : spoken;
}

/** Sets text and its language, only when it differs: what is live is then read out once. */
export function say(element, text, lang = null) {
  if (element.textContent !== text) element.textContent = text;
  if (lang && element.lang !== lang) element.lang = lang;
}

export function showTime(element, iso, text) {
  say(element, text);
  if (iso) element.dateTime = iso;
}

/** An id no other phone ever used: of a session, or of a text. */
export function newId(prefix) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return prefix + Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a phone shows while nobody calls. */
export function idle(number, unread) {
  const mail = unread ? `\n\n${unread} new ${unread === 1 ? "message" : "messages"}` : "";
  return `Krom practice\n${number}${mail}`;
}

/** Who holds a phone. */
export function names(phone) {
  return phone ? phone.holders.map((holder) => holder.name).join(" and ") : "nobody";
}

/** "002 Sok Sopheap, treasurer" */
export function holderLine(phone) {
  const people = phone.holders.map((holder) => [holder.name, ...holder.offices].join(", ")).join(" and ");
  return `${phone.phone.slice(-3)} ${people}${phone.mode === "shared" ? ", shared" : ""}`;
}
