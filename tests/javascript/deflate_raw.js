// Node before 20.12 inflates raw data, but not in the browsers' way: give it that.
import { Duplex } from "node:stream";
import zlib from "node:zlib";

try {
  new DecompressionStream("deflate-raw");
} catch {
  // @ts-expect-error: as much of the interface as the scripts use
  globalThis.DecompressionStream = class {
    constructor() {
      return Duplex.toWeb(zlib.createInflateRaw());
    }
  };
}
