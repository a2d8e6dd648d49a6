// The practice phones. A phone here does what a feature phone and its network do, no more: it keeps
// a USSD session and repeats what was typed so far, as Africa's Talking does, and it lists texts.
// Everything the village knows comes from the server; text is only ever set as text.

import { Call, ask, noSignal, PATIENCE, post } from "./phone_call.js";
import { clearBooks, drawBooks } from "./phone_books.js";
import { boxLine, drawMeeting } from "./phone_meeting.js";
import { find, holderLine, idle, languageOf, money, names, newId, say, showTime, when } from "./phone_words.js";

const POLL = 1000; // milliseconds between two looks at the village
const PAUSE = 250; // milliseconds without a key before a text is read
const CLOCK_PATIENCE = 120000; // milliseconds: every reminder between is sent before the clock answers

const village = { state: null, group: "", asked: 0, drawn: 0, phones: [], threads: new Map(), typing: null, clockTrouble: "" };

/** One look at the village. An answer that was overtaken by a later one is not drawn. */
async function look() {
  const turn = ++village.asked;
  try {
    const state = await ask(`/phone/state?group=${village.group}`, {}, PATIENCE);
    if (turn < village.drawn) return;
    village.drawn = turn;
    village.state = state;
    trouble(village.clockTrouble);
  } catch (error) {
    console.warn(error.message);
    trouble("The village does not answer. Trying again…");
    return;
  }
  drawAll();
  if (village.typing) village.typing.readSheet();
}

async function watch() {
  if (!document.hidden) await look();
  setTimeout(watch, POLL);
}

function trouble(text) {
  const line = find("#trouble");
  say(line, text);
  line.hidden = !text;
}

// ---- texts ------------------------------------------------------------------------------------

/** All texts of one number, in the order they came or went; `seen` counts those that were looked at. */
function threadOf(phone) {
  if (!village.threads.has(phone)) village.threads.set(phone, { items: [], received: new Map(), seen: 0 });
  return village.threads.get(phone);
}

function takeInbox({ phone, inbox }, isFirstLook) {
  const thread = threadOf(phone);
  for (const message of inbox) {
    const known = thread.received.get(message.id);
    if (known) Object.assign(known, message);
    else {
      const item = { ...message };
      thread.received.set(message.id, item);
      thread.items.push(item);
    }
  }
  if (isFirstLook) thread.seen = thread.items.length;
}

/** Sends a text; after a failure the same id goes again, so it is never counted twice. */
async function sendText(phone, item) {
  item.state = "sending";
  drawPhones();
  try {
    await post("/phone/sms", { phone, id: item.id, text: item.text });
    item.state = "sent";
  } catch (error) {
    item.state = `not sent: ${noSignal(error)}`;
  }
  item.failed = item.state !== "sent";
  drawPhones();
  look();
}

function detail(item) {
  const segments = item.segments && `${item.segments} SMS`;
  const state = item.state === "delivered" ? null : item.state;
  return [segments, state].filter(Boolean).map((each) => ` · ${each}`).join("");
}

function drawMessage(line, item, phone) {
  say(find(".words", line), item.text, languageOf(item.text, village.state.language));
  const { day, time } = when(item.at);
  showTime(find("time", line), item.at, `${day} ${time}`);
  say(find(".detail", line), detail(item));
  const again = find(".again", line);
  again.hidden = !item.failed || item.state === "sending";
  again.onclick = () => sendText(phone, item);
  line.className = item.mine ? "mine" : "received";
}

// ---- a phone ----------------------------------------------------------------------------------

class Phone {
  constructor(number) {
    this.number = number;
    this.card = find("#phone").content.firstElementChild.cloneNode(true);
    this.call = new Call(() => this.draw(), look);
    this.nameParts();
    this.listen();
    this.listenToTabs();
  }

  part(selector) {
    return find(selector, this.card);
  }

  /** Ties tabs to their panels by ids that no other phone has. */
  nameParts() {
    const id = newId("p");
    for (const [tab, panel] of [[".tab-dial", ".dialling"], [".tab-messages", ".texting"]]) {
      this.part(tab).id = `${id}${panel.slice(1)}-tab`;
      this.part(panel).id = `${id}${panel.slice(1)}`;
      this.part(tab).setAttribute("aria-controls", this.part(panel).id);
      this.part(panel).setAttribute("aria-labelledby", this.part(tab).id);
    }
  }

  listen() {
    this.part(".who").onchange = (event) => this.holdBy(event.target.value);
    this.part(".remove").onclick = () => { putAway(this); find("#add").focus(); };
    this.part(".quick").onclick = () => this.call.dial(this.number, village.state.code, village.state.code);
    this.part(".call").onclick = () => this.press();
    this.part(".hang-up").onclick = () => this.drop();
    this.part(".delete").onclick = () => this.type((typed) => Array.from(typed).slice(0, -1).join(""));
    for (const key of this.card.querySelectorAll("[data-key]")) {
      key.onclick = () => this.type((typed) => typed + key.dataset.key);
    }
    this.part(".entry").onsubmit = (event) => { event.preventDefault(); this.press(); };
    this.part(".write").onsubmit = (event) => { event.preventDefault(); this.write(); };
    this.part(".text").oninput = () => { clearTimeout(this.pause); this.pause = setTimeout(() => this.readSheet(), PAUSE); };
    this.part(".text").onkeydown = (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.write(); }
    };
    this.part(".dialling").onkeydown = (event) => { if (event.key === "Escape") this.drop(); };
  }

  listenToTabs() {
    this.part(".tab-dial").onclick = () => this.turnTo("dial");
    this.part(".tab-messages").onclick = () => this.turnTo("messages");
    this.part(".tabs").onkeydown = (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      this.turnTo(this.reading ? "dial" : "messages");
      this.part("[aria-selected=true]").focus();
    };
  }

  turnTo(tab) {
    this.reading = tab === "messages";
    for (const [name, panel] of [["dial", ".dialling"], ["messages", ".texting"]]) {
      this.part(`.tab-${name}`).setAttribute("aria-selected", String(name === tab));
      this.part(`.tab-${name}`).tabIndex = name === tab ? 0 : -1;
      this.part(panel).hidden = name !== tab;
    }
    this.draw();
    this.scrollToNewest();
  }

  holdBy(number) {
    this.number = number;
    this.part(".messages").replaceChildren();
    this.part(".field").value = "";
    this.part(".text").value = "";
    this.readSheet();
    this.call.lastDialled = null;
    this.call.hangUp();
  }

  type(edit) {
    this.part(".field").value = edit(this.part(".field").value);
  }

  drop() {
    this.part(".field").value = "";
    this.call.hangUp();
  }

  /** The call key, Enter and Send: whatever comes next in this call. */
  press() {
    const { call, number } = this;
    if (call.busy) return;
    const typed = this.part(".field").value;
    if (call.failed) { call.repeat(number); return; }
    this.part(".field").value = "";
    if (call.session) call.answer(number, typed);
    else call.dial(number, typed.replace(/\s/g, "") || call.lastDialled || village.state.code, village.state.code);
  }

  write() {
    const box = this.part(".text");
    if (!box.value.trim()) return;
    const item = { id: newId("practice-"), text: box.value, at: village.state.now, mine: true };
    threadOf(this.number).items.push(item);
    box.value = "";
    this.readSheet();
    sendText(this.number, item);
  }

  /** Asks how the text being typed is read as a meeting sheet; an answer to an older text is not shown. */
  async readSheet() {
    const text = this.part(".text").value;
    if (!text.trim()) this.sheet = null;
    if (text.trim()) {
      village.typing = this;
      try {
        const { sheet } = await post("/phone/read", { group: village.group, text });
        if (text !== this.part(".text").value) return;
        this.sheet = sheet;
      } catch (error) {
        noSignal(error);
        return;
      }
    } else if (village.typing === this) village.typing = null;
    this.drawSheet();
  }

  drawSheet() {
    const { sheet } = this;
    const box = sheet && sheet.lines ? boxLine(sheet) : "";
    const words = sheet ? [box, sheet.answer].filter(Boolean).join(" ") : "A meeting sheet is read here as it is typed.";
    say(this.part(".read"), words, sheet && sheet.answer ? languageOf(words, village.state.language) : "en");
    drawMeeting(village.state, village.typing && village.typing.sheet);
  }

  draw() {
    if (!village.state) return;
    this.drawHolder();
    this.drawMessages();
    this.drawScreen();
  }

  drawHolder() {
    const select = this.part(".who");
    const key = JSON.stringify(village.state.phones.map((phone) => [phone.phone, phone.mode, phone.holders]));
    if (this.holdersDrawn !== key) {
      select.replaceChildren(...village.state.phones.map((phone) => new Option(holderLine(phone), phone.phone)));
      this.holdersDrawn = key;
    }
    select.value = this.number;
    const held = village.state.phones.find((phone) => phone.phone === this.number);
    this.card.setAttribute("aria-label", `Phone of ${names(held)}`);
    this.card.dataset.phone = this.number;
    say(this.part(".code"), village.state.code);
  }

  drawScreen() {
    const { call } = this;
    const unread = this.unread();
    const own = call.ownWords() || (call.screen === null ? idle(this.number, unread) : null);
    const lang = own === null ? languageOf(call.screen, village.state.language) : "en";
    say(this.part(".dialogue"), own === null ? call.screen : own, lang);
    showTime(this.part(".time"), village.state.now, when(village.state.now).time);
    say(this.part(".unread"), unread ? `${unread} new` : "");
    say(this.part(".tab-messages"), unread ? `Messages (${unread})` : "Messages");
    this.card.classList.toggle("idle", call.screen === null && !call.ownWords());
    this.card.classList.toggle("lost", call.failed !== null);
    this.card.classList.toggle("ended", call.screen !== null && call.session === null);
    this.part(".quick").hidden = call.session !== null;
    this.part(".field").inputMode = call.session ? "text" : "tel";
    this.part(".field").placeholder = call.session ? "Answer" : "Number";
    say(this.part(".entry-label"), call.session ? "Answer" : "Number to dial");
    for (const key of [".call", ".send"]) say(this.part(key), call.session && !call.failed ? "Send" : "Call");
    this.card.setAttribute("aria-busy", String(call.busy));
  }

  unread() {
    const { items, seen } = threadOf(this.number);
    return items.slice(seen).filter((item) => !item.mine).length;
  }

  drawMessages() {
    const thread = threadOf(this.number);
    const list = this.part(".messages");
    const before = list.children.length;
    while (list.children.length < thread.items.length) {
      list.append(find("#message").content.firstElementChild.cloneNode(true));
    }
    thread.items.forEach((item, index) => drawMessage(list.children[index], item, this.number));
    this.part(".empty").hidden = thread.items.length > 0;
    if (this.reading) thread.seen = thread.items.length;
    if (list.children.length > before) this.scrollToNewest();
  }

  scrollToNewest() {
    const list = this.part(".messages");
    list.scrollTop = list.scrollHeight;
  }
}

function addPhone(number) {
  const phone = new Phone(number);
  village.phones.push(phone);
  find("#add").before(phone.card);
  phone.draw();
  return phone;
}

function putAway(phone) {
  phone.call.hangUp();
  phone.card.remove();
  village.phones.splice(village.phones.indexOf(phone), 1);
  if (village.typing === phone) village.typing = null;
}

/** Another group comes to the table, with its phones and its book. */
function choose(group) {
  [...village.phones].forEach(putAway);
  village.threads.clear();
  clearBooks();
  village.group = group;
  village.drawn = village.asked + 1; // an answer about the last group is not drawn
  look();
}

function drawGroups({ group, groups, language }) {
  say(find("#group"), group.name, languageOf(group.name, language));
  find("#choose").hidden = groups.length < 2;
  const select = find("#groups");
  if (select.options.length !== groups.length) {
    select.replaceChildren(...groups.map((each) => new Option(each.name, each.id)));
  }
  if (document.activeElement !== select) select.value = group.id;
}

/** At the start: the treasurer, a member without office, the chair. Later: a phone nobody holds yet. */
function firstPhones(phones) {
  const holding = (wanted) => phones.find((phone) => phone.holders.some(wanted));
  return [
    holding((holder) => holder.offices.includes("treasurer")),
    holding((holder) => holder.offices.length === 0),
    holding((holder) => holder.offices.includes("chair")),
  ].filter(Boolean);
}

function addAnother() {
  if (!village.state || !village.state.phones.length) return;
  const taken = new Set(village.phones.map((phone) => phone.number));
  const free = village.state.phones.find((phone) => !taken.has(phone.phone)) || village.state.phones[0];
  const phone = addPhone(free.phone);
  phone.part(".who").focus();
}

// ---- the clock and the page -------------------------------------------------------------------

function drawClock({ now, next_meeting: meeting }) {
  const today = when(now);
  showTime(find("#now"), now, `${today.day} ${today.year}, ${today.time}`);
  const next = meeting && when(meeting);
  showTime(find("#next-meeting"), meeting, next ? `${next.day}, ${next.time}` : "no date yet");
}

async function moveClock(by) {
  const buttons = document.querySelectorAll("[data-by]");
  buttons.forEach((button) => { button.disabled = true; });
  village.clockTrouble = "";
  try {
    drawClock(await post("/phone/clock", { by }, CLOCK_PATIENCE));
  } catch (error) {
    console.warn(error.message);
    village.clockTrouble = "The clock did not answer. Look what time it is before moving it again.";
  }
  buttons.forEach((button) => { button.disabled = false; });
  look();
}

function drawPhones() {
  village.phones.forEach((phone) => phone.draw());
}

function drawAll() {
  const { state } = village;
  const isFirstLook = village.threads.size === 0;
  state.phones.forEach((phone) => takeInbox(phone, isFirstLook));
  if (isFirstLook) firstPhones(state.phones).forEach((phone) => addPhone(phone.phone));
  drawGroups(state);
  say(find("#sent"), money(state.sent));
  drawClock(state);
  drawBooks(state.books, state.language);
  drawMeeting(state, village.typing && village.typing.sheet);
  drawPhones();
}

find("#add").onclick = addAnother;
find("#groups").onchange = (event) => choose(event.target.value);
document.querySelectorAll("[data-by]").forEach((button) => { button.onclick = () => moveClock(button.dataset.by); });
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
watch();
