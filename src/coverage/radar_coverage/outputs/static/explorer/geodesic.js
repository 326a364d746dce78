// Geodesics on WGS 84 (Vincenty 1975), and the plane of ranges and azimuths that the map is drawn in.

const EQUATOR_KM = 6378.137;
const FLATTENING = 1 / 298.257223563;
const POLE_KM = EQUATOR_KM * (1 - FLATTENING);
const MOST_ROUNDS = 100;
const DEGREE = Math.PI / 180;

/** @typedef {{lon_deg: number, lat_deg: number}} Position */
/** @typedef {{range_km: number, azimuth_deg: number}} Polar  azimuth clockwise from true north, 0 to below 360 */

/** An angle brought into 0 to below 360. @param {number} angle [degrees] */
export function turned(angle) {
  const rest = angle % 360;
  return rest < 0 ? (rest + 360) % 360 : rest;
}

/**
 * Vincenty's series for the length of an arc.
 * @param {number} cosSqAlpha cosine squared of the azimuth at the equator
 */
function series(cosSqAlpha) {
  const u = (cosSqAlpha * (EQUATOR_KM ** 2 - POLE_KM ** 2)) / POLE_KM ** 2;
  return {
    a: 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))),
    b: (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))),
    c: (FLATTENING / 16) * cosSqAlpha * (4 + FLATTENING * (4 - 3 * cosSqAlpha)),
  };
}

/** @param {number} b @param {number} sinSigma @param {number} cosSigma @param {number} cosMid */
function arcCorrection(b, sinSigma, cosSigma, cosMid) {
  const end = (b / 6) * cosMid * (-3 + 4 * sinSigma ** 2) * (-3 + 4 * cosMid ** 2);
  return b * sinSigma * (cosMid + (b / 4) * (cosSigma * (-1 + 2 * cosMid ** 2) - end));
}

/** @param {number} c @param {number} sinAlpha @param {number} sigma @param {number} sinSigma @param {number} cosSigma @param {number} cosMid */
function longitudeCorrection(c, sinAlpha, sigma, sinSigma, cosSigma, cosMid) {
  return (1 - c) * FLATTENING * sinAlpha * (sigma + c * sinSigma * (cosMid + c * cosSigma * (-1 + 2 * cosMid ** 2)));
}

/** Sine and cosine of the reduced latitude. @param {number} latDeg @returns {[number, number]} */
function reduced(latDeg) {
  const [y, x] = [(1 - FLATTENING) * Math.sin(latDeg * DEGREE), Math.cos(latDeg * DEGREE)];
  const length = Math.hypot(x, y);
  return [y / length, x / length];
}

/**
 * Range and azimuth from a site; null where the series does not converge, which is close to the antipode only.
 * @param {Position} site
 * @param {number} lonDeg
 * @param {number} latDeg
 * @returns {Polar | null}
 */
export function polarOf(site, lonDeg, latDeg) {
  const apart = (turned(lonDeg - site.lon_deg + 180) - 180) * DEGREE;
  const [sin1, cos1] = reduced(site.lat_deg);
  const [sin2, cos2] = reduced(latDeg);
  let lambda = apart;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const east = cos2 * Math.sin(lambda);
    const north = cos1 * sin2 - sin1 * cos2 * Math.cos(lambda);
    const sinSigma = Math.hypot(east, north);
    if (sinSigma === 0) return lambda === 0 || cos1 < 1e-15 ? { range_km: 0, azimuth_deg: 0 } : null;
    const cosSigma = sin1 * sin2 + cos1 * cos2 * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cos1 * east) / sinSigma;
    const cosSqAlpha = 1 - sinAlpha ** 2;
    const cosMid = cosSqAlpha > 1e-16 ? cosSigma - (2 * sin1 * sin2) / cosSqAlpha : 0; // along the equator: no matter
    const { a, b, c } = series(cosSqAlpha);
    const next = apart + longitudeCorrection(c, sinAlpha, sigma, sinSigma, cosSigma, cosMid);
    if (Math.abs(next) > Math.PI) return null;
    if (Math.abs(next - lambda) < 1e-13) {
      const range_km = POLE_KM * a * (sigma - arcCorrection(b, sinSigma, cosSigma, cosMid));
      return { range_km, azimuth_deg: turned(Math.atan2(east, north) / DEGREE) };
    }
    lambda = next;
  }
  return null;
}

/**
 * The position at a range and azimuth from a site.
 * @param {Position} site
 * @param {number} rangeKm
 * @param {number} azimuthDeg
 * @returns {Position}
 */
export function positionAt(site, rangeKm, azimuthDeg) {
  const [sin1, cos1] = reduced(site.lat_deg);
  const [sinAz, cosAz] = [Math.sin(azimuthDeg * DEGREE), Math.cos(azimuthDeg * DEGREE)];
  const sigma1 = Math.atan2(sin1, cos1 * cosAz);
  const sinAlpha = cos1 * sinAz;
  const { a, b, c } = series(1 - sinAlpha ** 2);
  const plain = rangeKm / (POLE_KM * a);
  let sigma = plain;
  let [sinSigma, cosSigma, cosMid] = [0, 1, 1];
  for (let round = 0, last = Infinity; round < MOST_ROUNDS && Math.abs(sigma - last) > 1e-13; round++) {
    [sinSigma, cosSigma, cosMid] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
    last = sigma;
    sigma = plain + arcCorrection(b, sinSigma, cosSigma, cosMid);
  }
  const east = sinSigma * sinAz;
  const north = cos1 * cosSigma - sin1 * sinSigma * cosAz;
  const sin2 = sin1 * cosSigma + cos1 * sinSigma * cosAz;
  const lat = Math.atan2(sin2, (1 - FLATTENING) * Math.hypot(sinAlpha, sin1 * sinSigma - cos1 * cosSigma * cosAz));
  const lon = Math.atan2(east, north) - longitudeCorrection(c, sinAlpha, sigma, sinSigma, cosSigma, cosMid);
  return { lon_deg: turned(site.lon_deg + lon / DEGREE + 180) - 180, lat_deg: lat / DEGREE };
}

/**
 * A point of the map's plane: x to the right, y down, north up, in the unit of the range.
 * @param {number} range
 * @param {number} azimuthDeg
 * @returns {[number, number]}
 */
export function planePoint(range, azimuthDeg) {
  return [range * Math.sin(azimuthDeg * DEGREE), -range * Math.cos(azimuthDeg * DEGREE)];
}

/**
 * The range and azimuth of a point of the map's plane.
 * @param {number} x
 * @param {number} y
 * @returns {Polar}
 */
export function polarPoint(x, y) {
  return { range_km: Math.hypot(x, y), azimuth_deg: turned(Math.atan2(x, -y) / DEGREE) };
}
