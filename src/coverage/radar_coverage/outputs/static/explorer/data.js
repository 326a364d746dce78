// The page's data as Python wrote it (outputs/explorer/payload.py), and its types.

/** @typedef {{code: string, name: string, atoms: number[], focus: boolean}} Unit */
/** @typedef {{code: string, area_km2: number, nearest_km: number, nearest_deg: number, nearest_by_bin?: string}} Atom */
/** @typedef {{name: string, code: string, area_km2: number, nearest_km: number}} Province */
/** @typedef {{range_km: number[], rings: number[], party: string, claimant: string, date: string, where: string, url: string, text: string, said: string}} Figure */
/** @typedef {{id: string, name: string, atom: number, held: string, counted: string, options: {code: string, name: string}[]}} DisputedArea */
/** @typedef {{headline: string[], question: string, subtitle: string}} Heads */

/**
 * @typedef {object} SiteFields
 * @property {string} id
 * @property {string} name
 * @property {number} lon_deg
 * @property {number} lat_deg
 * @property {number} frame_km
 * @property {number[]} rings_km
 * @property {number[]} slider
 * @property {[number, string][][]} ticks
 * @property {number} bins
 * @property {(number | null)[]} lowest_km
 * @property {(number | null)[] | null} beam_km
 * @property {number | null} ground_hidden_from
 * @property {number | null} beam_deg
 * @property {string} beam_by
 * @property {{altitude_km: number, ring: number | null}[]} altitudes
 * @property {({hidden: string, unknown: string, said: string} | null)[] | null} terrain what it hides at each of the altitudes
 * @property {string} circles
 * @property {string} table
 * @property {number[]} table_rings
 * @property {number[]} table_atoms
 * @property {Unit[]} units
 * @property {Atom[]} atoms
 * @property {Record<string, Province[]>} provinces
 * @property {string | null} province_circles
 * @property {Figure[]} figures
 * @property {number[]} columns
 * @property {{ring: number, text: string, said: string}[]} rings_drawn
 * @property {DisputedArea[]} disputed
 */
/** @typedef {SiteFields & Heads} Site */

/**
 * All sites together: circles only, of the first site's atoms.
 * @typedef {Heads & {name: string, rings: number[], rings_km: number[], circles: string, units: Unit[], atoms: Atom[], disputed: DisputedArea[], slider?: undefined, altitudes?: undefined}} Union
 */

/**
 * @typedef {object} PageData
 * @property {string} language
 * @property {{decimal: string, group: string}} number
 * @property {{name: string, length: {per_km: number, unit: string}, area: {per_km2: number, unit: string}}} units
 * @property {Record<string, string>} words
 * @property {number} start
 * @property {string} opens_with
 * @property {Site[]} sites
 * @property {Union | null} together
 * @property {import("./places.js").PackedCities & {credit: string}} cities
 * @property {{boundaries: string, credits: string[]}} about
 */

/**
 * What was written in the page's data element. Disputed areas are put where they are counted to begin with; all sites together
 * know the first one's land.
 * @returns {PageData}
 */
export function pageData() {
  /** @type {PageData} */
  const data = JSON.parse(document.getElementById("data")?.textContent ?? "");
  for (const site of data.sites) {
    for (const area of site.disputed) {
      for (const unit of site.units) {
        unit.atoms = unit.atoms.filter((atom) => atom !== area.atom);
        if (unit.code === area.counted) unit.atoms.push(area.atom);
      }
      area.held = area.counted;
    }
  }
  const [first] = data.sites;
  if (data.together) {
    const { units, atoms, disputed } = first;
    const { all_sites: name, all_headline, all_subtitle: subtitle } = data.words;
    Object.assign(data.together, { name, question: "", headline: [all_headline], subtitle, units, atoms, disputed, rings_km: data.together.rings.map((ring) => first.rings_km[ring]) });
  }
  return data;
}
