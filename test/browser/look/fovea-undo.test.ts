/** What was deleted last is said, and can be had back: by mouse, by keys, by ear. */
import { html, LitElement } from "lit";
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import "../../../src/look/fovea-undo.ts";
import { LastDeletion } from "../../../src/look/last-deletion.ts";
import { mount, SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";

/** A list whose things have a button each, which goes with them. */
class FruitList extends LitElement {
  readonly deletion = new LastDeletion(() => this.requestUpdate());
  things = ["apple", "pear"];

  protected override render() {
    return html`${this.things.map((thing) => html`<button @click=${() => this.removes(thing)}>Remove ${thing}</button>`)}
      <fovea-undo .deletion=${this.deletion}></fovea-undo>`;
  }

  removes(thing: string): void {
    const at = this.things.indexOf(thing);
    this.things.splice(at, 1);
    const undo = () => void this.things.splice(at, 0, thing);
    this.deletion.offer({ said: `The ${thing} is deleted.`, back: `The ${thing} is back.`, undo });
  }
}
customElements.define("fruit-list", FruitList);

async function list() {
  const element = new FruitList();
  await mount(element);
  const undo = element.renderRoot.querySelector(
    "fovea-undo",
  ) as HTMLElementTagNameMap["fovea-undo"];
  const settled = async () => {
    await element.updateComplete;
    await undo.updateComplete;
  };
  await settled();
  const button = () => undo.renderRoot.querySelector("button");
  const said = () => undo.renderRoot.querySelector("[role=status]")?.textContent;
  const own = () => [...element.renderRoot.querySelectorAll("button")];
  return { element, undo, settled, button, said, own };
}

describe.each(SCHEMES)("in the %s scheme", (scheme) => {
  it("is accessible, before and after", async () => {
    useScheme(scheme);
    const { element, settled } = await list();
    expect(await violations(element)).toEqual([]);
    element.removes("pear");
    await settled();
    expect(await violations(element)).toEqual([]);
  });
});

it("takes the focus from a button that goes, and gives it back to the one that comes again", async () => {
  const { element, undo, settled, button, said, own } = await list();
  own()[0]?.focus();
  await userEvent.keyboard("{Enter}");
  await settled();
  expect(said()).toBe("The apple is deleted.");
  expect(undo.shadowRoot?.activeElement).toBe(button());
  await userEvent.keyboard("{Enter}");
  await settled();
  expect(element.things).toEqual(["apple", "pear"]);
  expect(said()).toBe("The apple is back.");
  expect(button()).toBeNull();
  expect(element.shadowRoot?.activeElement).toBe(own()[0]);
});

it("keeps the focus at what is said where nothing comes again", async () => {
  const { element, undo, settled, said, own } = await list();
  own()[1]?.focus();
  await userEvent.keyboard("{Enter}");
  await settled();
  await userEvent.keyboard("{Enter}");
  await settled();
  expect(element.things).toEqual(["apple", "pear"]);
  expect(undo.shadowRoot?.activeElement?.textContent).toBe(said());
});

it("is over when its panel goes", async () => {
  const { element, settled } = await list();
  element.removes("pear");
  await settled();
  expect(element.deletion.isPending).toBe(true);
  element.parentElement?.replaceChildren();
  expect(element.deletion.isPending).toBe(false);
});
