// What else lies inside: cities, provinces, other territories. Made when the hand rests.
import { openCircles, shareOf } from "./answers.js";
import { byId, drawn, element, setOn, setText } from "./dom.js";
import { polarOf } from "./geodesic.js";
import { areaText, distanceText, shareText } from "./numbers.js";
import { countText, rangeText, sectorText } from "./sentence.js";
import { inSector, mapPoint } from "./shapes.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./places.js").City} City */
/** @typedef {City & {range_km: number, azimuth_deg: number}} Seen */

const NAMED = 12;
const LABELLED = 10;

/** A table of a few columns. @param {string} caption @param {string[]} heads @param {string[][]} rows */
function listTable(caption, heads, rows) {
  const head = element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)));
  const body = rows.map(([first, ...rest]) => element("tr", {}, element("th", { scope: "row" }, first), ...rest.map((text) => element("td", {}, text))));
  return element("table", { class: "list" }, element("caption", { class: "unseen" }, caption), element("thead", {}, head), element("tbody", {}, ...body));
}

/** Cities, provinces and other territories inside. */
export class PlacesPanel {
  /** @param {Page} page @param {import("./maps.js").Maps} maps @param {City[]} cities */
  constructor(page, maps, cities) {
    this.page = page;
    this.maps = maps;
    this.cities = cities;
    /** @type {Map<string, Seen[]>} */
    this.seen = new Map();
    /** @type {Map<string, number[][]>} */
    this.provinces = new Map();
    for (const id of ["provinces-inside", "others-inside"]) byId(id).addEventListener("toggle", () => page.answer && this.settle(page.answer));
  }

  /** Cities as seen from a site, the largest first; worked out once. @param {import("./data.js").Site} site @returns {Seen[]} */
  from(site) {
    const known = this.seen.get(site.id);
    if (known) return known;
    const seen = this.cities.flatMap((city) => {
      const polar = polarOf(site, city.lon_deg, city.lat_deg);
      return polar ? [{ ...city, ...polar }] : [];
    });
    seen.sort((a, b) => b.population - a.population || a.range_km - b.range_km);
    this.seen.set(site.id, seen);
    return seen;
  }

  /** Cities inside; of all sites together: inside any. @param {Answer} answer @returns {Seen[]} */
  inside({ all, site, rangeKm, sector }) {
    if (rangeKm === null) return [];
    if (!all) return this.from(site).filter((city) => city.range_km <= rangeKm && inSector(city.azimuth_deg, sector));
    const names = new Set(this.page.data.sites.flatMap((one) => this.from(one).filter((city) => city.range_km <= rangeKm).map((city) => `${city.lon_deg},${city.lat_deg}`)));
    return this.from(site).filter((city) => names.has(`${city.lon_deg},${city.lat_deg}`));
  }

  /** @param {Answer} answer */
  settle(answer) {
    this.showCities(answer);
    this.showOthers(answer);
    void this.showProvinces(answer);
  }

  /** @param {Answer} answer */
  showCities(answer) {
    const { page } = this;
    const box = byId("cities-inside");
    const { map } = this.maps;
    const shown = answer.settings.show.includes("cities");
    const inside = shown || answer.rangeKm !== null ? this.inside(answer) : [];
    const dots = shown ? inside.map((city) => `M${mapPoint(answer.site, city.range_km, city.azimuth_deg).join(",")}h0`).join("") : "";
    setOn(map.cities, "d", dots);
    map.cityNames.replaceChildren(...(shown ? cityNames(answer, inside, map) : []));
    if (answer.rangeKm === null) return box.replaceChildren(element("p", { class: "note" }, page.say("cities_none_yet")));
    const values = { count: countText(page, inside.length), listed: countText(page, this.cities.length), range: rangeText(page, answer.rangeKm), sector: sectorText(page, answer) };
    const head = element("p", {}, page.say(answer.narrow ? "cities_count_sector" : "cities_count", values));
    const heads = [page.say("city"), page.say("people"), page.say("distance"), page.say("in_view_above")];
    const rows = inside.slice(0, NAMED).map((city) => [city.name, countText(page, city.population), distanceText(city.range_km, page.data), this.heightOver(answer, city.range_km)]);
    box.replaceChildren(head, ...(rows.length ? [listTable(page.say("largest_cities"), heads, rows)] : []));
  }

  /** Lowest visible altitude over a place: that of the first ring beyond it. @param {Answer} answer @param {number} rangeKm */
  heightOver({ all, site }, rangeKm) {
    return all ? "–" : heightAt(this.page, site, rangeKm);
  }

  /** @param {Answer} answer */
  showOthers(answer) {
    const { page } = this;
    const rows = answer.own.filter((row) => !row.focus && row.area_km2 > 0).sort((a, b) => b.area_km2 - a.area_km2);
    setText(byId("others-count"), answer.rangeKm === null || answer.narrow ? "" : countText(page, rows.length));
    if (!(/** @type {HTMLDetailsElement} */ (byId("others-inside")).open)) return;
    if (answer.narrow) return this.refuse("others-list");
    this.list("others-list", answer, rows.map((row) => [row.name, shareText(row.share, page.data), areaText(row.area_km2, page.data)]), page.say("land_of"));
  }

  /** @param {Answer} answer */
  async showProvinces(answer) {
    const { page } = this;
    const { site, all, ring, narrow } = answer;
    const details = byId("provinces-inside");
    details.hidden = all || !site.province_circles;
    if (details.hidden) return setText(byId("provinces-count"), "");
    if (narrow) {
      setText(byId("provinces-count"), "");
      return this.refuse("provinces-list");
    }
    const circles = await this.provinceCircles(site);
    if (page.answer !== answer) return; // the reader has moved on
    const provinces = provincesInside(site, circles, ring);
    setText(byId("provinces-count"), ring === null ? "" : countText(page, provinces.length));
    this.list("provinces-list", answer, provinces.map(({ name, of, share, area_km2 }) => [`${name}, ${of}`, shareText(share, page.data), areaText(area_km2, page.data)]), page.say("province"));
  }

  /** @param {import("./data.js").Site} site */
  async provinceCircles(site) {
    const known = this.provinces.get(site.id);
    if (known) return known;
    const count = Object.values(site.provinces).reduce((sum, list) => sum + list.length, 0);
    const circles = await openCircles(/** @type {string} */ (site.province_circles), count, site.rings_km.length);
    this.provinces.set(site.id, circles);
    return circles;
  }

  /** In a sector only the land asked about is known. @param {string} id */
  refuse(id) {
    byId(id).replaceChildren(element("p", { class: "note" }, this.page.say("circles_only")));
  }

  /** @param {string} id @param {Answer} answer @param {string[][]} rows @param {string} first */
  list(id, answer, rows, first) {
    const { page } = this;
    const text = answer.rangeKm === null ? "move_first" : "none_inside";
    const heads = [first, page.say("share"), page.say("area_inside")];
    byId(id).replaceChildren(rows.length ? listTable(first, heads, rows) : element("p", { class: "note" }, page.say(text)));
  }
}

/** Provinces inside a full circle, the largest area first. @param {import("./data.js").Site} site @param {number[][]} circles @param {number | null} ring */
export function provincesInside(site, circles, ring) {
  if (ring === null) return [];
  let at = 0;
  const inside = [];
  for (const [code, provinces] of Object.entries(site.provinces)) {
    const of = site.units.find((unit) => unit.code === code)?.name ?? code;
    for (const { name, area_km2: whole_km2 } of provinces) {
      const area_km2 = circles[at++][ring];
      if (area_km2 > 0) inside.push({ name, of, area_km2, share: shareOf({ whole_km2, parts: 1 }, area_km2) });
    }
  }
  return inside.sort((a, b) => b.area_km2 - a.area_km2);
}

/** Altitude above which something over a place is in view. @param {Page} page @param {import("./data.js").Site} site @param {number} rangeKm */
export function heightAt(page, site, rangeKm) {
  const last = site.rings_km.length - 1;
  const j = site.rings_km.findIndex((km) => km >= rangeKm);
  if (j < 0) return page.say("beyond", { range: distanceText(site.rings_km[last], page.data) });
  const [r0, r1] = [j > 0 ? site.rings_km[j - 1] : 0, site.rings_km[j]];
  const [h0, h1] = [j > 0 ? site.lowest_km[j - 1] : 0, site.lowest_km[j]];
  return page.altitude(h0 === null || h1 === null ? null : h0 + ((h1 - h0) * (rangeKm - r0)) / (r1 - r0));
}

/** Names of the largest cities, where they stand on no larger one. @param {Answer} answer @param {Seen[]} cities @param {import("./live_map.js").LiveMap} map */
function cityNames({ site }, cities, { letter: size, named }) {
  const taken = [...named];
  const names = [];
  for (const city of cities.slice(0, NAMED * 4)) {
    const [x, y] = mapPoint(site, city.range_km, city.azimuth_deg);
    const end = x + (city.name.length + 1) * size * 0.6;
    if (names.length >= LABELLED || taken.some(([left, right, at]) => x < right && left < end && Math.abs(y - at) < size * 1.2)) continue;
    taken.push([x, end, y]);
    names.push(drawn("text", { class: "city-name", x, y, dx: ".4em", dy: "-.3em" }, city.name));
  }
  return names;
}
