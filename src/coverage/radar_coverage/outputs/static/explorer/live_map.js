// What moves on the map: published rings, the reader's own, the land inside it, the nearest land.
import { nearestLand, terrainAt } from "./answers.js";
import { byId, coordinate, drawn, setOn, setShown, setText } from "./dom.js";
import { polarOf } from "./geodesic.js";
import { distanceText } from "./numbers.js";
import { placeName, rangeText, sentenceOf } from "./sentence.js";
import { FRAME, MIDDLE, discPath, mapPoint, otherDiscPath } from "./shapes.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {import("./data.js").Site} Site */

const LABEL_DEG = [152, 128, 208, 104, 232, 76, 256, 48, 284, 24, 312, 180, 336];
const SMALL = 22; // letters larger than this in the drawing: a phone, with no room for who said it
const OWN_LETTER = 1.22; // the own label to the others, as in explorer_map.css
const LETTER = 0.56; // of the size, on average

/** A code as it stands in an id of the map. @param {string} code */
function idPart(code) {
  return code.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "x";
}

/** The moving layer of one site's map. */
export class LiveMap {
  /** @param {Page} page @param {Site} site */
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.svg = byId(`map-${site.id}`);
    this.layer = byId(`${site.id}-layer-live`);
    this.svg.querySelector("title")?.remove(); // it would hang over the map as a tip
    this.svg.removeAttribute("aria-labelledby");
    this.svg.removeAttribute("aria-describedby");
    this.clips = page.data.sites.map(() => drawn("path"));
    this.reached = drawn("g", { class: "reached", "clip-path": `url(#${site.id}-reach)` });
    this.rings = drawn("g", { class: "rings" });
    this.shade = drawn("path", { class: "shade" });
    this.hidden = drawn("path", { class: "hidden" });
    this.unknown = drawn("path", { class: "unknown" });
    this.edges = page.data.sites.map(() => drawn("path", { class: "own-edge" }));
    this.label = drawn("text", { class: "own-label" });
    this.nearest = drawn("g", { class: "nearest-lands" });
    this.marks = drawn("g", { class: "marks" });
    this.others = drawn("g", { class: "other-sites" }, ...page.data.sites.filter((other) => other !== site).flatMap((other) => this.siteMark(other)));
    this.cities = drawn("path", { class: "city-dots" });
    this.cityNames = drawn("g", { class: "city-names" });
    const clip = drawn("clipPath", { id: `${site.id}-reach` }, ...this.clips);
    this.layer.replaceChildren(clip, this.reached, this.rings, this.shade, this.hidden, this.unknown, ...this.edges, this.nearest, this.cities, this.cityNames, this.others, this.label, this.marks);
    this.counted = "";
    this.known = "";
    this.letter = 15;
    /** Where names of nearest lands stand: left, right, height. @type {[number, number, number][]} */
    this.named = [];
  }

  /** Another site, on this one's map. @param {Site} other @returns {SVGElement[]} */
  siteMark(other) {
    const polar = polarOf(this.site, other.lon_deg, other.lat_deg);
    if (!polar || polar.range_km > this.site.frame_km) return [];
    const [x, y] = mapPoint(this.site, polar.range_km, polar.azimuth_deg);
    const dy = Math.abs(y - MIDDLE) < 14 && x > MIDDLE ? "1.5em" : ".35em"; // below the name of the site in the middle
    return [drawn("circle", { class: "site", cx: x, cy: y, r: 4 }), drawn("text", { class: "site-name", x, y, dx: ".6em", dy }, other.name)];
  }

  /** The largest published ring stands in for the reader's range until there is one. @param {Answer} answer */
  shownKm({ rangeKm, all }) {
    const drawnRings = all ? [] : this.site.rings_drawn.map(({ ring }) => this.site.rings_km[ring]);
    return rangeKm ?? Math.max(0, ...drawnRings);
  }

  /** @param {Answer} answer */
  paint(answer) {
    const count = JSON.stringify([answer.settings.count, answer.all]);
    if (count !== this.counted) this.take(answer);
    this.counted = count;
    const shown = this.shownKm(answer);
    for (const [i, other] of this.page.data.sites.entries()) {
      const here = other === this.site;
      const path = shown > 0 && (here || answer.all) ? (here ? discPath(other, shown, answer.sector) : otherDiscPath(this.site, other, shown)) : "";
      setOn(this.clips[i], "d", path);
      setOn(this.edges[i], "d", answer.rangeKm === null ? "" : path);
      if (here) setOn(this.shade, "d", answer.rangeKm === null && !answer.narrow ? "" : path);
    }
    const terrain = terrainAt(answer);
    setOn(this.hidden, "d", terrain?.hidden ?? "");
    setOn(this.unknown, "d", terrain?.unknown ?? "");
    setShown(this.rings, !answer.all);
    setShown(this.others, answer.all);
    this.name(answer);
  }

  /** The own ring's label, at its top or in the middle of its sector, within the frame. @param {Answer} answer */
  name(answer) {
    setShown(this.label, answer.rangeKm !== null);
    if (answer.rangeKm === null) return;
    const key = answer.narrow ? "own_ring_sector" : answer.endedByHorizon ? "own_ring_ended" : "own_ring";
    const text = this.page.say(key, { range: answer.endedByHorizon ? distanceText(answer.rangeKm, this.page.data) : rangeText(this.page, answer.rangeKm) });
    const [x, y] = mapPoint(this.site, answer.rangeKm, answer.narrow ? answer.sector.start + answer.sector.bins / 2 : 0);
    const half = (text.length * this.letter * OWN_LETTER * LETTER * 1.1) / 2;
    const room = Math.max(0, Math.sqrt(Math.max(0, FRAME ** 2 - (y - MIDDLE) ** 2)) - half - this.letter);
    // beside a small ring, over the edge of a large one
    const wanted = x - MIDDLE + Math.sign(Math.round((x - MIDDLE) / this.letter)) * (half + this.letter / 2);
    setOn(this.label, "x", coordinate(MIDDLE + Math.min(room, Math.max(-room, wanted))));
    setOn(this.label, "y", y);
    setOn(this.label, "dy", y > MIDDLE + 1 ? "1.1em" : "-.4em");
    setText(this.label, text);
  }

  /** Land of the territories asked about, once more, to be clipped by what is inside. @param {Answer} answer */
  take(answer) {
    const { id, units } = this.site;
    const land = new Set();
    for (const unit of answer.units.filter((one) => one.focus)) {
      const index = units.findIndex((known) => known.code === unit.code);
      for (const path of this.svg.querySelectorAll(`[data-unit="${index}"]`)) land.add(path);
    }
    for (const area of this.site.disputed) {
      const to = answer.settings.count[area.id];
      if (to === undefined) continue;
      const path = document.getElementById(`${id}-land-${idPart(this.site.atoms[area.atom].code)}`);
      if (!path) continue;
      if (units.some((unit) => unit.focus && unit.code === to)) land.add(path);
      else land.delete(path);
    }
    this.reached.replaceChildren(
      ...[...land].map((path) => {
        const copy = /** @type {Element} */ (path.cloneNode(false));
        for (const name of ["id", "data-unit"]) copy.removeAttribute(name);
        copy.setAttribute("class", "inside");
        return copy;
      }),
    );
    this.drawRings();
  }

  /** Published rings: thin, named where most maps have sea or room. */
  drawRings() {
    const { site } = this;
    const circles = site.rings_drawn.map(({ ring }) => drawn("circle", { class: "published", cx: MIDDLE, cy: MIDDLE, r: MIDDLE - mapPoint(site, site.rings_km[ring], 0)[1] }));
    this.rings.replaceChildren(...circles, ...this.ringLabels());
  }

  /** Names of the published rings, each where it stands on no other; those with most speakers choose first. @returns {SVGElement[]} */
  ringLabels() {
    const { site } = this;
    const size = this.letter;
    /** @type {[number, number, number, number][]} */
    const taken = this.named.map(([left, right, at]) => [left, at - size * 1.2, right, at]);
    for (const name of byId(`${site.id}-layer-names-${size < SMALL ? "wide" : "narrow"}`).querySelectorAll(".name, .site-name")) {
      const [x, y, letters] = ["x", "y", "font-size"].map((attribute) => Number(name.getAttribute(attribute)));
      const length = (name.textContent ?? "").length * letters * 0.7;
      const left = name.classList.contains("name") ? x - length / 2 : x;
      taken.push([left, y - letters, left + length, y]);
    }
    const order = [...site.rings_drawn].sort((a, b) => b.said.length - a.said.length || a.ring - b.ring);
    return order.flatMap(({ ring, text, said }) => {
      for (const words of size < SMALL ? [said, ""] : [""]) {
        const length = (text.length + words.length + 1) * size * LETTER;
        for (const degrees of LABEL_DEG) {
          const [x, y] = mapPoint(site, site.rings_km[ring], degrees);
          const left = degrees > 180;
          /** @type {[number, number, number, number]} */
          const box = left ? [x - length - size, y - size * 0.7, x, y + size * 0.7] : [x, y - size * 0.7, x + length + size, y + size * 0.7];
          const out = [box[0], box[2]].some((edge) => Math.hypot(edge - MIDDLE, y - MIDDLE) > FRAME - 4);
          if (out || taken.some(([l, t, r, b]) => box[0] < r && l < box[2] && box[1] < b && t < box[3])) continue;
          taken.push(box);
          const parts = [drawn("tspan", { class: "strong" }, text), drawn("tspan", {}, words && ` ${words}`)];
          return [drawn("text", { class: "ring-label", x, y, dx: left ? "-.4em" : ".4em", dy: ".35em", "text-anchor": left ? "end" : "start" }, ...parts)];
        }
      }
      return [];
    });
  }

  /** Size of the letters that the map's width leads to [units of the drawing]. @param {number} size */
  lettersOf(size) {
    if (Math.abs(size - this.letter) < 0.3) return;
    this.letter = size;
    this.drawRings();
  }

  /** @param {Answer} answer */
  settle(answer) {
    const known = JSON.stringify([answer.settings.count, answer.sector, answer.all]);
    if (known !== this.known) this.showNearest(answer);
    this.known = known;
    setOn(this.svg, "aria-label", this.page.say("map_label", { site: placeName(this.page, answer), sentence: sentenceOf(this.page, answer) }));
    const layer = document.getElementById(`${this.site.id}-layer-provinces`);
    if (layer) setShown(layer, answer.settings.show.includes("provinces"));
  }

  /** A dotted line to the nearest land of each territory asked about. @param {Answer} answer */
  showNearest(answer) {
    const focus = answer.all ? [] : answer.units.filter((unit) => unit.focus);
    this.named = [];
    this.nearest.replaceChildren(
      ...focus.flatMap((unit) => {
        const near = nearestLand(answer.open, unit, answer.sector);
        if (!near || near.range_km <= 0) return [];
        const [x, y] = mapPoint(this.site, near.range_km, near.azimuth_deg);
        const text = this.page.say("nearest_label", { name: unit.name, distance: distanceText(near.range_km, this.page.data) });
        const length = text.length * this.letter * LETTER * 1.1;
        const sides = x < MIDDLE ? [true, false] : [false, true];
        const left = sides.find((side) => !this.named.some(([l, r, at]) => (side ? x - length : x) < r && l < (side ? x : x + length) && Math.abs(y - at) < this.letter * 1.3)) ?? sides[0];
        this.named.push(left ? [x - length, x, y] : [x, x + length, y]);
        return [
          drawn("line", { class: "nearest-line", x1: MIDDLE, y1: MIDDLE, x2: x, y2: y }),
          drawn("circle", { class: "nearest", cx: x, cy: y, r: 3 }),
          drawn("text", { class: "nearest-name", x, y, dx: left ? "-.5em" : ".5em", dy: "-.35em", "text-anchor": left ? "end" : "start" }, text),
        ];
      }),
    );
    this.drawRings();
  }

  /** A place that was looked for. @param {{name: string, range_km: number, azimuth_deg: number} | null} place */
  mark(place) {
    if (!place || place.range_km > this.site.frame_km) return this.marks.replaceChildren();
    const [x, y] = mapPoint(this.site, place.range_km, place.azimuth_deg);
    this.marks.replaceChildren(drawn("circle", { class: "found", cx: x, cy: y, r: 6 }), drawn("circle", { class: "found-dot", cx: x, cy: y, r: 2 }), drawn("text", { class: "found-name", x, y, dx: ".8em", dy: ".35em" }, place.name));
  }
}
