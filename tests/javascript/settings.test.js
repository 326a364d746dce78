// The address and the settings are one another's inverse, and no address does harm.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ALL_DIRECTIONS,
  LAYERS,
  effectiveRing,
  hashOfSettings,
  nearestRing,
  openingSettings,
  placeOf,
  sectorBins,
  settingsFromHash,
} from "../../src/coverage/radar_coverage/outputs/static/explorer/settings.js";

const china = { code: "CHN+HKG+MAC", name: "China" };
const seongju = {
  id: "seongju",
  rings_km: [10, 600, 725.5, 800, 1000, 2000, 3000],
  slider: [0, 1, 3, 4, 5, 6], // 725.5 km is a horizon only
  altitudes: [
    { altitude_km: 1, ring: 0 },
    { altitude_km: 11, ring: 2 },
    { altitude_km: 500, ring: null },
  ],
  disputed: [
    { id: "taiwan", name: "Taiwan", held: "TWN", options: [{ code: "TWN", name: "Taiwan" }, china] },
    { id: "kurils", name: "Kurils", held: "RUS", options: [{ code: "RUS", name: "Russia" }, { code: "JPN", name: "Japan" }] },
  ],
};
const data = {
  sites: [{ id: "other", rings_km: [10, 20] }, seongju],
  start: 1,
  together: { rings_km: [10, 20, 30], disputed: seongju.disputed },
};
const opening = openingSettings(data);
const read = (/** @type {string} */ hash) => settingsFromHash(data, hash);

test("nothing in the address: the site the page opens with, and no range", () => {
  assert.deepEqual(read(""), { settings: opening, snapped: [] });
  assert.equal(opening.site, "seongju");
  assert.equal(opening.ring, null);
  assert.equal(hashOfSettings(data, opening), "site=seongju");
});

test("the address of the contract", () => {
  const hash = "#site=seongju&range=2000&direction=330&width=120&altitude=11&count=taiwan:CHN&show=provinces,cities";
  const { settings, snapped } = read(hash);
  assert.deepEqual(settings, {
    site: "seongju",
    ring: 5,
    direction: 330,
    width: 120,
    altitude: 1,
    count: { taiwan: china.code },
    show: ["provinces", "cities"],
  });
  assert.deepEqual(snapped, []);
  assert.equal("#" + hashOfSettings(data, settings), hash);
});

test("every setting comes back from its address", () => {
  const sites = ["seongju", "other", "all"];
  for (let n = 0; n < 3000; n++) {
    const site = sites[n % 3];
    const one = site === "seongju";
    /** @type {Record<string, string>} */
    const count = site !== "other" && n % 7 < 3 ? { kurils: "JPN" } : {};
    const settings = {
      ...openingSettings(data, site),
      count,
      ring: [null, 0, 1][n % 5] ?? null,
      ...(site !== "all" && n % 2 ? { direction: (n * 7) % 360, width: 2 + 2 * (n % 179) } : {}),
      altitude: one ? ([null, 0, 1, 2][n % 4] ?? null) : null,
      show: LAYERS.filter((_, i) => (n >> i) & 1),
    };
    assert.deepEqual(read(hashOfSettings(data, settings)), { settings, snapped: [] });
  }
});

test("values snap to what the tables hold, and what was snapped is told", () => {
  const { settings, snapped } = read("range=2003&direction=-30.4&width=121&altitude=12");
  assert.deepEqual([settings.ring, settings.direction, settings.width, settings.altitude], [5, 330, 122, 1]);
  assert.deepEqual(snapped, [
    { part: "range", given: 2003, shown: 2000 },
    { part: "direction", given: 329.6, shown: 330 },
    { part: "width", given: 121, shown: 122 },
    { part: "altitude", given: 12, shown: 11 },
  ]);
  assert.equal(read("range=726").settings.ring, 3, "the slider does not stop at a horizon");
  assert.equal(read("range=99999").settings.ring, 6);
  assert.deepEqual(read("width=0.1").settings.width, 2);
  assert.deepEqual(read("width=5000").settings.width, ALL_DIRECTIONS);
  assert.deepEqual(read("direction=720").snapped, []);
  assert.equal(nearestRing(data.together, 26), 2);
});

test("all sites together have full circles only", () => {
  const { settings, snapped } = read("site=all&range=21&direction=10&width=20&altitude=11&count=taiwan:CHN");
  assert.deepEqual(settings, { ...openingSettings(data, "all"), ring: 1, count: { taiwan: china.code } });
  assert.deepEqual(snapped, [{ part: "range", given: 21, shown: 20 }]);
  assert.equal(settingsFromHash({ ...data, together: null }, "site=all").settings.site, "seongju");
  assert.equal(placeOf(data, "all"), data.together);
  assert.equal(placeOf(data, "nowhere"), seongju);
});

/** Settings when one part says nothing; one that is too long takes what follows with it. @param {string} part */
function expected(part) {
  return { ...opening, show: ["cities"], altitude: part.length > 1000 ? null : 1 };
}

test("what cannot be understood is passed over part by part", () => {
  for (const part of [
    "range=", "range=-5", "range=0", "range=1e3", "range=NaN", "range=Infinity", "range=0x10", "range=1,000", "range=%", "%=%", "range=%E0%A4",
    "site=nowhere", "site=__proto__", "count=taiwan", "count=taiwan:XXX", "count=__proto__:CHN", "count=:,:,", "show=everything",
    "width=-20", "direction=north", "&&&===", "#", "constructor=1", "=".repeat(5000), "range=" + "9".repeat(5000),
  ]) {
    assert.deepEqual(read(`show=cities&${part}&altitude=11`), { settings: expected(part), snapped: [] }, part);
  }
  assert.equal(read("altitude=-1").settings.altitude, null);
  assert.equal(read("range=600&range=2000").settings.ring, 1, "the first of two counts");
});

test("the count in the address is what differs from how the boundaries hold it", () => {
  assert.deepEqual(read("count=taiwan:TWN,kurils:JPN").settings.count, { kurils: "JPN" });
  assert.deepEqual(read("count=taiwan:CHN%2BHKG%2BMAC").settings.count, { taiwan: china.code });
});

test("the sector's first bin", () => {
  assert.deepEqual(sectorBins({ ...opening, direction: 10, width: 40 }), { start: 350, bins: 40 });
  assert.deepEqual(sectorBins({ ...opening, direction: 0, width: 2 }), { start: 359, bins: 2 });
  assert.deepEqual(sectorBins({ ...opening, direction: 77 }), { start: 0, bins: 360 });
});

test("a horizon ends the range where it is nearer", () => {
  const at = (/** @type {number | null} */ ring, /** @type {number | null} */ altitude) => effectiveRing(seongju, { ...opening, ring, altitude });
  assert.deepEqual(at(5, 1), { ring: 2, endedByHorizon: true });
  assert.deepEqual(at(2, 1), { ring: 2, endedByHorizon: false });
  assert.deepEqual(at(1, 1), { ring: 1, endedByHorizon: false });
  assert.deepEqual(at(5, 2), { ring: 5, endedByHorizon: false });
  assert.deepEqual(at(5, null), { ring: 5, endedByHorizon: false });
  assert.deepEqual(at(null, 1), { ring: null, endedByHorizon: false });
});
