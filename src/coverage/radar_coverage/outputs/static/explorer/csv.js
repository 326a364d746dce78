// Rows to CSV that no spreadsheet takes for formulas: the same guard as outputs/escape.py.

const ACTS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Cn}]/gu;
const FORMULA_START = /^[\0\ufeff \u00a0]*[=+\-@\t\r\n＝＋－＠]/u;

/** A character that would act instead of being seen, as a name that is seen. @param {string} character */
function shown(character) {
  if (character === "\u200c" || character === "\u200d") return character;
  const code = /** @type {number} */ (character.codePointAt(0));
  const [mark, digits] = code < 0x100 ? ["\\x", 2] : code < 0x10000 ? ["\\u", 4] : ["\\U", 8];
  return mark + code.toString(16).padStart(Number(digits), "0");
}

/**
 * Text of one cell: a formula gets an apostrophe in front, control characters are shown.
 * @param {string} text
 * @returns {string}
 */
export function csvCell(text) {
  return (FORMULA_START.test(text) ? "'" : "") + text.replace(ACTS, shown);
}

/**
 * Rows to CSV: numbers keep every digit, null is empty, a line end after every row.
 * @param {(string | number | null)[][]} rows the first one: the names of the columns
 * @returns {string}
 */
export function csvText(rows) {
  const quoted = (/** @type {string} */ cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const cell = (/** @type {string | number | null} */ value) => (typeof value === "string" ? quoted(csvCell(value)) : String(value ?? ""));
  return rows.map((row) => row.map(cell).join(",") + "\n").join("");
}
