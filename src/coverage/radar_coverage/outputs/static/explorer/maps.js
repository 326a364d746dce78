// The maps of all sites, of which one is shown, in letters that fit its size on the screen.
import { terrainAt } from "./answers.js";
import { byId, setText } from "./dom.js";
import { LiveMap } from "./live_map.js";
import { distanceText } from "./numbers.js";
import { runOn } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */

const VIEW_BOX = 1000;
const LETTERS_REM = 0.72; // as in explorer_map.css

/** The maps of the page. */
export class Maps {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.legend = byId("legend");
    /** @type {Map<string, LiveMap>} */
    this.maps = new Map(page.data.sites.map((site) => [site.id, new LiveMap(page, site)]));
    this.shown = this.maps.get(page.data.sites[page.data.start].id);
    this.watch = new ResizeObserver(() => this.scale());
    this.watch.observe(byId("maps"));
  }

  /** The map that is shown. @returns {LiveMap} */
  get map() {
    return /** @type {LiveMap} */ (this.shown);
  }

  /** @param {Answer} answer */
  arrive({ site }) {
    for (const { id } of this.page.data.sites) byId(`figure-${id}`).hidden = id !== site.id;
    this.shown = this.maps.get(site.id);
    this.map.mark(null);
    this.scale();
  }

  /** @param {Answer} answer */
  paint(answer) {
    this.map.paint(answer);
    setText(this.legend, this.legendText(answer));
  }

  /** @param {Answer} answer */
  settle(answer) {
    this.map.settle(answer);
  }

  /** What is shaded. @param {Answer} answer */
  legendText(answer) {
    const { page } = this;
    const land = this.landLegend(answer);
    return terrainAt(answer) ? runOn(page, [land, page.say("legend_terrain")]) : land;
  }

  /** Which land is shaded. @param {Answer} answer */
  landLegend(answer) {
    const { page } = this;
    const names = answer.units.filter((unit) => unit.focus).map((unit) => unit.name).join(page.say("comma"));
    const range = distanceText(this.map.shownKm(answer), page.data);
    if (answer.rangeKm === null && this.map.shownKm(answer) === 0) return page.say("legend_nothing", { site: answer.site.name });
    if (answer.rangeKm === null) return page.say(answer.narrow ? "legend_published_sector" : "legend_published", { names, range });
    return page.say(answer.narrow ? "legend_own_sector" : answer.endedByHorizon ? "legend_own_ended" : "legend_own", { names, range });
  }

  /** The map that is shown as it would be at a given width, in letters for a desk. @param {number} width @returns {SVGSVGElement} */
  copyFor(width) {
    const { map } = this;
    map.lettersOf((LETTERS_REM * 16 * VIEW_BOX) / width);
    const copy = /** @type {SVGSVGElement} */ (map.svg.cloneNode(true));
    this.scale();
    return copy;
  }

  /** Letters and lines keep their size on the screen. */
  scale() {
    const { svg } = this.map;
    const width = svg.getBoundingClientRect().width;
    if (width <= 0) return;
    svg.style.setProperty("--u", (VIEW_BOX / width).toFixed(4));
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.map.lettersOf((LETTERS_REM * rem * VIEW_BOX) / width);
  }
}
