// Published figures as buttons, by who says them; and who says the range that is set.
import { byId, element } from "./dom.js";
import { distanceText } from "./numbers.js";
import { rangeText } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./data.js").Figure} Figure */

/** A web address, or nothing: other schemes are never links. @param {string} address @returns {string | null} */
export function webAddress(address) {
  try {
    const { protocol, hostname } = new URL(address);
    return /^https?:$/.test(protocol) ? hostname : null;
  } catch {
    return null;
  }
}

/** The figures of a site, as buttons. */
export class FiguresPanel {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.box = byId("figures");
    this.speakers = byId("speakers");
    /** @type {{button: HTMLButtonElement, rings: number[]}[]} */
    this.buttons = [];
    /** @type {number | null | undefined} */
    this.ring = undefined;
  }

  /** @param {import("./answers.js").Answer} answer */
  arrive({ all, site }) {
    const section = /** @type {HTMLElement} */ (this.box.parentElement);
    section.hidden = all || site.figures.length === 0;
    this.buttons = [];
    this.ring = undefined;
    if (section.hidden) return this.box.replaceChildren();
    const parties = [...new Set(site.figures.map((figure) => figure.party))];
    this.box.replaceChildren(...parties.map((party, n) => this.group(party, n, site.figures.filter((figure) => figure.party === party))));
  }

  /** One party's buttons; what it said twice is one button. @param {string} party @param {number} n @param {Figure[]} figures */
  group(party, n, figures) {
    const near = (/** @type {Figure} */ a, /** @type {Figure} */ b) => Math.max(...a.range_km) - Math.max(...b.range_km) || a.text.localeCompare(b.text);
    const said = new Map([...figures].sort(near).map((figure) => [figure.text, figure]));
    const row = element("div", { class: "chips" });
    for (const [text, { rings }] of said) {
      const button = element("button", { type: "button", "aria-pressed": "false" }, text);
      button.addEventListener("click", () => this.press(rings));
      this.buttons.push({ button, rings });
      row.append(button);
    }
    return element("div", { class: "party", role: "group", "aria-labelledby": `party-${n}` }, element("h3", { id: `party-${n}` }, party), row);
  }

  /** The far end first; pressed again, the near one. @param {number[]} rings */
  press(rings) {
    const [low, high] = [rings[0], rings[rings.length - 1]];
    this.page.change({ ring: this.page.settings.ring === high ? low : high });
  }

  /** @param {import("./answers.js").Answer} answer */
  paint({ settings }) {
    if (settings.ring === this.ring) return;
    this.ring = settings.ring;
    for (const { button, rings } of this.buttons) {
      const pressed = String(settings.ring !== null && rings.includes(settings.ring));
      if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    }
  }

  /** Who said it, when and where. @param {import("./answers.js").Answer} answer */
  settle({ all, site, settings, askedKm }) {
    const { page } = this;
    if (settings.ring === null || askedKm === null || all) return this.speakers.replaceChildren();
    const said = site.figures.filter((figure) => figure.rings.includes(/** @type {number} */ (settings.ring)));
    const range = rangeText(page, askedKm);
    const head = page.say(said.length ? "said_by" : "said_by_nobody", { range });
    const near = said.length ? [] : nearestFigures(page, site, askedKm);
    this.speakers.replaceChildren(element("p", { class: "note" }, head, ...near), ...(said.length ? [element("ul", {}, ...said.map((figure) => this.speaker(figure)))] : []));
  }

  /** @param {Figure} figure */
  speaker(figure) {
    const line = element("li", {}, element("b", {}, figure.claimant), ": ", figure.text, figure.where ? `. ${figure.where}. ` : ". ");
    const host = webAddress(figure.url);
    if (host) line.append(element("a", { href: figure.url, target: "_blank", rel: "noopener noreferrer" }, host));
    return line;
  }
}

/** The published figures just below and above a range nobody gave. @param {Page} page @param {import("./data.js").Site} site @param {number} rangeKm @returns {string[]} */
function nearestFigures(page, site, rangeKm) {
  const ranges = site.figures.flatMap((figure) => figure.range_km).sort((a, b) => a - b);
  const below = ranges.filter((range) => range < rangeKm).pop();
  const above = ranges.find((range) => range > rangeKm);
  const text = [below, above].flatMap((range) => (range === undefined ? [] : [distanceText(range, page.data)]));
  return text.length ? [" ", page.say("next_figures", { list: text.join(", ") })] : [];
}
