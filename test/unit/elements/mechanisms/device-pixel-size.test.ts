/** A size in the screen's own pixels, as the browser says it or else as near as can be. */
import { afterEach, expect, it, vi } from "vitest";
import { DevicePixelSize } from "../../../../src/elements/mechanisms/device-pixel-size.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

const BOX = "device-pixel-content-box";
const part = {} as Element;

/** A browser whose observer knows these boxes, and the sizes that were told. */
function rig(boxes: readonly string[]) {
  let called: (entries: Partial<ResizeObserverEntry>[]) => void = () => {};
  const asked: unknown[] = [];
  vi.stubGlobal("devicePixelRatio", 1.5);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: typeof called) {
        called = callback;
      }
      observe(_: Element, { box = "content-box" }: ResizeObserverOptions = {}): void {
        if (!boxes.includes(box)) throw new TypeError(`no ${box}`);
        asked.push(box);
      }
      disconnect(): void {
        asked.push("end");
      }
    },
  );
  const told: number[][] = [];
  const host = { addController: vi.fn() };
  const size = new DevicePixelSize(host as never, part, (...size) => told.push(size));
  expect(host.addController).toHaveBeenCalledExactlyOnceWith(size);
  return { size, asked, told, resize: (entry: object) => called([entry]) };
}

const contentRect = { width: 100.3, height: 50 };

it("is the browser's own, which a multiplication would miss by a pixel", () => {
  const { size, asked, told, resize } = rig([BOX, "content-box"]);
  size.hostConnected();
  resize({ contentRect, devicePixelContentBoxSize: [{ inlineSize: 151, blockSize: 75 }] });
  size.hostDisconnected();
  expect(asked).toEqual([BOX, "end"]);
  expect(told).toEqual([[151, 75]]);
});

it("comes close where the browser has no such box", () => {
  const { size, asked, told, resize } = rig(["content-box"]);
  size.hostConnected();
  resize({ contentRect });
  expect(asked).toEqual(["content-box"]);
  expect(told).toEqual([[150, 75]]);
});
