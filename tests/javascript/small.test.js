// What no other implementation says: templates, the map's plane, rows of CSV, broken data.
import "./deflate_raw.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import zlib from "node:zlib";
import { AreaTable } from "../../src/coverage/radar_coverage/outputs/static/explorer/area_table.js";
import { VarintReader, inflated, unpackedNumbers, unzigzag } from "../../src/coverage/radar_coverage/outputs/static/explorer/bytes.js";
import { csvText } from "../../src/coverage/radar_coverage/outputs/static/explorer/csv.js";
import { planePoint, polarPoint, turned } from "../../src/coverage/radar_coverage/outputs/static/explorer/geodesic.js";
import { fill, fixed, numberText } from "../../src/coverage/radar_coverage/outputs/static/explorer/numbers.js";

test("a template's fields are filled once, and what has no value stays", () => {
  assert.equal(fill("{share} of {name}: {share}", { share: "5 %", name: "{share}" }), "5 % of {share}: 5 %");
  assert.equal(fill("{a} {toString} {b}", { a: 0 }), "0 {toString} {b}");
  assert.equal(fill("{a}", { a: "$& $1 $$" }), "$& $1 $$");
});

test("separators are the page's, whatever they are", () => {
  const style = { number: { decimal: "$&", group: "$'" }, units: { length: { per_km: 1 }, area: { per_km2: 1 } }, words: {} };
  assert.equal(numberText(1234567.25, 1, style), "1$'234$'567$&2");
});

test("an exact half goes to the even digit", () => {
  assert.deepEqual([0.5, 1.5, 2.5, -1.5, -2.5].map((v) => fixed(v, 0)), ["0", "2", "2", "-2", "-2"]);
  assert.deepEqual([0.25, 0.75, 0.35, 99.25].map((v) => fixed(v, 1)), ["0.2", "0.8", "0.3", "99.2"]);
});

test("the map's plane: north up, east to the right, and back", () => {
  assert.deepEqual(planePoint(10, 0).map(Math.round), [0, -10]);
  assert.deepEqual(planePoint(10, 90).map(Math.round), [10, -0]);
  for (let azimuth = 0.5; azimuth < 360; azimuth++) {
    const back = polarPoint(...planePoint(1234, azimuth));
    assert.ok(Math.abs(back.range_km - 1234) < 1e-9);
    assert.ok(Math.abs(back.azimuth_deg - azimuth) < 1e-9);
  }
});

test("angles are turned into 0 to below 360", () => {
  assert.deepEqual([0, 360, -1, 725, -720, -1e-20].map(turned), [0, 0, 359, 5, -0, 0]);
});

test("rows of CSV: quoted where needed, guarded, numbers as they are", () => {
  const rows = [["name", "share"], ['a "b", c', 0.1], ["=1+1", null], ["two\nlines", -5]];
  assert.equal(csvText(rows), 'name,share\n"a ""b"", c",0.1\n\'=1+1,\ntwo\\x0alines,-5\n');
});

test("numbers beyond 32 bits and data that end too early", async () => {
  assert.equal(new VarintReader(Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 15])).next(), 2 ** 53 - 1);
  assert.deepEqual([0, 1, 2, 3, 2 ** 33, 2 ** 33 + 1].map(unzigzag), [0, -1, 1, -2, 2 ** 32, -(2 ** 32) - 1]);
  assert.throws(() => new VarintReader(Uint8Array.from([128])).next(), RangeError);
  assert.throws(() => new AreaTable(Uint8Array.from([9, 9, 0, 2, 0, 2, 1]), 1, 2, 2), RangeError);
  assert.throws(() => new AreaTable(new Uint8Array(6), 1, 2, 2).areaKm2(1, 0), RangeError);
  await assert.rejects(unpackedNumbers(Buffer.from("no data").toString("base64")));
  assert.deepEqual(await inflated(zlib.deflateRawSync(Buffer.from("ab")).toString("base64")), Uint8Array.from([97, 98]));
});

test("nothing is inside no ring and no sector", () => {
  const table = new AreaTable(Uint8Array.from([9, 0, 1, 0, 2, 20, 22]), 1, 1, 2); // 10, and 11 more than the full cell of 9
  assert.equal(table.areaKm2(0, null), 0);
  assert.equal(table.areaKm2(0, -1), 0);
  assert.equal(table.areaKm2(0, 0, 0, 0), 0);
  assert.equal(table.areaKm2(0, 0), 30);
  assert.equal(table.areaKm2(0, 0, 3, 1), 20);
  assert.equal(table.areaKm2(0, 0, -1, 1), 20);
  assert.deepEqual([...table.areasByRingKm2(0, 0, 1)], [10]);
});
