// What lies inside: territories as they are counted, summed from the tables.
import { openAreaTable } from "./area_table.js";
import { unpackedNumbers } from "./bytes.js";
import { ALL_DIRECTIONS, ALL_SITES, effectiveRing, nearestIndex, placeOf, sectorBins } from "./settings.js";

const TENTHS = 10;

/** @typedef {import("./data.js").Site} Site */
/** @typedef {import("./data.js").Union} Union */
/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {{start: number, bins: number}} Sector  first degree and how many, clockwise */
/** @typedef {{code: string, name: string, focus: boolean, atoms: number[], parts: number, whole_km2: number}} Counted  a territory with the disputed areas counted as asked */
/** @typedef {Counted & {area_km2: number, share: number}} Row */
/** @typedef {{table: import("./area_table.js").AreaTable, rows: Map<number, number>, atoms: Map<number, number>, step: number}} Sectors  ring and atom to where they stand in the table; degrees a bin */
/** @typedef {{place: Site | Union, circles: number[][], sectors: Sectors | null, nearest: Map<number, number[]>}} OpenPlace  circles: km² by atom and ring; nearest: tenths of a km plus 1 by bin */

/**
 * Everything the parts of the page show.
 * @typedef {object} Answer
 * @property {Settings} settings
 * @property {OpenPlace} open
 * @property {Site} site  the one whose map and figures are shown
 * @property {boolean} all  all sites together
 * @property {Sector} sector
 * @property {boolean} narrow  the sector is less than all directions
 * @property {Counted[]} units
 * @property {number | null} ring
 * @property {boolean} endedByHorizon
 * @property {number | null} rangeKm  what counts
 * @property {number | null} askedKm  what was asked for
 * @property {Row[]} own  every territory whose land is known; empty until there is a range
 */

/** Cumulative areas from what every ring adds. @param {string} text @param {number} count @param {number} rings @returns {Promise<number[][]>} */
export async function openCircles(text, count, rings) {
  const added = await unpackedNumbers(text);
  return Array.from({ length: count }, (_, n) => {
    let sum = 0;
    return added.slice(n * rings, (n + 1) * rings).map((more) => (sum += more) / TENTHS);
  });
}

/** Unpacks a site's tables. @param {Site | Union} place @returns {Promise<OpenPlace>} */
export async function openPlace(place) {
  const circles = await openCircles(place.circles, place.atoms.length, place.rings_km.length);
  /** @type {OpenPlace["nearest"]} */
  const nearest = new Map();
  if (!("table" in place)) return { place, circles, sectors: null, nearest };
  const { table_rings, table_atoms, bins } = place;
  const table = await openAreaTable(place.table, table_atoms.length, table_rings.length, bins);
  for (const [atom, { nearest_by_bin }] of place.atoms.entries()) if (nearest_by_bin) nearest.set(atom, await unpackedNumbers(nearest_by_bin));
  const rows = new Map(table_rings.map((ring, row) => [ring, row]));
  const atoms = new Map(table_atoms.map((atom, row) => [atom, row]));
  return { place, circles, sectors: { table, rows, atoms, step: ALL_DIRECTIONS / bins }, nearest };
}

/**
 * Territories with the disputed areas counted as asked.
 * @param {Site | Union} place
 * @param {Record<string, string>} count
 * @returns {Counted[]}
 */
export function countedUnits(place, count) {
  const moved = new Map(place.disputed.flatMap(({ id, atom }) => (Object.hasOwn(count, id) ? [[atom, count[id]]] : [])));
  return place.units.flatMap(({ code, name, focus, atoms }) => {
    const stay = atoms.filter((atom) => !moved.has(atom));
    const held = [...stay, ...[...moved].filter(([, to]) => to === code).map(([atom]) => /** @type {number} */ (atom))];
    const whole_km2 = held.reduce((sum, atom) => sum + place.atoms[atom].area_km2, 0);
    return held.length ? [{ code, name, focus, atoms: held, parts: held.length, whole_km2 }] : [];
  });
}

/** Whether a territory's land in a sector is known. @param {OpenPlace} open @param {Counted} unit @param {Sector} sector */
export function isKnown({ sectors }, unit, { bins }) {
  return bins >= ALL_DIRECTIONS || unit.atoms.every((atom) => sectors?.atoms.has(atom));
}

/** Land of a territory inside a ring and a sector [km²]. @param {OpenPlace} open @param {Counted} unit @param {number} ring @param {Sector} sector @returns {number} */
export function insideKm2({ circles, sectors }, unit, ring, { start, bins }) {
  let area = 0;
  for (const atom of unit.atoms) {
    if (bins >= ALL_DIRECTIONS) area += circles[atom][ring];
    else if (sectors) area += sectors.table.areaKm2(sectors.atoms.get(atom) ?? -1, sectors.rows.get(ring) ?? -1, start / sectors.step, bins / sectors.step);
  }
  return area;
}

/**
 * Part of the whole; all where it differs from all by no more than its parts are rounded by: what is less is a unit less.
 * @param {{whole_km2: number, parts: number}} land
 * @param {number} area_km2
 * @param {boolean} [narrow] from the table of sectors, whose unit is larger
 */
export function shareOf({ whole_km2, parts }, area_km2, narrow = false) {
  if (area_km2 === 0) return 0;
  return Math.abs(area_km2 - whole_km2) <= (narrow ? 0.5 : 0.5 / TENTHS) * parts + 1e-9 ? 1 : Math.min(1, area_km2 / whole_km2);
}

/**
 * What lies inside a ring and a sector, of every territory whose land there is known.
 * @param {OpenPlace} open
 * @param {Counted[]} units
 * @param {number} ring
 * @param {Sector} sector
 * @returns {Row[]}
 */
export function rowsInside(open, units, ring, sector) {
  return units.flatMap((unit) => {
    if (!isKnown(open, unit, sector)) return [];
    const area_km2 = insideKm2(open, unit, ring, sector);
    return [{ ...unit, area_km2, share: shareOf(unit, area_km2, sector.bins < ALL_DIRECTIONS) }];
  });
}

/**
 * Nearest land of a territory in a sector: range [km] and direction [degrees]; null where there is none within the table.
 * @param {OpenPlace} open
 * @param {Counted} unit
 * @param {Sector} sector
 * @returns {{range_km: number, azimuth_deg: number} | null}
 */
export function nearestLand({ place, nearest }, unit, { start, bins }) {
  let [least, at] = [Infinity, 0];
  for (const atom of unit.atoms) {
    const tenths = nearest.get(atom) ?? [];
    const { nearest_km, nearest_deg } = place.atoms[atom];
    if (bins >= ALL_DIRECTIONS) {
      if (nearest_km < least) [least, at] = [nearest_km, nearest_deg];
      continue;
    }
    const step = ALL_DIRECTIONS / tenths.length;
    for (let i = 0; i < bins / step; i++) {
      const bin = (start / step + i) % tenths.length;
      if (tenths[bin] > 0 && (tenths[bin] - 1) / TENTHS < least) [least, at] = [(tenths[bin] - 1) / TENTHS, (bin + 0.5) * step];
    }
  }
  return least === Infinity ? null : { range_km: least, azimuth_deg: at };
}

/** The sector as the table can tell it apart: from bin to bin. @param {OpenPlace} open @param {Sector} sector @returns {Sector} */
function snappedSector({ sectors }, { start, bins }) {
  const step = sectors?.step ?? 1;
  return { start: (Math.round(start / step) * step) % ALL_DIRECTIONS, bins: Math.max(step, Math.round(bins / step) * step) };
}

/** The ring that is counted for one that is asked for: in a sector the nearest that the table has. @param {OpenPlace} open @param {number} ring @param {Sector} sector @returns {number} */
function knownRing({ place, sectors }, ring, { bins }) {
  if (bins >= ALL_DIRECTIONS || !sectors || sectors.rows.has(ring)) return ring;
  const rings = [...sectors.rows.keys()];
  return rings[nearestIndex(rings.map((one) => place.rings_km[one]), place.rings_km[ring])];
}

/**
 * The answer for what the reader has set.
 * @param {import("./data.js").PageData} data
 * @param {Settings} settings
 * @param {OpenPlace} open
 * @returns {Answer}
 */
export function answered(data, settings, open) {
  const all = settings.site === ALL_SITES && data.together !== null;
  const site = all ? data.sites[0] : /** @type {Site} */ (placeOf(data, settings.site));
  const asked = sectorBins(settings);
  const narrow = !all && asked.bins < ALL_DIRECTIONS;
  const sector = narrow ? snappedSector(open, asked) : { start: 0, bins: ALL_DIRECTIONS };
  const { rings_km } = open.place;
  const { ring: wanted, endedByHorizon } = effectiveRing(open.place, settings);
  const ring = wanted === null ? null : knownRing(open, wanted, sector);
  const units = countedUnits(open.place, settings.count);
  const own = ring === null ? [] : rowsInside(open, units, ring, sector);
  const rangeKm = ring === null ? null : rings_km[ring];
  return { settings, open, site, all, sector, narrow, units, ring, endedByHorizon, rangeKm, askedKm: settings.ring === null ? null : rings_km[settings.ring], own };
}

/** What terrain hides at the altitude that is set, where that is known. @param {Answer} answer */
export function terrainAt({ all, site, settings }) {
  return all || settings.altitude === null ? null : (site.terrain?.[settings.altitude] ?? null);
}

/** The ring at which a published figure is counted: at most as far as a target at the altitude asked about is in view. @param {Answer} answer @param {number} ring @returns {number} */
export function countedRing({ open, settings, sector }, ring) {
  return knownRing(open, effectiveRing(open.place, { ...settings, ring }).ring ?? ring, sector);
}
