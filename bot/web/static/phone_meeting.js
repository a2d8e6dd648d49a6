// Under the phones: the sheet that waits or is typed, the book it would make, and the close.

import { element } from "./phone_books.js";
import { change, find, languageOf, money, say, when } from "./phone_words.js";

const LETTERS = {
  saved: "M saved", written: "S written before", absent: "A absent", repaid: "P paid back",
  given: "G loan given", social: "W welfare", fined: "D fine", spent: "J spent",
};
const KINDS = {
  deposit: "saved", repay: "paid back", loan: "loan given", social: "welfare", fine: "fine",
  spent: "spent", "short-over": "short or over",
};
const UNFIT = {
  "less-than-written": (name) => `More is written already for ${name} than the sheet says.`,
  "nothing-owed": (name) => `${name} owes nothing.`,
  "more-than-owed": (name) => `${name} owes less than the sheet says is paid back.`,
  "not-in-box": () => "More goes out than is in the box.",
  "older-waits": () => "The sheet of an older meeting is counted first.",
};
const TITLES = {
  typed: "The sheet as it is typed", practice: "A practice sheet: never written",
  unclear: "The text is unclear", waiting: "The sheet that waits",
  closed: "The meeting closed last", none: "No sheet waits",
};

function dayOf(iso) {
  const { day, time } = when(iso);
  return `${day} ${time}`;
}

/** "The sheet says 397,000 …": whether the box it says is the box it would make. */
export function boxLine({ box, expected }) {
  if (box === null) return `No T yet. The box should hold ${money(expected)}.`;
  if (box === expected) return `T ${money(box)} is what the box should hold.`;
  return `T ${money(box)} differs: the box should hold ${money(expected)} (${change(box - expected)}).`;
}

function countLine({ name, figure, differs }) {
  return differs ? `${name} counted ${money(figure)}: differs by ${change(differs)}.` : `${name} counted ${money(figure)}.`;
}

function newsOf(view) {
  if (view.state === "none") return "Text one from the treasurer’s phone on the day of the meeting, such as M T 350000.";
  if (view.state === "unclear") return `This would be answered: ${view.answer}`;
  if (view.state === "closed") {
    const counted = view.counted === null ? "" : ` ${view.by} wrote the sheet; ${view.counter} counted ${money(view.counted)}.`;
    return `Meeting of ${dayOf(view.meeting)}.${counted}`;
  }
  const by = view.by ? `${view.by} wrote it. ` : "";
  const day = view.meeting ? `Meeting of ${dayOf(view.meeting)}. ` : "";
  const counted = !view.by ? "" : view.counted.map(countLine).join(" ") || "Nobody has counted the box yet.";
  const answer = view.answer ? `This would be answered: ${view.answer}` : "";
  return `${day}${by}${boxLine(view)} ${counted}${answer}`;
}

function named(tag, text, spoken) {
  const made = element(tag, text);
  made.lang = languageOf(text, spoken);
  return made;
}

function linesOf(view, spoken) {
  return Object.entries(LETTERS).flatMap(([kind, label]) => {
    const lines = view.lines.filter((line) => line.kind === kind);
    if (!lines.length) return [];
    const all = element("dd");
    for (const { number, name, amount } of lines) {
      const item = element("span");
      if (name) item.append(`${number} `, named("span", name, spoken), " ");
      if (amount !== null) item.append(element("b", money(amount)));
      all.append(item, " ");
    }
    return [element("dt", label), all];
  });
}

/** Two figures side by side, the second marked where it differs. */
function pair(now, then) {
  return [element("td", money(now)), element("td", money(then), now === then ? "" : "would")];
}

function row(cells, head = null) {
  const line = element("tr");
  if (head) { head.scope = "row"; line.append(head); }
  line.append(...cells);
  return line;
}

function totalsOf(books, after) {
  const sum = (of) => Object.values(of).reduce((total, amount) => total + amount, 0);
  const now = (amount) => books.members.reduce((total, member) => total + amount(member), 0);
  return [
    ["Cash in the box", books.box, after.box],
    ["Savings", now((member) => member.savings), sum(after.savings)],
    ["Loans", now((member) => member.loan.principal), sum(after.loans)],
    ["Social fund", books.funds.social, after.social],
    ["Interest income", books.income.interest, after.interest],
    ["Fines income", books.income.fines, after.fines],
    ["Spent", books.income.spent, after.spent],
  ].map(([label, was, is]) => row(pair(was, is), element("th", label)));
}

function membersOf(books, after, spoken) {
  return books.members.map(({ number, name, savings, loan }) => row(
    [...pair(savings, after.savings[number]), ...pair(loan.principal, after.loans[number])],
    named("th", name, spoken),
  ));
}

function receiptsOf({ receipts }, spoken) {
  return receipts.map(({ receipt, kind, name, amount }) => row(
    [element("td", KINDS[kind] || kind), named("td", name || "", spoken), element("td", money(amount))],
    element("th", String(receipt)),
  ));
}

let drawn = "";

/** Shows what is typed, or else the sheet that waits, or else the meeting closed last. */
export function drawMeeting({ sheet, closed, books, language }, typed) {
  const view = typed || sheet || (closed ? { ...closed, state: "closed" } : { state: "none" });
  const key = JSON.stringify([view, books]);
  if (key === drawn) return;
  drawn = key;
  find("#meeting").dataset.state = view.state;
  say(find("#meeting-title"), TITLES[view.state]);
  say(find("#meeting-news"), newsOf(view));
  const after = view.after || null;
  find("#lines").replaceChildren(...(view.lines ? linesOf(view, language) : []));
  find("#would").hidden = !after;
  find("#would-totals tbody").replaceChildren(...(after ? totalsOf(books, after) : []));
  find("#would-members tbody").replaceChildren(...(after ? membersOf(books, after, language) : []));
  const { unfit } = view;
  say(find("#unfit"), unfit ? `It cannot be written now. ${UNFIT[unfit.why](unfit.name)}` : "");
  find("#close").hidden = view.state !== "closed";
  say(find("#seal"), view.seal || "");
  find("#receipts tbody").replaceChildren(...(view.receipts ? receiptsOf(view, language) : []));
}
