// The headline and its surroundings, which are the site's.
import { byId, element, setText } from "./dom.js";

/** @typedef {import("./page.js").Page} Page */

/** The headline of the site that is shown. */
export class Heading {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.first = true;
  }

  /** @param {import("./answers.js").Answer} answer */
  arrive({ open, all, settings }) {
    const { page } = this;
    document.documentElement.classList.toggle("together", all);
    const opening = settings.site === page.data.sites[page.data.start].id;
    if (this.first && opening) return void (this.first = false); // as Python wrote it
    this.first = false;
    const { headline, question, subtitle } = open.place;
    setText(byId("question"), question);
    byId("headline").replaceChildren(...headline.flatMap((text) => [element("span", {}, text), " "]));
    setText(byId("subtitle"), subtitle);
  }
}
