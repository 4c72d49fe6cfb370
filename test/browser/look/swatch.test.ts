/** Squares of a legend keep their colours where the system chooses the colours of pages. */
import { html } from "lit";
import { afterEach, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { StyledElement } from "../../../src/look/styled-element.ts";
import { swatch } from "../../../src/look/swatch.ts";
import { mount } from "../../fixtures/axe.ts";

class SwatchTest extends StyledElement {
  static override styles = [swatch];
  protected override render() {
    return html`<i style="--colour: rgb(1, 200, 3)"></i><p style="background: rgb(1, 200, 3)">plain</p>`;
  }
}
customElements.define("swatch-test", SwatchTest);

const forcedColours = (value: string) =>
  cdp().send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value }] });

afterEach(() => forcedColours(""));

it("keeps its colour, unlike other things", async () => {
  const element = await mount(new SwatchTest());
  const colourOf = (selector: string) => {
    const found = element.renderRoot.querySelector(selector);
    return found && getComputedStyle(found).backgroundColor;
  };
  expect(colourOf("p")).toBe("rgb(1, 200, 3)");
  await forcedColours("active");
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);
  expect(colourOf("p")).not.toBe("rgb(1, 200, 3)");
  expect(colourOf("i")).toBe("rgb(1, 200, 3)");
});
