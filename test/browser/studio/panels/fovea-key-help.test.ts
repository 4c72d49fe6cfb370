/** The list of keys. */
import { expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaKeyHelp } from "../../../../src/studio/panels/fovea-key-help.ts";
import { mount, violations } from "../../../fixtures/axe.ts";

it("opens the list of keys as a dialog that Escape closes", async () => {
  const element = await mount(
    Object.assign(new FoveaKeyHelp(), { rows: [{ keys: ["Space", "K"], does: "Play or pause" }] }),
  );
  element.toggle();
  expect(element.open).toBe(true);
  // A dialog's title is no second banner beside the page's own.
  document.body.prepend(document.createElement("header"));
  expect(await violations()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  expect(element.open).toBe(false);
});
