// The line to the server, and a USSD call over it.

import { newId } from "./phone_words.js";

export const PATIENCE = 15000; // milliseconds a phone waits for the network

export async function ask(path, options, patience) {
  const reply = await fetch(path, { cache: "no-store", signal: AbortSignal.timeout(patience), ...options });
  if (!reply.ok) throw Object.assign(new Error(`${path} answered ${reply.status}`), { status: reply.status });
  return reply.json();
}

export function post(path, body, patience = PATIENCE) {
  const headers = { "Content-Type": "application/json", "X-Krom-Phone": "1" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) }, patience);
}

/** What a phone's owner would see of a failed request. */
export function noSignal(error) {
  console.warn(error.message);
  if (error.status === 429) return "Network busy. Wait a moment.";
  if (error.status >= 400 && error.status < 500) return `The network refused this (${error.status}).`;
  return "No signal.";
}

/** The first text Africa's Talking sends for a dialled line: the words after the code.
 * *384*77# gives "", *384*77*6*1# gives "6*1", another code null. */
function firstText(dialled, code) {
  const stem = code.slice(0, -1);
  if (dialled === code) return "";
  if (dialled.startsWith(`${stem}*`) && dialled.endsWith("#")) return dialled.slice(stem.length + 1, -1);
  return null;
}

/** Each text after the first: all answers so far, joined by a star. */
function nextText(text, answer) {
  return text === "" ? answer : `${text}*${answer}`;
}

export class Call {
  /** `redraw` shows the call as it is now; `answered` is told after each answer of the server. */
  constructor(redraw, answered) {
    Object.assign(this, { redraw, answered, lastDialled: null });
    this.forget();
  }

  forget() {
    Object.assign(this, { session: null, text: "", screen: null, notice: null, failed: null, busy: false });
  }

  /** Drops the session: an answer still on its way finds another session, or none. */
  hangUp() {
    this.forget();
    this.redraw();
  }

  dial(phone, dialled, code) {
    this.hangUp();
    this.lastDialled = dialled;
    const first = firstText(dialled, code);
    if (first === null) {
      this.notice = `Cannot reach ${dialled}\n\nThe group’s number is ${code}`;
      this.redraw();
      return;
    }
    this.session = newId("practice-");
    this.hop(phone, first);
  }

  answer(phone, words) {
    if (!this.busy) this.hop(phone, nextText(this.text, words));
  }

  /** After "no signal": the same session, the same text; the server answers it as it did. */
  repeat(phone) {
    if (!this.busy) this.hop(phone, this.failed.text);
  }

  async hop(phone, text) {
    const { session } = this;
    Object.assign(this, { busy: true, failed: null });
    this.redraw();
    let news;
    try {
      const reply = await post("/phone/hop", { phone, session, text });
      news = { text, screen: reply.text, session: reply.end ? null : session };
    } catch (error) {
      news = { failed: { text, why: noSignal(error) } };
    }
    if (this.session !== session) return;
    Object.assign(this, news, { busy: false });
    this.redraw();
    if (!this.failed) this.answered();
  }

  /** What the phone itself has to say; null when it shows the village's text, or nothing. */
  ownWords() {
    if (this.busy) return "Calling…";
    if (this.failed) return `${this.failed.why}\n\nPress Call to try again.`;
    return this.notice;
  }
}
