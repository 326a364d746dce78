// A reader finds a place by a part of its name or by its position.
import "./deflate_raw.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import zlib from "node:zlib";
import { folded, openCities, parsePosition, searchCities } from "../../src/coverage/radar_coverage/outputs/static/explorer/places.js";

/** Packs small numbers: a byte each. @param {number[]} values */
const packed = (values) => zlib.deflateRawSync(Uint8Array.from(values)).toString("base64");

const NAMES = ["São Paulo", "Sapporo", "San José", "Los Santos", "Łódź", "Xi'an", "Đà Nẵng", "東京", "Saint-Étienne", "Strauß"];
const cities = await openCities({
  names: NAMES,
  lon_deg: packed(NAMES.map((_, i) => (i ? 3 : 20))), // zigzag: 10, then -2 every time
  lat_deg: packed(NAMES.map(() => 2)),
  population: packed([120, 20, 5, 9, 7, 80, 10, 127, 2, 1]),
  territory: packed([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
  codes: ["JPN", "BRA"],
  english: { 7: "Tokyo" },
});
const found = (/** @type {string} */ query) => searchCities(cities, query).map((city) => city.name);

test("cities are unpacked", () => {
  assert.deepEqual(cities[0], { name: "São Paulo", english: undefined, lon_deg: 0.001, lat_deg: 0.0001, population: 120000, code: "BRA" });
  assert.deepEqual(cities[2], { name: "San José", english: undefined, lon_deg: 0.0006, lat_deg: 0.0003, population: 5000, code: "JPN" });
});

test("a name is found without accents and capitals, first by its beginning, the largest first", () => {
  assert.deepEqual(found("sa"), ["São Paulo", "Sapporo", "San José", "Saint-Étienne", "Los Santos"]);
  assert.deepEqual(found("SAO p"), ["São Paulo"]);
  assert.deepEqual(found("jose"), ["San José"]);
  assert.deepEqual(found("lodz"), ["Łódź"]);
  assert.deepEqual(found("xian"), found("Xi'an"));
  assert.deepEqual(found("da nang"), ["Đà Nẵng"]);
  assert.deepEqual(found("東"), ["東京"]);
  assert.deepEqual(found("toky"), ["東京"]); // by the English name of a town that is called otherwise
  assert.deepEqual(found("saint etienne"), ["Saint-Étienne"]);
  assert.deepEqual(found("strauss"), ["Strauß"]);
  assert.deepEqual(found("  "), []);
  assert.deepEqual(found("<script>"), []);
  assert.equal(searchCities(cities, "a", 2).length, 2);
});

test("every city is found by its own name, as it is and folded", () => {
  for (const name of NAMES) for (const query of [name, folded(name), name.toUpperCase()]) assert.ok(found(query).includes(name), query);
});

test("positions as people write them", () => {
  const seongju = { lon_deg: 128.23, lat_deg: 36.05 };
  for (const text of [
    "36.05, 128.23", "36.05 128.23", " 36.05;128.23 ", "36.05N 128.23E", "36.05N128.23E", "36.05° N, 128.23° E", "128.23E, 36.05N",
    "36.05°n 128.23°e", "36.05\u00a0N,\u00a0128.23\u00a0E", "+36.05, +128.23",
  ]) assert.deepEqual(parsePosition(text), seongju, text);
  assert.deepEqual(parsePosition("-33.87, -151"), { lon_deg: -151, lat_deg: -33.87 });
  assert.deepEqual(parsePosition("33.87S 151W"), { lon_deg: -151, lat_deg: -33.87 });
  assert.deepEqual(parsePosition("\u221233.87, 151"), { lon_deg: 151, lat_deg: -33.87 });
  assert.deepEqual(parsePosition("90, 180"), { lon_deg: 180, lat_deg: 90 });
});

test("what is no position is none", () => {
  for (const text of [
    "", "36.05", "91, 0", "0, 181", "36.05N 128.23N", "36.05E 128.23E", "36.05N, 128.23", "-5S 10E", "1e1, 5", "36,05 128,23", "36.05, 128.23, 5",
    "3605, 12823", "NaN, NaN", "36. 5", "Seoul", "5".repeat(1000),
  ]) assert.equal(parsePosition(text), null, text);
});
