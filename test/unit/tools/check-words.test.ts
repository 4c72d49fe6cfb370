/** What the check of words finds in sources, and what it leaves alone. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources are quoted here.
import { describe, expect, it } from "vitest";
import { wordsOutside } from "../../../tools/check-words.ts";

const found = (source: string, known: string[] = [], said = new Set<string>()) =>
  wordsOutside("src/studio/x.ts", source, new Set(known), said).map(({ text }) => text);

describe("words outside the table", () => {
  it.each([
    ["html`<p>Start the camera</p>`", ["Start the camera"]],
    ["html`<p>Two <b>words</b></p>`", ["Two", "words"]],
    ['html`<button aria-label="Close"></button>`', ["Close"]],
    ['html`<button title="Keys (${key})"></button>`', ["Keys ("]],
    ['html`<p>${on ? "on" : "off"}</p>`', ["on", "off"]],
    ["html`<p>${`${n} frames`}</p>`", ["{0} frames"]],
    ['const text = "Nothing is here.";', ["Nothing is here."]],
    ['const STATES = { a: "Paused" };', ["Paused"]],
    ['throw new FoveaError("x", `No “${name}”`, { action: "Go on." });', ["No “{0}”", "Go on."]],
  ])("%s", (source, words) => {
    expect(found(source)).toEqual(words);
  });
});

describe("no words for people", () => {
  it.each([
    'html`<p class="quiet and small"><kbd>Esc</kbd> ${say("Close")}</p>`',
    'html`<li data-task=${task} class=${on ? "chosen" : ""}>${name}</li>`',
    "html`<style>p { color: red }</style>`",
    "css`p { margin: 0 auto }`",
    'if (event.key === "Escape") return;',
    'throw new Error("A programmer reads this");',
    'import "./two words.ts";',
    'type Kind = "Two words";',
  ])("%s", (source) => {
    expect(found(source)).toEqual([]);
  });
});

it("tells what is said, whether at once or by a constant", () => {
  const said = new Set<string>();
  const known = ["Close", "Paused", "never said"];
  found('html`${say("Close")}`; const STATES = { a: "Paused" };', known, said);
  expect([...said]).toEqual(["Close", "Paused"]);
});
