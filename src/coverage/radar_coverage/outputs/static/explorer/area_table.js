// The table of areas: what is inside any ring and sector, as a difference of a few cumulative entries.
import { VarintReader, inflated, unzigzag } from "./bytes.js";

const UNITS_PER_KM2 = 1;

/**
 * Cumulative areas of one atom over its window: `sums[(j - j0) * columns + (k - k0)]`, area inside ring j and before bin k.
 * @typedef {{j0: number, j1: number, k0: number, k1: number, columns: number, sums: Int32Array}} AtomAreas
 */

/** Areas inside rings and sectors. An atom is unpacked when it is first asked for. */
export class AreaTable {
  /**
   * @param {Uint8Array} bytes
   * @param {number} atoms
   * @param {number} rings
   * @param {number} bins
   */
  constructor(bytes, atoms, rings, bins) {
    this.reader = new VarintReader(bytes);
    /** @type {number[]} cell of each ring that is land all over */
    this.full = Array.from({ length: rings }, () => this.reader.next());
    this.rings = rings;
    this.bins = bins;
    /** @type {number[]} */
    this.starts = [];
    /** @type {(AtomAreas | undefined)[]} */
    this.unpacked = new Array(atoms);
    for (let atom = 0; atom < atoms; atom++) {
      this.starts.push(this.reader.at);
      const [j0, j1, k0, k1] = this.window();
      this.reader.skip((j1 - j0) * (k1 - k0));
    }
  }

  /**
   * Area [km²] of one atom inside a ring and a sector.
   * @param {number} atom index
   * @param {number | null} ring index into the rings; null or below 0: nothing is inside
   * @param {number} [startBin] first bin of the sector, clockwise from true north
   * @param {number} [bins] how many bins; all of them unless given
   * @returns {number}
   */
  areaKm2(atom, ring, startBin = 0, bins = this.bins) {
    if (ring === null || ring < 0 || bins <= 0) return 0;
    const areas = this.atomAreas(atom);
    const units = bins >= this.bins ? before(areas, ring, this.bins) : sector(areas, ring, startBin, bins, this.bins);
    return units / UNITS_PER_KM2;
  }

  /**
   * Area [km²] of one atom inside every ring, for the same sector.
   * @param {number} atom
   * @param {number} [startBin]
   * @param {number} [bins]
   * @returns {Float64Array}
   */
  areasByRingKm2(atom, startBin = 0, bins = this.bins) {
    return Float64Array.from({ length: this.rings }, (_, ring) => this.areaKm2(atom, ring, startBin, bins));
  }

  /** @param {number} atom @returns {AtomAreas} */
  atomAreas(atom) {
    return (this.unpacked[atom] ??= this.unpack(atom));
  }

  /** @returns {[number, number, number, number]} */
  window() {
    return [this.reader.next(), this.reader.next(), this.reader.next(), this.reader.next()];
  }

  /** @param {number} atom @returns {AtomAreas} */
  unpack(atom) {
    if (this.starts[atom] === undefined) throw new RangeError(`no atom ${atom} in the table`);
    this.reader.at = this.starts[atom];
    const [j0, j1, k0, k1] = this.window();
    const columns = k1 - k0 + 1;
    const sums = new Int32Array((j1 - j0) * columns);
    for (let row = 0; row < j1 - j0; row++) {
      const full = this.full[j0 + row];
      let [added, left] = [0, 0]; // what this ring adds before bin k, and in the bin before
      for (let at = row * columns + 1; at < (row + 1) * columns; at++) {
        left = unzigzag(this.reader.next()) + (2 * left > full ? full : 0);
        added += left;
        sums[at] = added + (row ? sums[at - columns] : 0);
      }
    }
    return { j0, j1, k0, k1, columns, sums };
  }
}

/**
 * Area inside a ring and before a bin: beyond the window's ends nothing is added.
 * @param {AtomAreas} areas @param {number} ring @param {number} bin
 */
function before({ j0, j1, k0, k1, columns, sums }, ring, bin) {
  if (ring < j0 || bin <= k0) return 0;
  if (j1 === j0) return 0;
  return sums[(Math.min(ring, j1 - 1) - j0) * columns + Math.min(bin, k1) - k0];
}

/**
 * Area inside a ring and a sector, which may go past north.
 * @param {AtomAreas} areas @param {number} ring @param {number} start @param {number} bins @param {number} allBins
 */
function sector(areas, ring, start, bins, allBins) {
  const first = ((start % allBins) + allBins) % allBins;
  const end = first + bins;
  const past = end > allBins ? before(areas, ring, end - allBins) : 0;
  return before(areas, ring, Math.min(end, allBins)) - before(areas, ring, first) + past;
}

/**
 * Opens a packed table.
 * @param {string} text as outputs/explorer/codec.py packs it
 * @param {number} atoms
 * @param {number} rings
 * @param {number} bins
 * @returns {Promise<AreaTable>}
 */
export async function openAreaTable(text, atoms, rings, bins) {
  return new AreaTable(await inflated(text), atoms, rings, bins);
}
