// What lies inside, in a sentence: the one that is copied, printed, drawn under the map and read out.
import { altitudeText, areaText, distanceText, numberText, plainNumber, shareText, withUnit } from "./numbers.js";
import { nearestLand } from "./answers.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */

/** A range as given, to its own digits; one that was computed, as the horizon of a target is, to a kilometre. @param {Page} page @param {number} rangeKm */
export function rangeText({ data }, rangeKm) {
  const given = Math.abs(rangeKm * 1000 - Math.round(rangeKm * 1000)) < 1e-5;
  return given && data.units.length.per_km === 1 ? withUnit(data.words.length, plainNumber(rangeKm, data)) : distanceText(rangeKm, data);
}

/** Name of the site, or of all of them. @param {Page} page @param {Answer} answer */
export function placeName(page, { all, site }) {
  return all && page.data.together ? page.data.together.name : site.name;
}

/** The sector, which is always the reader's assumption; empty for all directions. @param {Page} page @param {Answer} answer */
export function sectorText(page, { narrow, sector }) {
  if (!narrow) return "";
  return page.say("sector", { width: sector.bins, direction: directionOf(sector) });
}

/** Where a sector faces [degrees]. @param {import("./answers.js").Sector} sector */
export function directionOf({ start, bins }) {
  return (start + bins / 2) % 360;
}

/** One territory's part. @param {Page} page @param {Answer} answer @param {import("./answers.js").Row} row */
function partText(page, { open, sector }, row) {
  if (row.area_km2 > 0) return page.say("inside", { share: shareText(row.share, page.data), name: row.name, area: areaText(row.area_km2, page.data) });
  const nearest = nearestLand(open, row, sector);
  if (!nearest) return page.say("nothing", { name: row.name });
  return page.say("nothing_nearest", { name: row.name, distance: distanceText(nearest.range_km, page.data) });
}

/** What ends the ring, and what flies above it. @param {Page} page @param {Answer} answer @returns {string[]} */
function heightTexts(page, answer) {
  const { site, settings, ring, askedKm, rangeKm, endedByHorizon, all } = answer;
  if (all || ring === null || rangeKm === null || askedKm === null) return [];
  const texts = [];
  if (settings.altitude !== null) {
    const altitude = altitudeText(site.altitudes[settings.altitude].altitude_km, page.data);
    const range = rangeText(page, askedKm);
    texts.push(endedByHorizon ? page.say("ended", { altitude, horizon: distanceText(rangeKm, page.data), range }) : page.say("not_ended", { altitude, range }));
  }
  if (!endedByHorizon) texts.push(lowestText(page, site, ring));
  return texts;
}

/** Above what a target at a ring is in view. @param {Page} page @param {import("./data.js").Site} site @param {number} ring */
export function lowestText(page, site, ring) {
  const lowest = site.lowest_km[ring];
  const key = lowest === null ? "lowest_never" : lowest <= 0 ? "lowest_none" : site.ground_hidden_from !== null && ring >= site.ground_hidden_from ? "lowest_no_ground" : "lowest";
  return page.say(key, { range: rangeText(page, site.rings_km[ring]), altitude: altitudeText(lowest, page.data) });
}

/** What the reader has to be told beside the numbers of a disputed area. @param {Page} page @param {Answer} answer @returns {string[]} */
export function countTexts(page, { open, settings }) {
  return (open.place.disputed ?? [])
    .filter((area) => Object.hasOwn(settings.count, area.id))
    .map((area) => {
      const option = area.options.find((one) => one.code === settings.count[area.id]);
      return page.say("counted", { name: area.name, with: option?.name ?? settings.count[area.id] });
    });
}

/** Sentences one after the other, as the language has them. @param {Page} page @param {string[]} sentences */
export function runOn(page, sentences) {
  return sentences.reduce((said, more) => page.say("run_on", { said, more }));
}

/** The whole answer in words; what to do where there is no range yet. @param {Page} page @param {Answer} answer @returns {string} */
export function sentenceOf(page, answer) {
  if (answer.rangeKm === null) return page.say("no_range");
  const list = answer.own.filter((row) => row.focus).map((row) => partText(page, answer, row)).join(page.say("and"));
  const range = answer.endedByHorizon ? distanceText(answer.rangeKm, page.data) : rangeText(page, answer.rangeKm);
  const values = { range, site: placeName(page, answer), list, sector: sectorText(page, answer) };
  const first = page.say(answer.narrow ? "within_sector" : answer.all ? "within_any" : "within", values);
  return runOn(page, [first, ...heightTexts(page, answer), ...countTexts(page, answer)]);
}

/** What it was computed with; the boundaries as they are before anything is counted otherwise. @param {Page} page @param {Answer} answer */
export function sourceText(page, { settings }) {
  const { boundaries } = page.data.about;
  return page.say(Object.keys(settings.count).length ? "source_counted" : "source", { boundaries });
}

/** The same with where it is from. @param {Page} page @param {Answer} answer */
export function sourcedSentence(page, answer) {
  const { credits } = page.data.about;
  return runOn(page, [sentenceOf(page, answer), sourceText(page, answer), ...credits]);
}

/** Range and shares only, for a phone's first line. @param {Page} page @param {Answer} answer */
export function briefText(page, { own, rangeKm, narrow }) {
  if (rangeKm === null) return "";
  return own.filter((row) => row.focus).map((row) => page.say("brief", { name: row.name, share: shareText(row.share, page.data) })).concat(narrow ? [page.say("sector_assumed")] : []).join(" · ");
}

/** A count with the page's separators. @param {Page} page @param {number} count */
export function countText(page, count) {
  return numberText(count, 0, page.data);
}
