// The reach curve: share of each territory asked about against range, in the sector and counting that are set.
import { insideKm2, shareOf } from "./answers.js";
import { byId, drawn, setOn, setShown, setText } from "./dom.js";
import { distanceText, numberText, shareText, withUnit } from "./numbers.js";
import { nearestIndex, sliderStops } from "./settings.js";
import { sectorText } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {{code: string, name: string, shares: number[], line: SVGElement, dot: SVGElement, text: SVGElement}} Line */

const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25];

/** A round step that makes at most five lines. @param {number} most */
function gridStep(most) {
  return STEPS.find((step) => most / step <= 5) ?? 0.25;
}

/** The curve and its marker. */
export class Curve {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.box = byId("curve");
    this.basis = byId("curve-basis");
    this.known = "";
    this.width = 0;
    /** @type {Line[]} */
    this.lines = [];
    this.marker = drawn("line", { class: "marker" });
    this.label = drawn("text", { class: "marker-label" });
    this.svg = drawn("svg", { class: "rc-explorer-curve", role: "img" });
    this.box.append(this.svg);
    this.watch = new ResizeObserver(([entry]) => {
      if (Math.abs(entry.contentRect.width - this.width) < 1) return;
      this.known = "";
      if (page.answer) this.settle(page.answer);
    });
    this.watch.observe(this.box);
    this.dragged = false;
    this.svg.addEventListener("pointerdown", (event) => {
      this.dragged = true;
      this.svg.setPointerCapture(event.pointerId);
      this.take(event.clientX);
    });
    this.svg.addEventListener("pointermove", (event) => this.dragged && this.take(event.clientX));
    for (const end of ["pointerup", "pointercancel"]) this.svg.addEventListener(end, () => (this.dragged = false));
  }

  /** Sets the range from a place on the axis. @param {number} clientX */
  take(clientX) {
    const { answer } = this.page;
    if (!answer) return;
    const place = answer.open.place;
    const stops = sliderStops(place);
    const km = ((clientX - this.svg.getBoundingClientRect().left - this.left) / this.plot) * this.end;
    this.page.change({ ring: stops[nearestIndex(stops.map((ring) => place.rings_km[ring]), km)] });
  }

  /** @param {Answer} answer */
  settle(answer) {
    const known = JSON.stringify([answer.settings.site, answer.sector, answer.settings.count]);
    if (known === this.known) return;
    this.known = known;
    this.draw(answer);
    this.paint(answer);
  }

  /** @param {Answer} answer */
  draw(answer) {
    const { page } = this;
    const { place, sectors } = answer.open;
    const rings = place.rings_km;
    const known = answer.narrow && sectors ? [...sectors.rows.keys()] : rings.map((_, ring) => ring);
    this.rows = new Map(known.map((ring, row) => [ring, row]));
    this.width = this.box.clientWidth;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const narrow = this.width < 34 * rem;
    const height = Math.round(narrow ? 16 * rem : 22 * rem);
    const right = (narrow ? 4.6 : 8) * rem;
    [this.left, this.top, this.bottom] = [3.2 * rem, 2.4 * rem, height - 2 * rem];
    this.plot = this.width - this.left - right;
    this.end = rings[rings.length - 1];
    const x = (/** @type {number} */ km) => this.left + (this.plot * km) / this.end;
    const focus = answer.units.filter((unit) => unit.focus);
    const shares = focus.map((unit) => {
      return known.map((ring) => shareOf(unit, insideKm2(answer.open, unit, ring, answer.sector), answer.narrow));
    });
    const step = gridStep(Math.max(0.005, ...shares.flat()));
    const top = Math.min(1, Math.ceil((Math.max(0.005, ...shares.flat()) / step) * 1.0001) * step);
    const y = (/** @type {number} */ share) => this.bottom - ((this.bottom - this.top) * share) / top;
    this.y = y;
    const grid = [];
    for (let share = 0; share <= top + 1e-9; share += step) {
      grid.push(drawn("line", { class: "grid", x1: this.left, x2: this.left + this.plot, y1: y(share), y2: y(share) }));
      const percent = withUnit(page.data.words.percent, numberText(share * 100, step < 0.01 ? 1 : 0, page.data));
      grid.push(drawn("text", { class: "scale", x: this.left - 8, y: y(share) + 0.3 * rem, "text-anchor": "end" }, percent));
    }
    const ticks = answer.site.ticks[narrow ? 1 : 0];
    for (const [i, [km, text]] of ticks.entries()) {
      const last = i === ticks.length - 1;
      grid.push(drawn("text", { class: "scale", x: x(km), y: this.bottom + 1.3 * rem, "text-anchor": "middle" }, last ? withUnit(page.data.words.length, text) : text));
    }
    const published = answer.all ? [] : answer.site.rings_drawn;
    for (const [i, { ring, text }] of published.entries()) {
      const at = x(rings[ring]);
      grid.push(drawn("line", { class: "guide", x1: at, x2: at, y1: this.top, y2: this.bottom }));
      const next = published[i + 1];
      const room = next === undefined || x(rings[next.ring]) - at > 4 * rem;
      if (room) grid.push(drawn("text", { class: "figure", x: at, y: this.top - 0.4 * rem, "text-anchor": "middle" }, text));
    }
    const ends = spread(shares.map((share) => y(share[share.length - 1])), 1.25 * rem);
    this.lines = focus.map((unit, n) => {
      const points = [[0, 0], ...shares[n].map((share, row) => [rings[known[row]], share])];
      const d = points.map(([km, share]) => `${x(km).toFixed(1)},${y(share).toFixed(1)}`).join("L");
      const kind = `curve-${(n % 4) + 1}`;
      grid.push(drawn("text", { class: `end ${kind}`, x: this.left + this.plot + 8, y: ends[n] + 0.35 * rem }, unit.name));
      return {
        code: unit.code,
        name: unit.name,
        shares: shares[n],
        line: drawn("path", { class: `line ${kind}`, d: `M${d}` }),
        dot: drawn("circle", { class: `dot ${kind}`, r: 0.3 * rem }),
        text: drawn("text", { class: `share ${kind}` }),
      };
    });
    this.rem = rem;
    this.svg.replaceChildren(...grid, this.marker, ...this.lines.map(({ line }) => line), ...this.lines.map(({ dot }) => dot), ...this.lines.map(({ text }) => text), this.label);
    setOn(this.svg, "viewBox", `0 0 ${this.width} ${height}`);
    setOn(this.svg, "height", height);
    const list = this.lines.map(({ name, shares: of }) => page.say("curve_end", { name, share: shareText(of[of.length - 1], page.data) })).join(page.say("comma"));
    setOn(this.svg, "aria-label", page.say("curve_label", { range: distanceText(this.end, page.data), list }));
    setText(this.basis, answer.narrow ? page.say("curve_sector", { sector: sectorText(page, answer) }) : page.say("curve_all"));
  }

  /** The marker follows the range. @param {Answer} answer */
  paint({ rangeKm, ring }) {
    const { page } = this;
    const shown = rangeKm !== null && ring !== null && this.lines.length > 0;
    for (const node of [this.marker, this.label, ...this.lines.flatMap(({ dot, text }) => [dot, text])]) setShown(node, shown);
    if (!shown) return;
    const at = Math.round((this.left + (this.plot * rangeKm) / this.end) * 10) / 10;
    for (const end of ["x1", "x2"]) setOn(this.marker, end, at);
    setOn(this.marker, "y1", this.top);
    setOn(this.marker, "y2", this.bottom);
    const late = at > this.left + this.plot * 0.14; // to the left of it a rising curve is below its number
    const row = this.rows.get(ring) ?? 0;
    const heights = this.lines.map(({ shares }) => this.y(shares[row]));
    const places = spread(heights, 1.2 * this.rem);
    for (const [n, { dot, text, shares }] of this.lines.entries()) {
      setOn(dot, "cx", at);
      setOn(dot, "cy", heights[n]);
      setOn(text, "x", late ? at - 8 : at + 8);
      setOn(text, "text-anchor", late ? "end" : "start");
      setOn(text, "y", places[n] - 0.35 * this.rem);
      setText(text, shareText(shares[row], page.data));
    }
    setOn(this.label, "x", at);
    setOn(this.label, "y", this.top - 1.5 * this.rem);
    setText(this.label, distanceText(rangeKm, page.data));
  }

  /** Where each ring stands in the curve. @type {Map<number, number>} */
  rows = new Map();
  left = 0;
  top = 0;
  bottom = 0;
  plot = 1;
  end = 1;
  rem = 16;
  /** @type {(share: number) => number} */
  y = () => 0;
}

/** Heights moved apart so that no two are nearer than a gap. @param {number[]} heights @param {number} gap @returns {number[]} */
function spread(heights, gap) {
  const order = heights.map((height, n) => ({ height, n })).sort((a, b) => b.height - a.height);
  for (let i = 1; i < order.length; i++) order[i].height = Math.min(order[i].height, order[i - 1].height - gap);
  const moved = [...heights];
  for (const { height, n } of order) moved[n] = height;
  return moved;
}
