// Number to text: the very digits that outputs/text.py prints, with the page's separators and units.

/**
 * How numbers are written; the page's data is one.
 * @typedef {object} Style
 * @property {{decimal: string, group: string}} number
 * @property {{length: {per_km: number}, area: {per_km2: number}}} units
 * @property {Record<string, string>} words  here: "none", "never", and the templates of {number}: "percent", "length", "area"
 */

const ALL_TO = 1e-9;
const THREE_DIGITS_FROM = 100000;

/**
 * Rounds to decimals, an exact half to the even digit as Python does (`toFixed` takes it up); no separators.
 * @param {number} value
 * @param {number} decimals
 * @returns {string}
 */
export function fixed(value, decimals) {
  const text = value.toFixed(decimals);
  const half = Math.abs(value * 2 ** (decimals + 1)) % 2 === 1;
  return half && /[13579]$/.test(text) ? (value - Math.sign(value) * 0.5 * 10 ** -decimals).toFixed(decimals) : text;
}

/**
 * A number with the page's separators: `1,852.5`.
 * @param {number} value
 * @param {number} decimals
 * @param {Style} style
 * @returns {string}
 */
export function numberText(value, decimals, { number }) {
  const [whole, part] = fixed(value, decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, () => number.group);
  return part === undefined ? grouped : grouped + number.decimal + part;
}

/** A number with its unit, on one line. @param {string} template @param {string} number */
export function withUnit(template, number) {
  return fill(template, { number }).replaceAll(" ", "\u00a0");
}

/**
 * Share of a whole: `none`, `<0.1 %`, `5.3 %`, `41 %`, `99.2 %`, `>99.9 %`, `100 %`.
 * @param {number} share from 0 to 1
 * @param {Style} style
 * @returns {string}
 */
export function shareText(share, style) {
  if (share <= 0) return style.words.none;
  if (share >= 1 - ALL_TO) return withUnit(style.words.percent, "100");
  const percent = share * 100;
  const tenths = Number(fixed(percent, 1));
  const number = numberText(Math.min(Math.max(percent, 0.1), 99.9), tenths < 10 || tenths > 90 ? 1 : 0, style);
  return withUnit(style.words.percent, (percent < 0.1 ? "<" : percent > 99.9 ? ">" : "") + number);
}

/**
 * Area to the digits a position known to 1 km supports: `14,000 km²`, `3,840,000 km²`.
 * @param {number} areaKm2
 * @param {Style} style
 * @returns {string}
 */
export function areaText(areaKm2, style) {
  if (areaKm2 <= 0) return style.words.none;
  const area = areaKm2 / (1 / style.units.area.per_km2); // the very division that Python does
  const digits = area >= THREE_DIGITS_FROM ? 3 : 2;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(area)) + 1 - digits);
  return withUnit(style.words.area, area < 1 ? "<1" : numberText(Number(fixed(area / step, 0)) * step, 0, style));
}

/**
 * Distance to one unit: `517 km`; `<1 km` for less.
 * @param {number} distanceKm
 * @param {Style} style
 * @returns {string}
 */
export function distanceText(distanceKm, style) {
  const distance = lengthOf(distanceKm, style);
  return withUnit(style.words.length, distance <= 0 ? "0" : distance < 1 ? "<1" : numberText(distance, 0, style));
}

/** A length in the page's units. @param {number} lengthKm @param {Style} style */
function lengthOf(lengthKm, { units }) {
  return lengthKm / (1 / units.length.per_km);
}

/**
 * Altitude to two digits below 100 and to tens above; `never` where no altitude (null) is enough.
 * @param {number | null} altitudeKm
 * @param {Style} style
 * @returns {string}
 */
export function altitudeText(altitudeKm, style) {
  if (altitudeKm === null || altitudeKm === Infinity) return style.words.never;
  const altitude = lengthOf(altitudeKm, style);
  if (altitude <= 0) return withUnit(style.words.length, "0");
  if (altitude < 0.1) return withUnit(style.words.length, "<" + numberText(0.1, 1, style));
  const rounded = altitude < 100 ? altitude : Number(fixed(altitude / 10, 0)) * 10;
  return withUnit(style.words.length, numberText(rounded, altitude < 10 ? 1 : 0, style));
}

/**
 * A number somebody gave, as they gave it: no digit more, none less.
 * @param {number} value
 * @param {Style} style
 * @returns {string}
 */
export function plainNumber(value, style) {
  const [whole, part] = fixed(value, 6).split(".");
  const decimals = part.replace(/0+$/, "").length;
  if (decimals || whole !== "0" || value === 0) return numberText(value, decimals, style);
  return Number(value.toPrecision(6)).toString().replace(".", () => style.number.decimal).replace(/e-(\d)$/, "e-0$1");
}

/**
 * A template with its fields filled in; a field without a value stays as it is.
 * @param {string} template like "{share} of {name}"
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (field, name) => (Object.hasOwn(values, name) ? String(values[name]) : field));
}
