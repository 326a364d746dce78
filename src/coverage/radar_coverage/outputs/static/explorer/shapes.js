// Footprints as paths on the map, whose plane has the site in its middle and north up.
import { planePoint, polarOf, positionAt } from "./geodesic.js";
import { coordinate } from "./dom.js";

export const MIDDLE = 500;
export const FRAME = 470;
const STEP_DEG = 3;

/** @typedef {import("./data.js").Site} Site */

/** A point of the map. @param {Site} site @param {number} rangeKm @param {number} azimuthDeg @returns {[number, number]} */
export function mapPoint(site, rangeKm, azimuthDeg) {
  const [x, y] = planePoint((FRAME * rangeKm) / site.frame_km, azimuthDeg);
  return [coordinate(MIDDLE + x), coordinate(MIDDLE + y)];
}

/** A disc, or a sector of it, round the middle. @param {Site} site @param {number} rangeKm @param {import("./answers.js").Sector} sector @returns {string} */
export function discPath(site, rangeKm, { start, bins }) {
  const radius = coordinate((FRAME * rangeKm) / site.frame_km);
  if (bins >= 360) return `M${MIDDLE},${MIDDLE - radius}a${radius},${radius} 0 1 1 -.01,0Z`;
  const [x0, y0] = mapPoint(site, rangeKm, start);
  const [x1, y1] = mapPoint(site, rangeKm, start + bins);
  return `M${MIDDLE},${MIDDLE}L${x0},${y0}A${radius},${radius} 0 ${bins > 180 ? 1 : 0} 1 ${x1},${y1}Z`;
}

/** The disc round another site, which on this map is no circle. @param {Site} site whose map it is @param {Site} other @param {number} rangeKm @returns {string} */
export function otherDiscPath(site, other, rangeKm) {
  const points = [];
  for (let azimuth = 0; azimuth < 360; azimuth += STEP_DEG) {
    const position = positionAt(other, rangeKm, azimuth);
    const polar = polarOf(site, position.lon_deg, position.lat_deg);
    if (polar) points.push(mapPoint(site, polar.range_km, polar.azimuth_deg).join(","));
  }
  return `M${points.join("L")}Z`;
}

/** Whether a direction lies in a sector. @param {number} azimuthDeg @param {import("./answers.js").Sector} sector */
export function inSector(azimuthDeg, { start, bins }) {
  return bins >= 360 || (azimuthDeg - start + 360) % 360 <= bins;
}
