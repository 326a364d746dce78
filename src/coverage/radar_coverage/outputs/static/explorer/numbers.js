// Number to text: the very digits that outputs/text.py prints, with the page's separators and units.

/**
 * How numbers are written; the page's data is one.
 * @typedef {object} Style
 * @property {{decimal: string, group: string}} number
 * @property {{length: {per_km: number, unit: string}, area: {per_km2: number, unit: string}}} units
 * @property {Record<string, string>} words  "none" and "never" are used here
 */

const NBSP = "\u00a0";
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
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, number.group);
  return part === undefined ? grouped : grouped + number.decimal + part;
}

/**
 * Share of a whole: `none`, `<0.1 %`, `5.3 %`, `41 %`, `99.2 %`, `>99.9 %`, `100 %`.
 * @param {number} share from 0 to 1
 * @param {Style} style
 * @returns {string}
 */
export function shareText(share, style) {
  if (share <= 0) return style.words.none;
  if (share >= 1 - ALL_TO) return `100${NBSP}%`;
  const percent = share * 100;
  if (percent < 0.1) return `<${numberText(0.1, 1, style)}${NBSP}%`;
  if (percent > 99.9) return `>${numberText(99.9, 1, style)}${NBSP}%`;
  const tenths = Number(fixed(percent, 1));
  return numberText(percent, tenths < 10 || tenths > 90 ? 1 : 0, style) + NBSP + "%";
}

/**
 * Area to the digits a position known to 1 km supports: `14,000 km²`, `3,840,000 km²`.
 * @param {number} areaKm2
 * @param {Style} style
 * @returns {string}
 */
export function areaText(areaKm2, style) {
  const { per_km2, unit } = style.units.area;
  if (areaKm2 <= 0) return style.words.none;
  const area = areaKm2 * per_km2;
  if (area < 1) return `<1${NBSP}${unit}`;
  const digits = area >= THREE_DIGITS_FROM ? 3 : 2;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(area)) + 1 - digits);
  return numberText(Number(fixed(area / step, 0)) * step, 0, style) + NBSP + unit;
}

/**
 * Distance to one unit: `517 km`; `<1 km` for less.
 * @param {number} distanceKm
 * @param {Style} style
 * @returns {string}
 */
export function distanceText(distanceKm, style) {
  const { per_km, unit } = style.units.length;
  if (distanceKm <= 0) return `0${NBSP}${unit}`;
  const distance = distanceKm * per_km;
  return (distance < 1 ? "<1" : numberText(distance, 0, style)) + NBSP + unit;
}

/**
 * Altitude to two digits below 100 km and to 10 km above; `never` where no altitude (null) is enough.
 * @param {number | null} altitudeKm
 * @param {Style} style
 * @returns {string}
 */
export function altitudeText(altitudeKm, style) {
  if (altitudeKm === null || altitudeKm === Infinity) return style.words.never;
  if (altitudeKm <= 0) return `0${NBSP}km`;
  if (altitudeKm < 0.1) return `<${numberText(0.1, 1, style)}${NBSP}km`;
  const rounded = altitudeKm < 100 ? altitudeKm : Number(fixed(altitudeKm / 10, 0)) * 10;
  return numberText(rounded, altitudeKm < 10 ? 1 : 0, style) + NBSP + "km";
}

/**
 * A number somebody gave, as they gave it: no digit more, none less.
 * @param {number} value
 * @param {Style} style
 * @returns {string}
 */
export function plainNumber(value, style) {
  const decimals = fixed(value, 6).replace(/0+$/, "").split(".")[1].length;
  const digits = numberText(value, 6, style).slice(0, decimals - 6 || undefined);
  const text = decimals ? digits : digits.slice(0, -style.number.decimal.length);
  return text !== "0" || value === 0 ? text : Number(value.toPrecision(6)).toString().replace(/e-(\d)$/, "e-0$1");
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
