// A place that is looked for: cities by name, positions by latitude and longitude; the combobox pattern.
import { byId, element, inputById, setOn, setText } from "./dom.js";
import { polarOf } from "./geodesic.js";
import { distanceText } from "./numbers.js";
import { parsePosition, searchCities } from "./places.js";
import { compassText } from "./controls.js";
import { heightAt } from "./places_panel.js";
import { runOn } from "./sentence.js";
import { inSector } from "./shapes.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {{name: string, lon_deg: number, lat_deg: number, detail: string}} Hit */

/** The box in which a place is looked for. */
export class PlaceSearch {
  /** @param {Page} page @param {import("./maps.js").Maps} maps @param {import("./places.js").City[]} cities */
  constructor(page, maps, cities) {
    this.page = page;
    this.maps = maps;
    this.cities = cities;
    this.input = inputById("place");
    this.list = byId("place-list");
    this.result = byId("place-found");
    /** @type {Hit[]} */
    this.hits = [];
    this.active = -1;
    /** @type {Hit | null} */
    this.found = null;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = /** @type {HTMLElement} */ (event.target).closest("[role=option]");
      if (option) this.choose([...this.list.children].indexOf(option));
    });
  }

  /** What fits the text. */
  look() {
    const text = this.input.value;
    const position = parsePosition(text);
    const cities = searchCities(this.cities, text).map((city) => ({ ...city, detail: city.code }));
    this.hits = position ? [{ ...position, name: text.trim(), detail: this.page.say("position") }] : cities;
    this.active = -1;
    this.list.replaceChildren(
      ...this.hits.map((hit, i) => element("li", { role: "option", id: `place-${i}`, "aria-selected": "false" }, element("span", {}, hit.name), " ", element("small", {}, hit.detail))),
    );
    this.list.hidden = this.hits.length === 0;
    setOn(this.input, "aria-expanded", String(this.hits.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    if (text.trim() === "") this.mark(null);
    else if (this.hits.length === 0) {
      this.mark(null);
      setText(this.result, this.page.say("no_place"));
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") {
      if (this.list.hidden) {
        this.input.value = "";
        this.mark(null);
      }
      return this.close();
    }
    if (event.key === "Enter") return this.choose(Math.max(0, this.active));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    if (this.list.hidden) this.look();
    if (this.hits.length === 0) return;
    this.active = (this.active + step + this.hits.length + (this.active < 0 && step < 0 ? 1 : 0)) % this.hits.length;
    for (const [i, option] of [...this.list.children].entries()) setOn(option, "aria-selected", String(i === this.active));
    setOn(this.input, "aria-activedescendant", `place-${this.active}`);
  }

  /** @param {number} index */
  choose(index) {
    const hit = this.hits[index];
    if (!hit) return;
    this.input.value = hit.name;
    this.close();
    this.mark(hit);
  }

  close() {
    this.list.hidden = true;
    setOn(this.input, "aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** Marks a place on the map, and says where it is. @param {Hit | null} hit */
  mark(hit) {
    this.found = hit;
    const { answer } = this.page;
    const polar = hit && answer ? polarOf(answer.site, hit.lon_deg, hit.lat_deg) : null;
    this.maps.map.mark(hit && polar ? { name: hit.name, ...polar } : null);
    if (answer) this.settle(answer);
  }

  /** A mark stays with the site it was made for. */
  arrive() {
    if (this.found) queueMicrotask(() => this.mark(this.found));
  }

  /** @param {import("./answers.js").Answer} answer */
  settle(answer) {
    const hit = this.found;
    if (!hit) return setText(this.result, "");
    const { page } = this;
    const { site, rangeKm, sector } = answer;
    const polar = polarOf(site, hit.lon_deg, hit.lat_deg);
    if (!polar) return setText(this.result, page.say("no_place"));
    const distance = distanceText(polar.range_km, page.data);
    const direction = Math.round(polar.azimuth_deg) % 360;
    const inside = rangeKm !== null && this.holds(answer, hit, polar.range_km, inSector(polar.azimuth_deg, sector));
    const texts = [page.say("place_is", { name: hit.name, distance, site: site.name, direction, compass: compassText(page, direction) })];
    const whole = inside ? "place_inside" : "place_outside";
    const narrow = inside ? "place_inside_sector" : "place_outside_sector";
    if (rangeKm !== null) texts.push(page.say(answer.narrow ? narrow : whole, { range: distanceText(rangeKm, page.data) }));
    texts.push(page.say("place_height", { altitude: heightAt(page, site, polar.range_km) }));
    setText(this.result, runOn(page, texts));
  }

  /** @param {import("./answers.js").Answer} answer @param {Hit} hit @param {number} placeKm @param {boolean} inDirection */
  holds({ all, rangeKm }, hit, placeKm, inDirection) {
    if (rangeKm === null) return false;
    if (!all) return placeKm <= rangeKm && inDirection;
    return this.page.data.sites.some((site) => (polarOf(site, hit.lon_deg, hit.lat_deg)?.range_km ?? Infinity) <= rangeKm);
  }
}
