// A slider and its number field: one value out of the stops that the tables hold.
import { byId, element, inputById, setOn, setText } from "./dom.js";
import { nearestIndex } from "./settings.js";

/**
 * @typedef {object} DialSettings
 * @property {number[]} stops  values as the reader reads them, rising
 * @property {boolean} blank  whether there is a place before the first stop that means "not set"
 * @property {(index: number | null) => void} pick
 * @property {(index: number | null) => string} said  what is set, in words
 * @property {(given: number, index: number) => string} snapped  what is said when a number is no stop
 */

/** A slider with a number field. */
export class Dial {
  /** @param {string} id */
  constructor(id) {
    this.box = byId(`${id}-dial`);
    this.slider = inputById(id);
    this.number = inputById(`${id}-number`);
    this.note = byId(`${id}-note`);
    this.ticks = byId(`${id}-ticks`);
    /** @type {DialSettings | null} */
    this.settings = null;
    this.slider.addEventListener("input", () => this.settings?.pick(Number(this.slider.value) < 0 ? null : Number(this.slider.value)));
    this.number.addEventListener("change", () => this.take());
    /** Set by `take`, said with the next painting. */
    this.remark = "";
  }

  /** New stops. @param {DialSettings} settings */
  fit(settings) {
    this.settings = settings;
    this.slider.min = settings.blank ? "-1" : "0";
    this.slider.max = String(settings.stops.length - 1);
    setOn(this.number, "min", settings.stops[0]);
    setOn(this.number, "max", settings.stops[settings.stops.length - 1]);
  }

  /** Takes the number that was typed, to the nearest stop. */
  take() {
    if (!this.settings) return;
    const { stops, pick, snapped } = this.settings;
    if (this.number.value.trim() === "" || !Number.isFinite(this.number.valueAsNumber)) return pick(null);
    const given = this.number.valueAsNumber;
    const index = nearestIndex(stops, given);
    this.remark = given === stops[index] ? "" : snapped(given, index);
    this.number.value = String(stops[index]);
    pick(index);
  }

  /** Shows what is set. @param {number | null} index @param {boolean} usable @param {number | null} given  what an address asked for, where that was no stop */
  show(index, usable, given) {
    if (!this.settings) return;
    const { blank, stops, said, snapped } = this.settings;
    if (given !== null && index !== null) this.remark = snapped(given, index);
    const value = String(index ?? (blank ? -1 : 0));
    if (this.slider.value !== value) this.slider.value = value;
    const least = blank ? -1 : 0;
    const part = (Number(value) - least) / Math.max(1, stops.length - 1 - least);
    this.box.style.setProperty("--part", part.toFixed(4));
    this.box.classList.toggle("unset", index === null);
    setOn(this.slider, "aria-valuetext", said(index));
    if (document.activeElement !== this.number || this.remark === "") {
      const typed = index === null ? "" : String(stops[index]);
      if (this.number.value !== typed) this.number.value = typed;
    }
    if (this.slider.disabled === usable) this.slider.disabled = this.number.disabled = !usable;
  }

  /** Small print under the slider: what was snapped, else a note. @param {string} note */
  showNote(note) {
    setText(this.note, [this.remark, note].filter(Boolean).join(" "));
    this.remark = "";
  }

  /** Marks along the slider. @param {{index: number, text: string}[]} marks */
  mark(marks) {
    const last = Math.max(1, Number(this.slider.max) - Number(this.slider.min));
    this.ticks.replaceChildren(
      ...marks.map(({ index, text }) => {
        const tick = element("span", { class: text ? "named" : null }, text);
        tick.style.setProperty("--part", ((index - Number(this.slider.min)) / last).toFixed(4));
        return tick;
      }),
    );
  }
}
