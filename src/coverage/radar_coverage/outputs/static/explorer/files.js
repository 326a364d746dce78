// Files made on the page: the table, the map as it stands, the same as an image.
import { nearestLand, countedRing, rowsInside } from "./answers.js";
import { csvText } from "./csv.js";
import { drawn, element } from "./dom.js";
import { countTexts, directionOf, placeName, sentenceOf, sourceText } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */
/** @typedef {import("./answers.js").Answer} Answer */

export const PICTURE = 1000;
const LINE = 21;
const LETTERS = 118;

/** Every territory inside the own range and each published one, a row each. @param {Page} page @param {Answer} answer @returns {string} */
export function answerCsv(page, answer) {
  const { open, units, sector, settings, site, all } = answer;
  /** @type {(string | number | null)[][]} */
  const rows = [["site", "who", "figure", "range_km", "direction_deg", "width_deg", "sector", "altitude_km", "territory", "name", "inside_km2", "territory_km2", "share", "nearest_km", "lowest_visible_km", "counted"]];
  const basis = [
    answer.narrow ? directionOf(sector) : null,
    sector.bins,
    answer.narrow ? page.say("assumed") : page.say("every_direction"),
    all || settings.altitude === null ? null : site.altitudes[settings.altitude].altitude_km,
  ];
  const add = (/** @type {string} */ who, /** @type {string} */ figure, /** @type {number} */ ring) => {
    for (const row of rowsInside(open, units, ring, sector)) {
      if (!row.focus && row.area_km2 === 0) continue;
      const near = all ? null : nearestLand(open, row, sector);
      const lowest = all ? null : site.lowest_km[ring];
      const numbers = [Math.round(row.area_km2 * 10) / 10, Math.round(row.whole_km2 * 10) / 10, Math.round(row.share * 1e6) / 1e6];
      rows.push([placeName(page, answer), who, figure, open.place.rings_km[ring], ...basis, row.code, row.name, ...numbers, near?.range_km ?? null, lowest, countTexts(page, answer).join("; ")]);
    }
  };
  if (answer.ring !== null) add(page.say("yours"), "", answer.ring);
  for (const figure of all ? [] : site.figures) {
    for (const ring of figure.rings) add([figure.party, figure.claimant, figure.date].filter(Boolean).join("; "), figure.text, countedRing(answer, ring));
  }
  return csvText(rows);
}

/** Text in lines of at most so many letters. @param {string} text @param {number} most @returns {string[]} */
export function linesOf(text, most) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The map as a drawing of its own: with its style, the sentence, the assumption and the credit. @param {Page} page @param {Answer} answer @param {SVGSVGElement} copy of the map @returns {{text: string, width: number, height: number}} */
export function pictureOf(page, answer, copy) {
  for (const hidden of copy.querySelectorAll('[display="none"]')) hidden.remove();
  const { credits } = page.data.about;
  const said = linesOf(sentenceOf(page, answer), LETTERS);
  const small = [sourceText(page, answer), ...credits].flatMap((text) => linesOf(text, LETTERS * 1.15));
  const height = PICTURE + 30 + (said.length + small.length) * LINE;
  let y = PICTURE + 24;
  const line = (/** @type {string} */ kind) => (/** @type {string} */ text) => {
    const made = drawn("text", { class: kind, x: 30, y }, text);
    y += LINE;
    return made;
  };
  copy.append(...said.map(line("caption")), ...small.map(line("credit")));
  copy.removeAttribute("style");
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${PICTURE} ${height}`, width: PICTURE, height, xmlns: "http://www.w3.org/2000/svg" })) copy.setAttribute(name, String(value));
  copy.prepend(drawn("style", {}, pictureStyle()), drawn("rect", { class: "paper", width: PICTURE, height }));
  return { text: new XMLSerializer().serializeToString(copy), width: PICTURE, height };
}

/** The map's style sheet with lengths written out: not every reader of SVG can work them out. @returns {string} */
function pictureStyle() {
  const style = document.getElementById("map-style")?.textContent ?? "";
  return style.replace(/calc\(([\d.]+)rem \* var\(--u, 1\)\)/g, (_, rem) => `${Number((Number(rem) * 16).toFixed(2))}px`);
}

/** The drawing as an image, two dots to a unit. @param {{text: string, width: number, height: number}} picture @returns {Promise<Blob>} */
export async function imageOf({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = element("canvas", { width: 2 * width, height: 2 * height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/png"));
}

/** Hands a file to the reader. @param {string} name @param {Blob} content */
export function saveFile(name, content) {
  const address = URL.createObjectURL(content);
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
