// The page between its parts: what is set, who is told of a change, and when.
import { answered, openPlace } from "./answers.js";
import { altitudeText, fill } from "./numbers.js";
import { placeOf } from "./settings.js";

const SETTLED_MS = 140;

/** @typedef {import("./answers.js").Answer} Answer */
/**
 * A part of the page. `arrive`: another site; `paint`: every step, so it must be cheap and read no layout; `settle`: when the hand rests.
 * @typedef {{arrive?: (answer: Answer) => void, paint?: (answer: Answer) => void, settle?: (answer: Answer) => void}} Part
 */

/** What is set, and the parts that show it. */
export class Page {
  /**
   * @param {import("./data.js").PageData} data
   * @param {import("./settings.js").Settings} settings
   */
  constructor(data, settings) {
    this.data = data;
    this.settings = settings;
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Map<string, Promise<import("./answers.js").OpenPlace>>} */
    this.places = new Map();
    /** @type {Answer | null} */
    this.answer = null;
    this.frame = 0;
    this.timer = 0;
    this.shown = "";
    /** What the address asked for and was shown as something else. @type {import("./settings.js").Snapped[]} */
    this.snapped = [];
  }

  /** A sentence of the catalogue, filled in. @param {string} key @param {Record<string, string | number>} [values] @returns {string} */
  say(key, values = {}) {
    return fill(this.data.words[key] ?? key, values);
  }

  /** An altitude, as printed. @param {number | null} altitudeKm @returns {string} */
  altitude(altitudeKm) {
    return altitudeText(altitudeKm, this.data);
  }

  /** What an address asked for where something else is shown, once. @param {import("./settings.js").Snapped["part"]} part @returns {number | null} */
  snappedFrom(part) {
    const found = this.snapped.find((one) => one.part === part);
    this.snapped = this.snapped.filter((one) => one !== found);
    return found?.given ?? null;
  }

  /** Sets something, and shows it with the next frame. @param {Partial<import("./settings.js").Settings>} changed */
  change(changed) {
    this.settings = { ...this.settings, ...changed };
    if (!this.frame) this.frame = requestAnimationFrame(() => void this.show());
  }

  /** Tables of the site that is set, unpacked once. */
  async opened() {
    const { site } = this.settings;
    const place = placeOf(this.data, site);
    const open = this.places.get(site) ?? openPlace(place);
    this.places.set(site, open);
    return open;
  }

  /** Tells every part; a site's tables may have to be unpacked first. */
  async show() {
    const { site } = this.settings;
    const open = this.answer && this.shown === site ? this.answer.open : await this.opened();
    this.frame = 0;
    if (site !== this.settings.site) return this.change({}); // changed while its tables were unpacked
    const answer = answered(this.data, this.settings, open);
    const arrived = this.shown !== site;
    this.answer = answer;
    this.shown = site;
    for (const part of this.parts) {
      if (arrived) part.arrive?.(answer);
      part.paint?.(answer);
    }
    clearTimeout(this.timer);
    if (arrived) this.settle();
    else this.timer = setTimeout(() => this.settle(), SETTLED_MS);
  }

  /** What is too heavy for every step. */
  settle() {
    for (const part of this.parts) if (this.answer) part.settle?.(this.answer);
  }
}
