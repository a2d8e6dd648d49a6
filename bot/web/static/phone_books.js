// The group's books beside the phones: figures that change are marked for a moment.

import { change, find, languageOf, money, say } from "./phone_words.js";

const MARKED = 8000; // milliseconds a changed figure stays marked
const TOLD = 2; // changes that are named: two lines, so that nothing below moves
const LABELS = {
  box: "Cash in the box", bank: "In the bank", savings: "Savings", social: "Social fund",
  interest: "Interest income", fines: "Fines income", opening: "Opening", short_over: "Short or over",
  spent: "Spent", lost: "Losses", other: "Other income",
};

/** Shows a figure; one that differs from what stood there is marked for a moment, and told. */
function figure(cell, amount, label, told) {
  const before = cell.dataset.amount;
  if (before === String(amount)) return;
  cell.dataset.amount = amount;
  cell.textContent = money(amount);
  if (before === undefined) return;
  told.push(`${label} ${change(amount - Number(before))}`);
  cell.classList.add("changed");
  clearTimeout(cell.unmark);
  cell.unmark = setTimeout(() => cell.classList.remove("changed"), MARKED);
}

/** The child of `parent` for `key`, made once by `make`. */
function keyed(parent, key, make) {
  let child = Array.from(parent.children).find((each) => each.dataset.key === key);
  if (!child) {
    child = make();
    child.dataset.key = key;
    parent.append(child);
  }
  return child;
}

export function element(tag, text = "", className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

function totalLine(label) {
  const line = element("div");
  line.append(element("dt", label), element("dd"));
  return line;
}

function memberRow() {
  const row = element("tr");
  const name = element("th");
  name.scope = "row";
  row.append(element("td"), name, element("td"), element("td"), element("td"), element("td", "", "fines"));
  return row;
}

function drawTotals(books, told) {
  const lines = [
    ["box", books.box], ["bank", books.bank],
    ...Object.entries(books.funds).map(([name, amount]) => [name, amount, "fund"]),
    ...Object.entries(books.income).map(([name, amount]) => [name, amount, "income"]),
  ];
  for (const [name, amount, kind = "cash"] of lines) {
    const label = LABELS[name] || name;
    const line = keyed(find("#totals"), `${kind} ${name}`, () => totalLine(label));
    line.className = name;
    figure(find("dd", line), amount, label, told);
  }
}

function drawFigures(row, member, told) {
  const { savings, loan, fines } = member;
  const owner = member.name || "All";
  const cells = row.children;
  figure(cells[2], savings, `${owner}, savings`, member.name ? told : []);
  figure(cells[3], loan.principal, `${owner}, loan`, member.name ? told : []);
  figure(cells[4], loan.interest_due, `${owner}, interest due`, member.name ? told : []);
  figure(cells[5], fines, `${owner}, fines`, member.name ? told : []);
}

function sumOf(members) {
  const sum = (amount) => members.reduce((total, member) => total + amount(member), 0);
  return {
    savings: sum((member) => member.savings),
    loan: { principal: sum((member) => member.loan.principal), interest_due: sum((member) => member.loan.interest_due) },
    fines: sum((member) => member.fines),
  };
}

/** Another group's books: nothing that stands there is a change. */
export function clearBooks() {
  for (const part of ["#totals", "#members tbody", "#members tfoot"]) find(part).replaceChildren();
}

export function drawBooks(books, spoken) {
  const told = [];
  drawTotals(books, told);
  const table = find("#members");
  for (const member of books.members) {
    const row = keyed(find("tbody", table), String(member.number), memberRow);
    say(row.children[0], String(member.number));
    say(row.children[1], member.name, languageOf(member.name, spoken));
    drawFigures(row, member, told);
  }
  const all = sumOf(books.members);
  const foot = keyed(find("tfoot", table), "all", memberRow);
  say(foot.children[1], "Total");
  drawFigures(foot, all, told);
  table.classList.toggle("with-fines", all.fines !== 0);
  if (!told.length) return;
  const rest = told.length > TOLD ? [`and ${told.length - TOLD} more`] : [];
  say(find("#books-news"), `Just written: ${[...told.slice(0, TOLD), ...rest].join("; ")}`);
}
