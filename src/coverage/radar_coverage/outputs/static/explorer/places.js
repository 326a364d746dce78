// Places a reader looks for: cities by name, and positions by latitude and longitude.
import { unpackedNumbers, unpackedSigned } from "./bytes.js";

const UNITS_PER_DEG = 10000;
const LONGEST_QUERY = 100;

/** @typedef {{name: string, english?: string, lon_deg: number, lat_deg: number, population: number, code: string}} City */
/** @typedef {{names: string[], lon_deg: string, lat_deg: string, population: string, territory: string, codes: string[], english?: Record<string, string>}} PackedCities */

/**
 * The cities of the page, as packed by Python.
 * @param {PackedCities} packed
 * @returns {Promise<City[]>}
 */
export async function openCities(packed) {
  const [lon, lat] = await Promise.all([unpackedSigned(packed.lon_deg), unpackedSigned(packed.lat_deg)]);
  const [population, territory] = await Promise.all([unpackedNumbers(packed.population), unpackedNumbers(packed.territory)]);
  let [x, y] = [0, 0];
  return packed.names.map((name, i) => {
    x += lon[i];
    y += lat[i];
    return {
      name,
      english: packed.english?.[i],
      lon_deg: x / UNITS_PER_DEG,
      lat_deg: y / UNITS_PER_DEG,
      population: population[i] * 1000,
      code: packed.codes[territory[i]],
    };
  });
}

/** @type {Record<string, string>} letters that no accent makes */
const PLAIN_LETTERS = { ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", œ: "oe", ð: "d", þ: "th" };

/** A name without accents, capitals and punctuation, to compare by. @param {string} text @returns {string} */
export function folded(text) {
  const bare = text.toLowerCase().normalize("NFKD").replace(/[\p{M}'’‘ʻʼ]/gu, "");
  return bare.replace(/[ßøłđıæœðþ]/g, (letter) => PLAIN_LETTERS[letter]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * Cities whose name begins with the text, then those that hold it; the largest first.
 * @param {City[]} cities
 * @param {string} query
 * @param {number} [most]
 * @returns {City[]}
 */
export function searchCities(cities, query, most = 8) {
  const wanted = folded(query.slice(0, LONGEST_QUERY));
  if (!wanted) return [];
  /** @type {[City[], City[]]} */
  const [beginning, holding] = [[], []];
  for (const city of cities) {
    const found = [city.name, city.english ?? ""].map((name) => folded(name).indexOf(wanted)).filter((at) => at >= 0);
    const at = found.length ? Math.min(...found) : -1;
    if (at === 0) beginning.push(city);
    else if (at > 0) holding.push(city);
  }
  const larger = (/** @type {City} */ a, /** @type {City} */ b) => b.population - a.population;
  return [...beginning.sort(larger), ...holding.sort(larger)].slice(0, most);
}

/**
 * A position: "36.05, 128.23" (latitude first), "36.05N 128.23E", "128.23° E, 36.05° N"; null for anything else.
 * @param {string} text
 * @returns {{lon_deg: number, lat_deg: number} | null}
 */
export function parsePosition(text) {
  const angle = "([-+\u2212]?\\d{1,3}(?:\\.\\d{1,9})?)\\s*°?\\s*([NSEW]?)";
  const found = new RegExp(`^\\s*${angle}(?:\\s*[,;]\\s*|\\s+|(?<=[NSEW])(?=\\d))${angle}\\s*$`, "i").exec(text.slice(0, LONGEST_QUERY));
  if (!found) return null;
  const [first, second] = [signed(found[1], found[2]), signed(found[3], found[4])];
  const sides = (found[2] + found[4]).toUpperCase();
  if (first === null || second === null || !/^([NS][EW]|[EW][NS]|)$/.test(sides)) return null;
  const [lat_deg, lon_deg] = /^[EW]/.test(sides) ? [second, first] : [first, second];
  return Math.abs(lat_deg) <= 90 && Math.abs(lon_deg) <= 180 ? { lon_deg, lat_deg } : null;
}

/** @param {string} digits @param {string} side @returns {number | null} */
function signed(digits, side) {
  const value = Number(digits.replace("\u2212", "-"));
  if (side && /^[-+\u2212]/.test(digits)) return null; // -5 S: which of the two?
  return /[SW]/i.test(side) ? -value : value;
}
