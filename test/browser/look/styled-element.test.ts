/** Elements keep their styles in whatever document they come to. */
import { css, html } from "lit";
import { afterEach, describe, expect, it } from "vitest";
import "../../../src/elements/fovea-drop.ts";
import "../../../src/elements/fovea-stats.ts";
import { StyledElement } from "../../../src/look/styled-element.ts";

const shared = css`:host { display: block; }`;

class TestStyled extends StyledElement {
  static override styles = [shared, css`:host { padding: 7px; } p { color: rgb(1, 2, 3); }`];
  protected override render() {
    return html`<p>Words</p>`;
  }
}
customElements.define("test-styled", TestStyled);

class TestOuter extends StyledElement {
  static override properties = { more: { type: Boolean } };
  declare more: boolean;
  protected override render() {
    return this.more ? html`<test-styled></test-styled>` : html``;
  }
}
customElements.define("test-outer", TestOuter);

afterEach(() => document.body.replaceChildren());

function otherDocument(): Document {
  const frame = document.createElement("iframe");
  document.body.append(frame);
  if (!frame.contentDocument) throw new Error("no document in the frame");
  return frame.contentDocument;
}

/** What its two sheets say of it, as the browser computes it. */
async function worn(element: Element): Promise<string[]> {
  await (element as StyledElement).updateComplete;
  const host = getComputedStyle(element);
  const inside = element.shadowRoot?.querySelector("p");
  return [host.display, host.paddingTop, inside ? getComputedStyle(inside).color : ""];
}

const WORN = ["block", "7px", "rgb(1, 2, 3)"];

describe("styles of an element", () => {
  it("are there, go with it to a frame, from that to another one, and back", async () => {
    const element = document.createElement("test-styled");
    document.body.append(element);
    expect(await worn(element)).toEqual(WORN);
    for (const page of [otherDocument(), otherDocument(), document]) {
      page.body.append(element);
      expect(element.ownerDocument).toBe(page);
      expect(await worn(element)).toEqual(WORN);
    }
  });

  it("are there when it has passed a document that nobody sees", async () => {
    const element = document.createElement("test-styled");
    document.body.append(element);
    new DOMParser().parseFromString("", "text/html").body.append(element);
    otherDocument().body.append(element);
    expect(await worn(element)).toEqual(WORN);
  });

  it("are there when it was never in the document that it was made in", async () => {
    const element = document.createElement("test-styled");
    otherDocument().body.append(element);
    expect(await worn(element)).toEqual(WORN);
  });

  it("are there for what an element makes after it has been moved", async () => {
    const outer = document.createElement("test-outer") as TestOuter;
    document.body.append(outer);
    await outer.updateComplete;
    otherDocument().body.append(outer);
    outer.more = true;
    await outer.updateComplete;
    const made = outer.shadowRoot?.querySelector("test-styled");
    if (!made) throw new Error("nothing was made");
    expect(await worn(made)).toEqual(WORN);
  });

  it("are made once a document", async () => {
    const page = otherDocument();
    const [first, second] = [
      document.createElement("test-styled"),
      document.createElement("test-styled"),
    ];
    page.body.append(first, second);
    expect(await worn(first)).toEqual(WORN);
    expect(first.shadowRoot?.adoptedStyleSheets[0]).toBe(second.shadowRoot?.adoptedStyleSheets[0]);
  });

  it.each(["fovea-drop", "fovea-stats"])("of <%s> go with it", async (name) => {
    const element = document.createElement(name) as StyledElement;
    document.body.append(element);
    await element.updateComplete;
    const before = element.shadowRoot?.adoptedStyleSheets.length;
    otherDocument().body.append(element);
    expect(element.shadowRoot?.adoptedStyleSheets.length).toBe(before);
    expect(before).toBeGreaterThan(0);
  });
});
