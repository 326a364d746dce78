// What the reader takes along: the sentence, a link, the table, the picture.
import { byId, inputById, setText } from "./dom.js";
import { PICTURE, answerCsv, imageOf, pictureOf, saveFile } from "./files.js";
import { sentenceOf, sourcedSentence } from "./sentence.js";

/** @typedef {import("./page.js").Page} Page */

/** Whether the page stands inside another that may keep it from saving files. */
function boxedIn() {
  return window.parent !== window && window.origin === "null";
}

/** The sentence, the link and the files. */
export class Take {
  /** @param {Page} page @param {import("./maps.js").Maps} maps @param {(text: string) => void} announce */
  constructor(page, maps, announce) {
    this.page = page;
    this.maps = maps;
    this.announce = announce;
    this.sentence = byId("sentence");
    this.note = byId("take-note");
    this.link = inputById("link");
    this.text = /** @type {HTMLTextAreaElement} */ (/** @type {unknown} */ (byId("copy-text")));
    byId("copy").addEventListener("click", () => void this.copySentence());
    byId("share").addEventListener("click", () => void this.copyLink());
    byId("save-csv").addEventListener("click", () => this.save("csv"));
    byId("save-svg").addEventListener("click", () => this.save("svg"));
    byId("save-png").addEventListener("click", () => this.save("png"));
    this.link.addEventListener("focus", () => this.link.select());
  }

  /** @param {import("./answers.js").Answer} answer */
  paint(answer) {
    setText(this.sentence, sentenceOf(this.page, answer));
    if (!this.text.hidden) this.text.hidden = true;
  }

  settle() {
    this.link.value = location.href;
  }

  /** Copies, or says that the browser does not let it. @param {string} text @returns {Promise<boolean>} */
  async copied(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.announce(this.page.say("copied"));
      return true;
    } catch {
      this.announce(this.page.say("not_copied"));
      return false;
    }
  }

  async copySentence() {
    const { answer } = this.page;
    if (!answer) return;
    const text = sourcedSentence(this.page, answer);
    if (await this.copied(text)) return;
    this.text.hidden = false;
    this.text.value = text;
    this.text.focus();
    this.text.select();
  }

  async copyLink() {
    this.settle();
    const copied = await this.copied(this.link.value);
    setText(this.note, this.page.say(copied ? "link_copied" : "link_selected"));
    if (!copied) this.link.focus();
  }

  /** @param {"csv" | "svg" | "png"} kind */
  async save(kind) {
    const { answer } = this.page;
    if (!answer) return;
    const name = `${answer.settings.site}-explorer.${kind}`.replace(/[^\w.-]+/g, "-");
    try {
      saveFile(name, await this.made(kind, answer));
      const text = this.page.say(boxedIn() ? "boxed_in" : "saved", { name });
      setText(this.note, text);
      this.announce(text);
    } catch {
      setText(this.note, this.page.say("not_saved", { name }));
    }
  }

  /** @param {"csv" | "svg" | "png"} kind @param {import("./answers.js").Answer} answer @returns {Promise<Blob>} */
  async made(kind, answer) {
    if (kind === "csv") return new Blob(["\ufeff", answerCsv(this.page, answer)], { type: "text/csv;charset=utf-8" });
    const picture = pictureOf(this.page, answer, this.maps.copyFor(PICTURE));
    return kind === "png" ? imageOf(picture) : new Blob([picture.text], { type: "image/svg+xml" });
  }
}
