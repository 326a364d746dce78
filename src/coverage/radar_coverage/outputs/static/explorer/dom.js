// Elements found, made and filled. Text goes in as text only, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {Node | string} Child */
/** @typedef {Record<string, string | number | boolean | null>} Attributes  null and false: none; true: there, and empty */

/** The element with an id, which the template has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id} on the page`);
  return found;
}

/** @param {string} id @returns {HTMLInputElement} */
export function inputById(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/** @param {Element} node @param {Attributes} attributes @param {Child[]} children */
function filledWith(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children);
}

/**
 * A new HTML element.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  filledWith(made, attributes, children);
  return made;
}

/**
 * A new SVG element.
 * @template {keyof SVGElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[T]}
 */
export function drawn(tag, attributes = {}, ...children) {
  const made = /** @type {SVGElementTagNameMap[T]} */ (document.createElementNS(SVG, tag));
  filledWith(made, attributes, children);
  return made;
}

/** Text of an element, touched only where it changes. @param {Element} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** An attribute, touched only where it changes. @param {Element} node @param {string} name @param {string | number} value */
export function setOn(node, name, value) {
  const text = String(value);
  if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

/** SVG cannot be `hidden`: shown or not by its attribute. @param {Element} node @param {boolean} shown */
export function setShown(node, shown) {
  if (shown) node.removeAttribute("display");
  else setOn(node, "display", "none");
}

/** A coordinate to a hundredth. @param {number} value */
export function coordinate(value) {
  return Math.round(value * 100) / 100;
}
