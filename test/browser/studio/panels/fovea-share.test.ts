/** The dialog that takes a setting along, as a link and as code. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaShare } from "../../../../src/studio/panels/fovea-share.ts";
import {
  buttonOf,
  mount,
  SCHEMES,
  statusOf,
  useScheme,
  violations,
} from "../../../fixtures/axe.ts";

const LINK = "https://fovea.example/#tasks=detection";
const CODE =
  '<script type="module" src="fovea/fovea.js"></script>\n<fovea-view camera></fovea-view>';

async function share(): Promise<FoveaShare> {
  const notes = ["Your own network “a.onnx” stays on this machine."];
  const element = await mount(Object.assign(new FoveaShare(), { link: LINK, code: CODE, notes }));
  element.show();
  await element.updateComplete;
  return element;
}

afterEach(() => vi.restoreAllMocks());

for (const scheme of SCHEMES) {
  it(`is accessible, ${scheme}`, async () => {
    useScheme(scheme);
    expect(await violations(await share())).toEqual([]);
  });
}

describe("sharing", () => {
  it("copies link and code, and says so", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const element = await share();
    await userEvent.click(buttonOf(element, "Copy link"));
    expect(write).toHaveBeenLastCalledWith(LINK);
    await expect.poll(() => statusOf(element)).toBe("Copy link: copied.");
    await userEvent.click(buttonOf(element, "Copy embed code"));
    expect(write).toHaveBeenLastCalledWith(CODE);
    await expect.poll(() => statusOf(element)).toBe("Copy embed code: copied.");
  });

  it("selects the text where copying is denied", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(
      new DOMException("no", "NotAllowedError"),
    );
    const element = await share();
    await userEvent.click(buttonOf(element, "Copy embed code"));
    await expect.poll(() => statusOf(element)).toContain("The text is selected");
    const field = element.shadowRoot?.activeElement as HTMLTextAreaElement;
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(CODE);
  });

  it("closes with Escape and says nothing old when opened again", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const element = await share();
    await userEvent.click(buttonOf(element, "Copy link"));
    await expect.poll(() => statusOf(element)).not.toBe("");
    await userEvent.keyboard("{Escape}");
    expect(element.open).toBe(false);
    element.show();
    await element.updateComplete;
    expect(element.open).toBe(true);
    expect(statusOf(element)).toBe("");
  });
});
