/** What all dialogs have from their shell: opening, closing in every way, title and focus. */
import { html } from "lit";
import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { ModalDialog } from "../../../src/look/modal-dialog.ts";
import { mount, violations } from "../../fixtures/axe.ts";

class Greeting extends ModalDialog {
  protected override get heading(): string {
    return "Greeting";
  }
  protected override content() {
    return html`<p>Good day.</p><button class="gone" @click=${this.lose}>Go</button>`;
  }
  lose(): void {
    this.renderRoot.querySelector(".gone")?.remove();
    this.focusTitle();
  }
}
customElements.define("test-greeting", Greeting);

class Form extends Greeting {
  protected override readonly closesOutside = false;
}
customElements.define("test-form", Form);

const within = (element: Greeting, selector: string) =>
  element.renderRoot.querySelector<HTMLElement>(selector) as HTMLElement;

/** A click far from the box, as a person makes it. */
const clickOutside = (element: Greeting) =>
  userEvent.click(within(element, "dialog"), { position: { x: -20, y: -20 }, force: true });

afterEach(() => document.body.replaceChildren());

describe("a dialog", () => {
  it("has a title that names it, a close button, and is accessible", async () => {
    const element = await mount(new Greeting());
    expect(element.open).toBe(false);
    element.show();
    expect(element.open).toBe(true);
    expect(await violations(element)).toEqual([]);
    await userEvent.click(within(element, "[aria-label=Close]"));
    expect(element.open).toBe(false);
  });

  it("closes with Escape, and the focus goes back to where it was", async () => {
    const before = document.createElement("button");
    const element = await mount(new Greeting());
    document.body.append(before);
    before.focus();
    element.toggle();
    expect(document.activeElement).toBe(element);
    await userEvent.keyboard("{Escape}");
    expect(element.open).toBe(false);
    expect(document.activeElement).toBe(before);
  });

  it("can be shown while it is open, and toggled", async () => {
    const element = await mount(new Greeting());
    element.show();
    element.show();
    expect(element.open).toBe(true);
    element.toggle();
    expect(element.open).toBe(false);
  });

  it("closes by a click beside it, unless that would lose what was filled in", async () => {
    const element = await mount(new Greeting());
    element.show();
    await clickOutside(element);
    await expect.poll(() => element.open).toBe(false);
    const form = await mount(new Form());
    form.show();
    await clickOutside(form);
    await form.updateComplete;
    expect(form.open).toBe(true);
    form.close();
  });

  it("keeps the keyboard when what had it has gone", async () => {
    const element = await mount(new Greeting());
    element.show();
    await userEvent.click(within(element, ".gone"));
    expect(element.shadowRoot?.activeElement?.id).toBe("title");
  });
});
