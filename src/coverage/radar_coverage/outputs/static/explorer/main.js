// Starts the page: reads the data and the address, makes the parts, and keeps the address, the status line and the frame in step.
import { AnswerTable } from "./answer_table.js";
import { AltitudeControl, Choices, RangeControl, SectorControl } from "./controls.js";
import { Curve } from "./curve.js";
import { pageData } from "./data.js";
import { byId, element, setText } from "./dom.js";
import { FiguresPanel } from "./figures.js";
import { Heading } from "./heading.js";
import { Maps } from "./maps.js";
import { Page } from "./page.js";
import { openCities } from "./places.js";
import { PlacesPanel } from "./places_panel.js";
import { PlaceSearch } from "./search.js";
import { briefText } from "./sentence.js";
import { hashOfSettings, settingsFromHash } from "./settings.js";
import { Take } from "./take.js";

const SAID_MS = 400;

/** Says something to a screen reader, once the hand rests. @returns {(text: string) => void} */
function announcer() {
  const status = byId("status");
  let timer = 0;
  return (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => setText(status, text), SAID_MS);
  };
}

/** The text after # follows what is set. */
class Address {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.first = true;
    window.addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== this.written) this.read();
    });
    this.written = location.hash.slice(1);
  }

  read() {
    const { settings, snapped } = settingsFromHash(this.page.data, location.hash);
    this.page.snapped = snapped;
    this.page.change(settings);
  }

  /** @param {import("./answers.js").Answer} answer */
  settle({ settings }) {
    const hash = hashOfSettings(this.page.data, settings);
    if (this.first && location.hash === "") this.written = hash; // a page just opened keeps its plain address
    this.first = false;
    if (hash === this.written) return;
    this.written = hash;
    try {
      history.replaceState(null, "", `#${hash}`);
    } catch {
      location.hash = hash;
    }
  }
}

/** Tells a page round this one how high it is. */
function tellHeight() {
  if (window.parent === window) return;
  const tell = () => window.parent.postMessage({ type: "radar-coverage:height", height: Math.ceil(byId("page").getBoundingClientRect().height) }, "*");
  new ResizeObserver(tell).observe(byId("page"));
}

/** @returns {Promise<void>} */
async function start() {
  const data = pageData();
  const cities = await openCities(data.cities);
  const { settings, snapped } = settingsFromHash(data, location.hash || data.opens_with);
  const page = new Page(data, settings);
  page.snapped = snapped;
  const announce = announcer();
  document.documentElement.classList.add("js");
  const maps = new Maps(page);
  const said = {
    /** @param {import("./answers.js").Answer} answer */
    paint: (answer) => {
      const brief = briefText(page, answer);
      setText(byId("brief"), brief);
      if (brief) announce(brief);
    },
  };
  page.parts.push(new Heading(page), new Choices(page), new AnswerTable(page), new RangeControl(page), maps, said);
  page.parts.push(new FiguresPanel(page), new SectorControl(page), new AltitudeControl(page), new Curve(page));
  page.parts.push(new PlaceSearch(page, maps, cities), new PlacesPanel(page, maps, cities));
  page.parts.push(new Address(page), new Take(page, maps, announce)); // the link that is offered is the address as it is now
  page.change({});
  tellHeight();
}

start().catch((error) => {
  byId("page").prepend(element("p", { class: "failed", role: "alert" }, String(error)));
  throw error;
});
