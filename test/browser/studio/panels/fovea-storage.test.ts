/** The dialog that shows what the browser keeps, and deletes of it. */
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaStorage } from "../../../../src/studio/panels/fovea-storage.ts";
import {
  buttonOf,
  mount,
  nextEvent,
  SCHEMES,
  statusOf,
  useScheme,
  violations,
} from "../../../fixtures/axe.ts";

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

for (const scheme of SCHEMES) {
  it(`is accessible, ${scheme}`, async () => {
    useScheme(scheme);
    expect(await violations(await storage())).toEqual([]);
  });
}

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

  it("lets the deletion of a recording be taken back, and deletes it with the dialog", async () => {
    const element = await storage();
    const film = { key: "recording:c", name: "film.mp4", bytes: 5e6, kind: "recording" as const };
    element.models = [...(element.models ?? []), film];
    await element.updateComplete;
    const asked: string[] = [];
    element.addEventListener("kept-delete", (event) =>
      asked.push((event as CustomEvent<{ key: string }>).detail.key),
    );
    const undo = element.renderRoot.querySelector(
      "fovea-undo",
    ) as HTMLElementTagNameMap["fovea-undo"];
    await userEvent.click(buttonOf(element, "Delete film.mp4"));
    await undo.updateComplete;
    expect(statusOf(undo)).toBe("film.mp4 is deleted: 5.0 MB less.");
    expect(element.renderRoot.textContent).not.toContain("results of its frames");
    expect(undo.shadowRoot?.activeElement?.textContent).toBe("Undo");
    expect(await violations(element)).toEqual([]);
    await userEvent.keyboard("{Enter}");
    await element.updateComplete;
    await undo.updateComplete;
    expect(statusOf(undo)).toBe("film.mp4 is there again.");
    expect(element.renderRoot.textContent).toContain("results of its frames");
    expect(asked).toEqual([]);

    await userEvent.click(buttonOf(element, "Delete film.mp4"));
    element.close();
    await expect.poll(() => asked).toEqual([film.key]);
  });

  it("asks for the deletion of the one that was meant, keeps the focus, and says when it is done", async () => {
    const element = await storage();
    const deleted = nextEvent<{ key: string }>(element, "kept-delete");
    await userEvent.click(buttonOf(element, "Delete YOLOX-nano"));
    expect((await deleted).detail).toEqual({ key: "download:b" });
    expect(element.shadowRoot?.activeElement?.id).toBe("title");
    expect(statusOf(element)).toBe("");
    element.models = element.models?.slice(0, 1) ?? null;
    await element.updateComplete;
    expect(statusOf(element)).toBe("YOLOX-nano is deleted: 3.7 MB less.");
  });

  it("says when a deletion came to nothing", async () => {
    const element = await storage();
    await userEvent.click(buttonOf(element, "Delete CenterNet"));
    element.models = [...(element.models ?? [])];
    await element.updateComplete;
    expect(statusOf(element)).toBe("CenterNet could not be deleted.");
  });

  it("says when nothing is kept for use without a network", async () => {
    const element = await mount(Object.assign(new FoveaStorage(), { models: [] }));
    element.show();
    await element.updateComplete;
    expect(element.renderRoot.textContent).toContain("not kept for use without a network");
    expect(element.renderRoot.textContent).toContain("0 B");
  });
});
