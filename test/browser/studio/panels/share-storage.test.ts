/** The dialogs that take a setting along, and that show what the browser keeps. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaUpdateNotice } from "../../../../src/studio/offline/fovea-update-notice.ts";
import { FoveaShare } from "../../../../src/studio/panels/fovea-share.ts";
import { FoveaStorage } from "../../../../src/studio/panels/fovea-storage.ts";
import { mount, nextEvent, violations } from "../../../fixtures/axe.ts";

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

async function storage(): Promise<FoveaStorage> {
  const element = await mount(
    Object.assign(new FoveaStorage(), {
      app: { bytes: 29e6 },
      models: [
        { key: "app:a", name: "CenterNet", bytes: 8.2e6, kind: "embedded" as const },
        { key: "download:b", name: "YOLOX-nano", bytes: 3.7e6, kind: "downloaded" as const },
      ],
    }),
  );
  element.show();
  await element.updateComplete;
  return element;
}

function button(element: FoveaShare | FoveaStorage | FoveaUpdateNotice, name: string): HTMLElement {
  const buttons = [...element.renderRoot.querySelectorAll("button")];
  const found = buttons.find((it) => (it.ariaLabel ?? it.textContent?.trim()) === name);
  if (!found) throw new Error(`There is no button “${name}”.`);
  return found;
}

const says = (element: { renderRoot: ParentNode }) =>
  element.renderRoot.querySelector("[role=status]")?.textContent?.trim() ?? "";

afterEach(() => vi.restoreAllMocks());

for (const scheme of ["light", "dark"]) {
  it(`are accessible, ${scheme}`, async () => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = "Canvas";
    expect(await violations(await share())).toEqual([]);
    expect(await violations(await storage())).toEqual([]);
    const notice = await mount(Object.assign(new FoveaUpdateNotice(), { show: true }));
    expect(await violations(notice)).toEqual([]);
  });
}

describe("sharing", () => {
  it("copies link and code, and says so", async () => {
    const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const element = await share();
    await userEvent.click(button(element, "Copy link"));
    expect(write).toHaveBeenLastCalledWith(LINK);
    await expect.poll(() => says(element)).toBe("Copy link: copied.");
    await userEvent.click(button(element, "Copy embed code"));
    expect(write).toHaveBeenLastCalledWith(CODE);
    await expect.poll(() => says(element)).toBe("Copy embed code: copied.");
  });

  it("selects the text where copying is denied", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(
      new DOMException("no", "NotAllowedError"),
    );
    const element = await share();
    await userEvent.click(button(element, "Copy embed code"));
    await expect.poll(() => says(element)).toContain("The text is selected");
    const field = element.shadowRoot?.activeElement as HTMLTextAreaElement;
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(CODE);
  });

  it("closes with Escape and says nothing old when opened again", async () => {
    vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    const element = await share();
    await userEvent.click(button(element, "Copy link"));
    await expect.poll(() => says(element)).not.toBe("");
    await userEvent.keyboard("{Escape}");
    expect(element.open).toBe(false);
    element.show();
    await element.updateComplete;
    expect(element.open).toBe(true);
    expect(says(element)).toBe("");
  });
});

describe("what is kept", () => {
  it("shows every size and their sum", async () => {
    const element = await storage();
    const rows = [...element.renderRoot.querySelectorAll("li")].map((row) =>
      (row.textContent ?? "").replace(/\s+/g, " ").trim(),
    );
    expect(rows).toEqual([
      "Fovea itself page and engines 29 MB",
      "CenterNet comes with the app 8.2 MB Delete",
      "YOLOX-nano downloaded 3.7 MB Delete",
      "Together 41 MB",
    ]);
  });

  it("asks for the deletion of the one that was meant, keeps the focus, and says when it is done", async () => {
    const element = await storage();
    const deleted = nextEvent<{ key: string }>(element, "kept-delete");
    await userEvent.click(button(element, "Delete YOLOX-nano"));
    expect((await deleted).detail).toEqual({ key: "download:b" });
    expect(element.shadowRoot?.activeElement?.id).toBe("title");
    expect(says(element)).toBe("");
    element.models = element.models?.slice(0, 1) ?? null;
    await element.updateComplete;
    expect(says(element)).toBe("YOLOX-nano is deleted: 3.7 MB less.");
  });

  it("says when a deletion came to nothing", async () => {
    const element = await storage();
    await userEvent.click(button(element, "Delete CenterNet"));
    element.models = [...(element.models ?? [])];
    await element.updateComplete;
    expect(says(element)).toBe("CenterNet could not be deleted.");
  });

  it("says when nothing is kept for use without a network", async () => {
    const element = await mount(Object.assign(new FoveaStorage(), { models: [] }));
    element.show();
    await element.updateComplete;
    expect(element.renderRoot.textContent).toContain("not kept for use without a network");
    expect(element.renderRoot.textContent).toContain("0 B");
  });
});

describe("a new version", () => {
  it("is announced, and reloads only when asked", async () => {
    const notice = await mount(new FoveaUpdateNotice());
    expect(says(notice)).toBe("");
    notice.show = true;
    await notice.updateComplete;
    expect(says(notice)).toContain("A new version of Fovea is here.");
    const asked = nextEvent(notice, "reload-request");
    await userEvent.click(button(notice, "Reload"));
    await asked;
  });

  it("can be put off", async () => {
    const notice = await mount(Object.assign(new FoveaUpdateNotice(), { show: true }));
    await userEvent.click(button(notice, "Later"));
    await notice.updateComplete;
    expect(says(notice)).toBe("");
  });
});
