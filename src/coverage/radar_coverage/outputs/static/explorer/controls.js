// The controls besides the figures: range, sector, altitude, disputed areas, site, layers.
import { altitudeText, distanceText, plainNumber, withUnit } from "./numbers.js";
import { ALL_DIRECTIONS, ALL_SITES, openingSettings, sliderStops } from "./settings.js";
import { Dial } from "./dial.js";
import { byId, element, inputById, setText } from "./dom.js";
import { directionOf, lowestText, rangeText, runOn } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */

const COMPASS = 16;

/** North, north-northeast, ... of a direction. @param {Page} page @param {number} degrees */
export function compassText(page, degrees) {
  return page.say(`compass_${Math.round(degrees / (360 / COMPASS)) % COMPASS}`);
}

/** The range: from nothing, through the stops of the table. */
export class RangeControl {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.dial = new Dial("range");
    this.brief = byId("brief");
    /** @type {number[]} */
    this.rings = [];
    byId("clear").addEventListener("click", () => {
      page.change({ ...openingSettings(page.data, page.settings.site), show: page.settings.show });
      this.dial.slider.focus();
    });
  }

  /** @param {Answer} answer */
  arrive({ open, site, all }) {
    const { page } = this;
    const { per_km, unit } = page.data.units.length;
    this.rings = sliderStops(open.place);
    const stops = this.rings.map((ring) => Math.round(open.place.rings_km[ring] * per_km * 100) / 100);
    setText(byId("range-unit"), unit);
    this.dial.fit({
      stops,
      blank: false,
      pick: (index) => page.change({ ring: index === null ? null : this.rings[index] }),
      said: (index) => (index === null ? page.say("move") : rangeText(page, open.place.rings_km[this.rings[index]])),
      snapped: (given, index) => page.say("snapped", { given: withUnit(page.data.words.length, plainNumber(Math.round(given * 100) / 100, page.data)), shown: rangeText(page, open.place.rings_km[this.rings[index]]) }),
    });
    const published = new Set(all ? [] : site.figures.flatMap((figure) => figure.rings));
    const marks = this.rings.flatMap((ring, index) => {
      const round = open.place.rings_km[ring] % 1000 === 0;
      return round || published.has(ring) ? [{ index, text: round ? distanceText(open.place.rings_km[ring], page.data) : "" }] : [];
    });
    this.dial.mark(marks);
  }

  /** @param {Answer} answer */
  paint({ settings }) {
    const index = settings.ring === null ? null : this.rings.indexOf(settings.ring);
    const given = this.page.snappedFrom("range");
    this.dial.show(index === -1 ? null : index, true, given === null ? null : given * this.page.data.units.length.per_km);
    this.dial.showNote("");
  }
}

/** The sector, which nobody published. */
export class SectorControl {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.width = new Dial("width");
    this.direction = new Dial("direction");
    const degrees = (/** @type {number} */ given, /** @type {number} */ shown) => page.say("snapped_degrees", { given, shown });
    const widths = Array.from({ length: 180 }, (_, i) => 2 * (i + 1));
    this.width.fit({
      stops: widths,
      blank: false,
      pick: (index) => page.change({ width: index === null ? ALL_DIRECTIONS : widths[index] }),
      said: (index) => (index === null || widths[index] === ALL_DIRECTIONS ? page.say("every_direction") : page.say("wide", { width: widths[index] })),
      snapped: (given, index) => degrees(given, widths[index]),
    });
    const directions = Array.from({ length: 360 }, (_, i) => i);
    this.direction.fit({
      stops: directions,
      blank: false,
      pick: (index) => page.change({ direction: index ?? 0 }),
      said: (index) => `${index ?? 0}°, ${compassText(page, index ?? 0)}`,
      snapped: (given, index) => degrees(given, directions[index]),
    });
    this.direction.mark([0, 90, 180, 270].map((index) => ({ index, text: compassText(page, index) })));
    this.width.mark([90, 180, 270, 360].map((width) => ({ index: width / 2 - 1, text: `${width}°` })));
  }

  /** @param {Answer} answer */
  paint({ settings, all, narrow, sector }) {
    this.width.show(all ? 179 : settings.width / 2 - 1, !all, this.page.snappedFrom("width"));
    this.width.showNote(this.page.say(all ? "not_for_all" : narrow ? "assumed" : "every_direction"));
    this.direction.show(settings.direction, narrow, this.page.snappedFrom("direction"));
    const direction = directionOf(sector);
    const exact = direction === settings.direction && sector.bins === settings.width;
    const faces = this.page.say(exact ? "faces" : "faces_nearest", { width: sector.bins, direction, compass: compassText(this.page, direction) });
    this.direction.showNote(narrow ? faces : this.page.say(all ? "not_for_all" : "narrow_first"));
  }
}

/** The altitude of the target asked about. */
export class AltitudeControl {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.dial = new Dial("altitude");
    this.lowest = byId("lowest");
  }

  /** @param {Answer} answer */
  arrive({ site }) {
    const { page } = this;
    const { per_km, unit } = page.data.units.length;
    const stops = site.altitudes.map((stop) => Math.round(stop.altitude_km * per_km * 100) / 100);
    const saidAt = (/** @type {number} */ index) => altitudeText(site.altitudes[index].altitude_km, page.data);
    setText(byId("altitude-unit"), unit);
    this.dial.fit({
      stops,
      blank: true,
      pick: (index) => page.change({ altitude: index }),
      said: (index) => (index === null ? page.say("any_altitude") : saidAt(index)),
      snapped: (given, index) => page.say("snapped_altitude", { given: withUnit(page.data.words.length, plainNumber(given, page.data)), shown: saidAt(index) }),
    });
  }

  /** @param {Answer} answer */
  paint({ settings, all, site, ring, rangeKm }) {
    const { page } = this;
    const given = page.snappedFrom("altitude");
    this.dial.show(all ? null : settings.altitude, !all, given === null ? null : given * page.data.units.length.per_km);
    if (all) this.dial.showNote(page.say("not_for_all"));
    else if (settings.altitude === null) this.dial.showNote(page.say("any_altitude"));
    else {
      const { altitude_km, ring: horizon } = site.altitudes[settings.altitude];
      const altitude = altitudeText(altitude_km, page.data);
      const terrain = site.terrain?.[settings.altitude];
      const inView = horizon === null ? page.say("beyond_table", { altitude }) : page.say("in_view_to", { altitude, horizon: distanceText(site.rings_km[horizon], page.data) });
      this.dial.showNote(runOn(page, [inView, ...(terrain ? [terrain.said] : [])]));
    }
    if (all || ring === null || rangeKm === null) return setText(this.lowest, "");
    const texts = [lowestText(page, site, ring)];
    if (site.beam_km && site.beam_deg !== null) texts.push(page.say("lowest_beam", { angle: site.beam_deg, by: site.beam_by, altitude: altitudeText(site.beam_km[ring], page.data) }));
    setText(this.lowest, runOn(page, texts));
  }
}

/** Disputed areas, the site and the layers. */
export class Choices {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.box = byId("disputed");
    /** @type {Map<string, HTMLSelectElement>} */
    this.selects = new Map();
    this.layers = ["provinces", "cities"].map((name) => inputById(`show-${name}`));
    for (const layer of this.layers) layer.addEventListener("change", () => page.change({ show: this.layers.filter((one) => one.checked).map((one) => one.value) }));
    this.sites = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[name=site]")]);
    for (const site of this.sites) site.addEventListener("change", () => page.change({ ...this.carried(site.value), site: site.value }));
  }

  /** What goes with the reader to another site: the same range, if its table has it. @param {string} site @returns {Partial<import("./settings.js").Settings>} */
  carried(site) {
    const { data, answer, settings } = this.page;
    const place = site === ALL_SITES && data.together ? data.together : data.sites.find((one) => one.id === site);
    const ring = answer?.askedKm == null || !place ? -1 : place.rings_km.indexOf(answer.askedKm);
    const stops = place?.disputed ?? [];
    const count = Object.fromEntries(Object.entries(settings.count).filter(([id]) => stops.some((area) => area.id === id)));
    return { ring: ring >= 0 ? ring : null, altitude: null, count };
  }

  /** @param {Answer} answer */
  arrive({ open }) {
    this.selects.clear();
    const areas = open.place.disputed ?? [];
    this.box.replaceChildren(...areas.map((area) => this.area(area)));
  }

  /** @param {import("./data.js").DisputedArea} area */
  area(area) {
    const { page } = this;
    const select = element("select", { id: `count-${area.id}` }, ...area.options.map((option) => element("option", { value: option.code }, option.name)));
    select.addEventListener("change", () => {
      const { [area.id]: _, ...others } = page.settings.count;
      page.change({ count: select.value === area.held ? others : { ...others, [area.id]: select.value } });
    });
    this.selects.set(area.id, select);
    return element("p", { class: "select" }, element("label", { for: select.id }, page.say("count_with", { name: area.name })), " ", select);
  }

  /** @param {Answer} answer */
  paint({ settings, open }) {
    for (const area of open.place.disputed ?? []) {
      const select = this.selects.get(area.id);
      const value = settings.count[area.id] ?? area.held;
      if (select && select.value !== value) select.value = value;
    }
    for (const layer of this.layers) layer.checked = settings.show.includes(layer.value);
    for (const site of this.sites) site.checked = site.value === settings.site;
  }
}
