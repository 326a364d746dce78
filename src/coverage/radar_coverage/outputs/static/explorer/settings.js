// What the reader has set, as the text after # in the address and back; values snap to what the tables hold.
import { turned } from "./geodesic.js";

/**
 * @typedef {{id: string, name: string, options: {code: string, name: string, text?: string}[], held: string}} Disputed
 * @typedef {{altitude_km: number, ring: number | null}} AltitudeStop
 * @typedef {{rings_km: number[], slider?: number[], altitudes?: AltitudeStop[], disputed?: Disputed[]}} Place  a SITE or the UNION
 * @typedef {Place & {id: string}} SitePlace
 * @typedef {{sites: SitePlace[], start: number, together: Place | null}} Places  the page's data
 */

/**
 * @typedef {object} Settings
 * @property {string} site id of a site, or "all"
 * @property {number | null} ring index into the place's rings_km; null: the reader has not moved
 * @property {number} direction [degrees] the sector faces, a whole number from 0 to 359
 * @property {number} width [degrees] of the sector, even, 2 to 360; 360: all directions
 * @property {number | null} altitude index into the site's altitudes; null: at any altitude
 * @property {Record<string, string>} count id of a disputed area -> code it is counted with; only what differs from `held`
 * @property {string[]} show layers
 */

/** Something asked for that was shown as something else. @typedef {{part: "range" | "direction" | "width" | "altitude", given: number, shown: number}} Snapped */

export const ALL_SITES = "all";
export const ALL_DIRECTIONS = 360;
export const LAYERS = ["provinces", "cities"];
const LONGEST_HASH = 1000;

/**
 * The site, or the union, that the settings are about.
 * @template {Places} T
 * @param {T} data
 * @param {string} site
 * @returns {T["sites"][number] | NonNullable<T["together"]>}
 */
export function placeOf(data, site) {
  if (site === ALL_SITES && data.together) return data.together;
  return data.sites.find((s) => s.id === site) ?? data.sites[data.start];
}

/** Indices of the rings at which the range slider stops. @param {Place} place @returns {number[]} */
export function sliderStops(place) {
  return place.slider ?? place.rings_km.map((_, ring) => ring);
}

/** Index of the nearest value, the smaller one of two as near. @param {number[]} values rising @param {number} wanted */
export function nearestIndex(values, wanted) {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i] - wanted) < Math.abs(values[best] - wanted)) best = i;
  return best;
}

/** Ring of the slider's stop nearest to a range. @param {Place} place @param {number} rangeKm @returns {number} */
export function nearestRing(place, rangeKm) {
  const stops = sliderStops(place);
  return stops[nearestIndex(stops.map((ring) => place.rings_km[ring]), rangeKm)];
}

/** Settings of a page just opened. @param {Places} data @param {string} [site] @returns {Settings} */
export function openingSettings(data, site = data.sites[data.start].id) {
  return { site, ring: null, direction: 0, width: ALL_DIRECTIONS, altitude: null, count: {}, show: [] };
}

/**
 * Reads the text after #. Whatever cannot be understood is passed over, part by part.
 * @param {Places} data
 * @param {string} hash with or without "#"
 * @returns {{settings: Settings, snapped: Snapped[]}}
 */
export function settingsFromHash(data, hash) {
  const parts = partsOf(hash);
  const site = parts.get("site") ?? "";
  const known = data.sites.some((s) => s.id === site) || (site === ALL_SITES && data.together);
  const settings = openingSettings(data, known ? site : undefined);
  const place = placeOf(data, settings.site);
  /** @type {Snapped[]} */
  const snapped = [];
  const snap = (/** @type {Snapped["part"]} */ part, /** @type {number} */ given, /** @type {number} */ shown) => {
    if (given !== shown) snapped.push({ part, given, shown });
    return shown;
  };
  const range = numberOf(parts.get("range"));
  if (range !== null && range > 0) {
    settings.ring = nearestRing(place, range);
    snap("range", range, place.rings_km[settings.ring]);
  }
  settings.show = LAYERS.filter((layer) => (parts.get("show") ?? "").split(",").includes(layer));
  settings.count = countFrom(place.disputed ?? [], parts.get("count") ?? "");
  if (settings.site === ALL_SITES) return { settings, snapped };
  const direction = numberOf(parts.get("direction"));
  if (direction !== null) settings.direction = snap("direction", turned(direction), turned(Math.round(turned(direction))));
  const width = numberOf(parts.get("width"));
  if (width !== null && width > 0) settings.width = snap("width", width, Math.min(360, Math.max(2, 2 * Math.round(width / 2))));
  const altitude = numberOf(parts.get("altitude"));
  if (altitude !== null && altitude > 0 && place.altitudes?.length) {
    const stops = place.altitudes.map((stop) => stop.altitude_km);
    settings.altitude = nearestIndex(stops, altitude);
    snap("altitude", altitude, stops[settings.altitude]);
  }
  return { settings, snapped };
}

/**
 * The text after #, without it: only what differs from a page just opened, and always the site.
 * @param {Places} data
 * @param {Settings} settings
 * @returns {string}
 */
export function hashOfSettings(data, settings) {
  const place = placeOf(data, settings.site);
  const parts = [`site=${encodeURIComponent(settings.site)}`];
  if (settings.ring !== null) parts.push(`range=${place.rings_km[settings.ring]}`);
  if (settings.site !== ALL_SITES) {
    if (settings.width < ALL_DIRECTIONS) parts.push(`direction=${settings.direction}`, `width=${settings.width}`);
    if (settings.altitude !== null && place.altitudes) parts.push(`altitude=${place.altitudes[settings.altitude].altitude_km}`);
  }
  const count = Object.entries(settings.count).map(([id, code]) => `${encodeURIComponent(id)}:${encodeURIComponent(code.split("+")[0])}`);
  if (count.length) parts.push(`count=${count.join(",")}`);
  if (settings.show.length) parts.push(`show=${settings.show.join(",")}`);
  return parts.join("&");
}

/** Bins of the sector. @param {Settings} settings @returns {{start: number, bins: number}} */
export function sectorBins({ direction, width }) {
  return width >= ALL_DIRECTIONS ? { start: 0, bins: ALL_DIRECTIONS } : { start: turned(direction - width / 2), bins: width };
}

/**
 * The ring that counts: the reader's, or the altitude's horizon where that is nearer.
 * @param {Place} place
 * @param {Settings} settings
 * @returns {{ring: number | null, endedByHorizon: boolean}}
 */
export function effectiveRing(place, { ring, altitude }) {
  const horizon = altitude === null ? null : (place.altitudes?.[altitude]?.ring ?? null);
  const endedByHorizon = ring !== null && horizon !== null && place.rings_km[horizon] < place.rings_km[ring];
  return { ring: endedByHorizon ? horizon : ring, endedByHorizon };
}

/** name=value parts, the first of each name. @param {string} hash @returns {Map<string, string>} */
function partsOf(hash) {
  const parts = new Map();
  for (const part of hash.replace(/^#/, "").slice(0, LONGEST_HASH).split("&")) {
    const [name, ...rest] = part.split("=");
    const value = decoded(rest.join("="));
    if (value !== null && !parts.has(name)) parts.set(name, value);
  }
  return parts;
}

/** @param {string} text @returns {string | null} */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a lone % or half a character
  }
}

/** A plain decimal number. @param {string | undefined} text @returns {number | null} */
function numberOf(text) {
  return text !== undefined && /^-?\d{1,9}(\.\d{1,20})?$/.test(text) ? Number(text) : null;
}

/** @param {Disputed[]} disputed @param {string} text like "taiwan:CHN,golan:ISR" @returns {Record<string, string>} */
function countFrom(disputed, text) {
  /** @type {Record<string, string>} */
  const count = {};
  for (const [id, code] of text.split(",").map((pair) => pair.split(":"))) {
    const area = disputed.find((d) => d.id === id);
    const option = area?.options.find((o) => o.code === code || o.code.split("+")[0] === code);
    if (area && option && option.code !== area.held) count[area.id] = option.code;
  }
  return count;
}
