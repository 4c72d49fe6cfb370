/** The notice of a new version. */
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaUpdateNotice } from "../../../../src/studio/offline/fovea-update-notice.ts";
import {
  buttonOf,
  mount,
  nextEvent,
  SCHEMES,
  statusOf,
  useScheme,
  violations,
} from "../../../fixtures/axe.ts";

for (const scheme of SCHEMES) {
  it(`is accessible, ${scheme}`, async () => {
    useScheme(scheme);
    const notice = await mount(Object.assign(new FoveaUpdateNotice(), { show: true }));
    expect(await violations(notice)).toEqual([]);
  });
}

describe("a new version", () => {
  it("is announced, and reloads only when asked", async () => {
    const notice = await mount(new FoveaUpdateNotice());
    expect(statusOf(notice)).toBe("");
    notice.show = true;
    await notice.updateComplete;
    expect(statusOf(notice)).toContain("A new version of Fovea is here.");
    const asked = nextEvent(notice, "reload-request");
    await userEvent.click(buttonOf(notice, "Reload"));
    await asked;
  });

  it("can be put off", async () => {
    const notice = await mount(Object.assign(new FoveaUpdateNotice(), { show: true }));
    await userEvent.click(buttonOf(notice, "Later"));
    await notice.updateComplete;
    expect(statusOf(notice)).toBe("");
  });
});
