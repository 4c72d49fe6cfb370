/** The depth probe reads the map under pointer and cross, mirrored where the picture is. */
import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FoveaStage } from "../../../../../src/elements/fovea-stage.ts";
import { FoveaDepthProbe } from "../../../../../src/tasks/depth/page/fovea-depth-probe.ts";
import type { DepthMap, DepthResult } from "../../../../../src/tasks/depth/result.ts";
import { mount, violations } from "../../../../fixtures/axe.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 10;
const HEIGHT = 5;

const canvas = new OffscreenCanvas(1, 1);
canvas.getContext("2d");

/** Columns 1, 2, … 10 from the left, the same in every row: each is nearer than the one before. */
const map: DepthMap = {
  width: WIDTH,
  height: HEIGHT,
  values: Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => 1 + (i % WIDTH)),
};

function result(metric: boolean): DepthResult {
  return {
    task: "depth",
    metric,
    range: { low: 1, high: 10 },
    layer: canvas.transferToImageBitmap(),
    map,
    stamp: stamp(200, 100),
  };
}

/** In a stage of 400 × 300, so that the picture of 2:1 is letterboxed to 400 × 200. */
async function probe(setup: Partial<FoveaDepthProbe> = {}): Promise<FoveaDepthProbe> {
  const element = Object.assign(new FoveaDepthProbe(), { result: result(true), ...setup });
  const stage = new FoveaStage();
  Object.assign(stage.style, { width: "400px", height: "300px" });
  stage.style.setProperty("--fovea-ratio", "2");
  stage.append(element);
  await mount(stage);
  await element.updateComplete;
  return element;
}

function field(element: FoveaDepthProbe): HTMLElement {
  return element.renderRoot.querySelector(".field") as HTMLElement;
}

async function moveTo(element: FoveaDepthProbe, x: number, y: number): Promise<void> {
  await page.elementLocator(field(element)).hover({ position: { x, y } });
  await element.updateComplete;
}

function readout(element: FoveaDepthProbe): string | null {
  return element.renderRoot.querySelector("output")?.textContent ?? null;
}

describe("the depth probe", () => {
  it.each(["light", "dark"])("is accessible at rest and in use, %s", async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    const element = await probe();
    expect(await violations()).toEqual([]);
    field(element).focus();
    await element.updateComplete;
    expect(await violations()).toEqual([]);
  });

  it("lies on the picture, not on the bars beside it", async () => {
    const element = await probe();
    const box = element.getBoundingClientRect();
    const stage = element.parentElement?.getBoundingClientRect();
    expect(box.width).toBeCloseTo(400, 0);
    expect(box.height).toBeCloseTo(200, 0);
    expect(box.top - (stage?.top ?? 0)).toBeCloseTo(50, 0);
  });

  it("reads the map under the pointer, and mirrored what is seen there", async () => {
    const element = await probe();
    expect(readout(element)).toBeNull();
    await moveTo(element, 390, 100);
    expect(element.value).toBe(10);
    expect(readout(element)).toBe("10 m");
    await moveTo(element, 90, 20);
    expect(readout(element)).toBe("3.0 m");
    element.mirrored = true;
    await element.updateComplete;
    expect(readout(element)).toBe("8.0 m");
  });

  it("compares where there are no metres", async () => {
    const element = await probe({ result: result(false) });
    await moveTo(element, 390, 100);
    expect(readout(element)).toBe("nearer than 90 % of the picture");
  });

  it("asks for the map just as long as a point is looked at", async () => {
    const element = await probe();
    const wishes: boolean[] = [];
    element.addEventListener("map-request", (event) =>
      wishes.push((event as CustomEvent<{ wanted: boolean }>).detail.wanted),
    );
    await moveTo(element, 100, 100);
    await moveTo(element, 120, 100);
    expect(wishes).toEqual([true]);
    await userEvent.unhover(element);
    expect(wishes).toEqual([true, false]);
    await element.updateComplete;
    expect(readout(element)).toBeNull();
    field(element).focus();
    field(element).blur();
    expect(wishes).toEqual([true, false, true, false]);
    field(element).focus();
    element.remove();
    expect(wishes.at(-1)).toBe(false);
  });

  it("says that it waits for a map", async () => {
    const { map: _, ...without } = result(true);
    const element = await probe({ result: without });
    await moveTo(element, 100, 100);
    expect(readout(element)).toBe("Measuring…");
    expect(element.value).toBeNull();
  });

  it("moves a cross by arrow keys, tells where it is, and keeps the keys to itself", async () => {
    const element = await probe();
    let heard = 0;
    const count = () => heard++;
    document.addEventListener("keydown", count);
    field(element).focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}{ArrowDown}");
    await element.updateComplete;
    // 0.5 − 2 · 0.05 = 0.4 of ten columns: the fifth.
    expect(element.value).toBe(5);
    const status = element.renderRoot.querySelector("[role=status]");
    expect(status?.textContent).toBe("5.0 m; 40 % across, 55 % down.");
    await userEvent.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    await element.updateComplete;
    expect(element.value).toBe(4);
    // A new result alone says nothing.
    const told = status?.textContent;
    element.result = { ...result(true), map: { ...map, values: new Float32Array(50).fill(7) } };
    await element.updateComplete;
    expect(readout(element)).toBe("7.0 m");
    expect(status?.textContent).toBe(told);
    expect(heard).toBe(1); // Shift itself.
    for (let i = 0; i < 40; i++) await userEvent.keyboard("{ArrowRight}");
    expect(element.place).toEqual({ x: 1, y: 0.55 });
    document.removeEventListener("keydown", count);
  });

  it("keeps the readout inside the picture", async () => {
    const element = await probe({ result: result(false) });
    for (const [x, y] of [
      [3, 3],
      [396, 3],
      [3, 196],
      [396, 196],
    ] as const) {
      await moveTo(element, x, y);
      const box = element.getBoundingClientRect();
      const shown = element.renderRoot.querySelector("output")?.getBoundingClientRect() as DOMRect;
      expect(shown.left).toBeGreaterThanOrEqual(box.left);
      expect(shown.right).toBeLessThanOrEqual(box.right);
      expect(shown.top).toBeGreaterThanOrEqual(box.top);
      expect(shown.bottom).toBeLessThanOrEqual(box.bottom);
    }
  });
});
