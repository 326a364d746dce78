// Packed numbers: base64 of deflated varints, as outputs/explorer/codec.py writes them.

/**
 * The bytes that were deflated and put in base64.
 * @param {string} text
 * @returns {Promise<Uint8Array>}
 */
export async function inflated(text) {
  const packed = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Reads unsigned varints one after the other. */
export class VarintReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** The next number. @returns {number} */
  next() {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new RangeError("packed numbers end too early");
      value += (byte & 127) * scale; // not shifts: these go beyond 32 bits
      if (byte < 128) return value;
      scale *= 128;
    }
  }

  /** Passes over numbers without reading them. @param {number} count */
  skip(count) {
    const { bytes } = this;
    let at = this.at;
    for (let left = count; left > 0; at++) {
      if (at >= bytes.length) throw new RangeError("packed numbers end too early");
      if (bytes[at] < 128) left--;
    }
    this.at = at;
  }
}

/** 0, 1, 2, 3 ... stand for 0, -1, 1, -2 ... @param {number} value */
export function unzigzag(value) {
  return value % 2 ? -(value + 1) / 2 : value / 2;
}

/**
 * Packed numbers that are not negative.
 * @param {string} text
 * @returns {Promise<number[]>}
 */
export async function unpackedNumbers(text) {
  const reader = new VarintReader(await inflated(text));
  const values = [];
  while (reader.at < reader.bytes.length) values.push(reader.next());
  return values;
}

/**
 * Packed numbers of either sign.
 * @param {string} text
 * @returns {Promise<number[]>}
 */
export async function unpackedSigned(text) {
  return (await unpackedNumbers(text)).map(unzigzag);
}
