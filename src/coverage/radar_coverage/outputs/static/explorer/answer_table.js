// Published figures side by side, and the reader's own beside them.
import { altitudeText, areaText, distanceText, shareText } from "./numbers.js";
import { nearestLand, countedRing, rowsInside } from "./answers.js";
import { byId, element, setText } from "./dom.js";
import { countTexts, rangeText, runOn, sectorText } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */
/** @typedef {{strong: HTMLElement, small: HTMLElement}} Cell */
/** @typedef {{cells: Cell[], own: Cell, name: Cell}} Line */

/** What stands behind a number: its unit. @param {string} text */
function unitOf(text) {
  return /\D*$/.exec(text)?.[0] ?? "";
}

/** A number without its unit. @param {string} text */
function numberOnly(text) {
  return text.slice(0, text.length - unitOf(text).length) || text;
}

/** Low and high in one, shortest: "up to 1.3 %", "0.1–1.3 %". @param {Page} page @param {string[]} ends */
export function spanText(page, ends) {
  const [low, high] = [ends[0], ends[ends.length - 1]];
  if (low === high) return low;
  if (low === page.say("none")) return page.say("up_to", { high });
  return page.say("dash", { low: unitOf(low) === unitOf(high) ? numberOnly(low) : low, high });
}

/** A cell of two lines: the number, and small print. @param {"td" | "th"} tag @param {HTMLElement} row @param {string} [scope] @param {string} [kind] @returns {Cell} */
function cellIn(tag, row, scope, kind) {
  const strong = element("b");
  const small = element("small");
  row.append(element(tag, { scope: scope ?? null, class: kind ?? null }, strong, small));
  return { strong, small };
}

/** @param {Cell} cell @param {string} strong @param {string} [small] */
function write(cell, strong, small = "") {
  setText(cell.strong, strong);
  setText(cell.small, small);
}

/** The table of published figures and the reader's own. */
export class AnswerTable {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.table = byId("answer");
    this.basis = byId("answer-basis");
    /** @type {Line[]} */
    this.lines = [];
    /** @type {Cell | null} */
    this.head = null;
    this.known = "";
  }

  /** The columns are written new for every site. @param {Answer} answer */
  arrive(answer) {
    const { page } = this;
    const figures = answer.all ? [] : answer.site.columns.map((index) => answer.site.figures[index]);
    const top = element("tr", {}, element("th", { scope: "col" }, element("span", {}, page.say("land_of")), element("small", {}, page.say("share_and_area", { unit: page.data.units.area.unit }))));
    for (const figure of figures) write(cellIn("th", top, "col"), figure.text.replace(/\u00a0(?!\d)/g, " "), figure.said);
    this.head = cellIn("th", top, "col", "own");
    this.figures = figures;
    const body = element("tbody");
    const focus = answer.open.place.units.filter((unit) => unit.focus);
    this.codes = focus.map((unit) => unit.code);
    this.lines = [...focus.map((unit) => unit.name), ...(answer.all ? [] : [page.say("only_above")])].map((name) => {
      const row = element("tr");
      const line = { name: cellIn("th", row, "row"), cells: figures.map(() => cellIn("td", row)), own: cellIn("td", row, undefined, "own") };
      write(line.name, name);
      body.append(row);
      return line;
    });
    if (!answer.all) this.lines[this.lines.length - 1].name.strong.closest("tr")?.classList.add("above");
    this.table.classList.toggle("alone", figures.length === 0);
    setText(byId("answer-title"), page.say(figures.length ? "side_by_side" : "no_figures"));
    this.table.replaceChildren(element("thead", {}, top), body);
    this.known = "";
  }

  /** @param {Answer} answer */
  paint(answer) {
    const { settings } = answer;
    const same = JSON.stringify([settings.site, settings.count, answer.sector, settings.altitude]);
    if (same !== this.known) this.published(answer);
    this.known = same;
    this.own(answer);
  }

  /** Published columns: they change with the sector, the altitude and the counting, as the own one does. @param {Answer} answer */
  published(answer) {
    const { page } = this;
    const { site, open, units, sector, settings } = answer;
    const basis = [answer.narrow ? page.say("table_sector", { sector: sectorText(page, answer) }) : page.say("all_directions")];
    if (settings.altitude !== null && !answer.all) basis.push(page.say("table_altitude", { altitude: altitudeText(site.altitudes[settings.altitude].altitude_km, page.data) }));
    setText(this.basis, runOn(page, [...basis, ...countTexts(page, answer)]));
    for (const [i, figure] of (this.figures ?? []).entries()) {
      const rings = figure.rings.map((ring) => countedRing(answer, ring));
      const rows = rings.map((ring) => rowsInside(open, units, ring, sector));
      for (const [n, code] of (this.codes ?? []).entries()) {
        const of = rows.map((all) => all.find((row) => row.code === code));
        this.writeShare(this.lines[n].cells[i], of.map((row) => row?.share ?? 0), of.map((row) => row?.area_km2 ?? 0));
      }
      this.writeHeight(this.lines[this.lines.length - 1].cells[i], site, rings);
    }
    for (const [n, code] of (this.codes ?? []).entries()) {
      const unit = units.find((one) => one.code === code);
      const near = unit && !answer.all ? nearestLand(open, unit, sector) : null;
      write(this.lines[n].name, unit?.name ?? "", near ? page.say("from", { distance: distanceText(near.range_km, page.data) }) : "");
    }
    if (site.beam_deg !== null && !answer.all) setText(this.lines[this.lines.length - 1].name.small, page.say("beam", { angle: site.beam_deg }));
  }

  /** The last column. @param {Answer} answer */
  own(answer) {
    const { page } = this;
    const empty = answer.rangeKm === null;
    const shown = answer.endedByHorizon ? answer.askedKm : answer.rangeKm;
    this.table.classList.toggle("empty", empty);
    if (this.head) write(this.head, page.say("yours"), shown === null ? page.say("move") : rangeText(page, shown).replace(/\u00a0(?!\d)/g, " "));
    for (const [n, code] of (this.codes ?? []).entries()) {
      const row = answer.own.find((one) => one.code === code);
      if (row) this.writeShare(this.lines[n].own, [row.share], [row.area_km2]);
      else write(this.lines[n].own, "–");
    }
    if (answer.all) return;
    const last = this.lines[this.lines.length - 1].own;
    if (answer.ring === null) write(last, "–");
    else this.writeHeight(last, answer.site, [answer.ring]);
  }

  /** @param {Cell} cell @param {number[]} shares @param {number[]} areas */
  writeShare(cell, shares, areas) {
    const { page } = this;
    const area = spanText(page, areas.map((one) => areaText(one, page.data)));
    write(cell, spanText(page, shares.map((one) => shareText(one, page.data))), Math.max(...areas) > 0 ? numberOnly(area) : "");
  }

  /** @param {Cell} cell @param {import("./data.js").Site} site @param {number[]} rings */
  writeHeight(cell, site, rings) {
    const { page } = this;
    const beam = site.beam_km;
    const of = (/** @type {(number | null)[]} */ values) => spanText(page, rings.map((ring) => altitudeText(values[ring], page.data)));
    write(cell, of(site.lowest_km), beam ? of(beam) : "");
  }
}
