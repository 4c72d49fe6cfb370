/** `<fovea-stage>`: the overlay on the picture's own pixels, mirrored where the picture is. */
import { expect, it } from "vitest";
import { FoveaStage } from "../../../src/elements/fovea-stage.ts";
import { Frame, openFrames } from "../../../src/frames/frame.ts";
import { UNTRACKED } from "../../../src/results/tracked.ts";
import type { DetectionResult } from "../../../src/tasks/detection/result.ts";
import { mount, nextEvent, violations } from "../../fixtures/axe.ts";
import { stamp } from "../../fixtures/stamp.ts";

const WIDTH = 64;
const HEIGHT = 32;

function redFrame(): Frame {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "rgb(255 0 0)";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const image = new VideoFrame(canvas, { timestamp: 0 });
  return new Frame(image, { mediaTime: 0, captureTime: 0 });
}

function result(x: number): DetectionResult {
  return {
    task: "detection",
    detections: [
      {
        ...UNTRACKED,
        box: { x, y: 8, width: 16, height: 16 },
        score: 0.9,
        classIndex: 0,
        label: "person",
      },
    ],
    stamp: stamp(WIDTH, HEIGHT),
  };
}

async function view(setup: Partial<FoveaStage> = {}): Promise<FoveaStage> {
  const element = Object.assign(new FoveaStage(), setup);
  element.style.width = "400px";
  await mount(element);
  await new Promise((resolve) => setTimeout(resolve, 100)); // The observers report after a frame.
  return element;
}

/** The share of the overlay's columns, left and right half apart, that anything was drawn in. */
function drawn(element: FoveaStage): { left: number; right: number } {
  const canvas = element.renderRoot.querySelector("fovea-overlay")?.canvasOf("detection");
  const context = canvas?.getContext("2d");
  if (!canvas || !context) throw new Error("no overlay");
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  let left = 0;
  let right = 0;
  for (let i = 3; i < data.length; i += 4) {
    if (!data[i]) continue;
    if (((i - 3) / 4) % width < width / 2) left++;
    else right++;
  }
  return { left, right };
}

it("is accessible", async () => {
  expect(await violations(await view())).toEqual([]);
});

it("sizes the overlay to the screen's pixels", async () => {
  const element = await view();
  using frame = redFrame();
  element.show(frame, result(4));
  const canvas = element.renderRoot.querySelector("fovea-overlay")?.canvasOf("detection");
  expect(canvas?.width).toBe(Math.round(400 * devicePixelRatio));
});

it("draws a result, and tells of it by an event that leaves shadow trees", async () => {
  const element = await view();
  const told = nextEvent<DetectionResult>(document, "result");
  {
    using frame = redFrame();
    element.show(frame, result(4));
  }
  expect((await told).detail.detections[0]?.label).toBe("person");
  expect(element.result?.task).toBe("detection");
  expect(drawn(element).left).toBeGreaterThan(0);
  element.clear();
  expect(drawn(element)).toEqual({ left: 0, right: 0 });
  expect(openFrames()).toBe(0);
});

it("flips the boxes with the picture when mirrored", async () => {
  const element = await view({ mirrored: true });
  using frame = redFrame();
  element.show(frame, result(44));
  const { left, right } = drawn(element);
  expect(left).toBeGreaterThan(right);
});

it("shows the analysed frame itself when aligned, and in the frame's shape", async () => {
  const element = await view({ showing: "aligned" });
  using frame = redFrame();
  element.show(frame, result(4));
  const picture = element.renderRoot.querySelector<HTMLCanvasElement>(".picture");
  expect(getComputedStyle(picture as Element).display).toBe("block");
  const pixel = picture?.getContext("2d")?.getImageData(1, 1, 1, 1).data;
  expect([...(pixel ?? [])]).toEqual([255, 0, 0, 255]);
  expect(element.getBoundingClientRect().height).toBeCloseTo(200, 0);
});

it("letterboxes into a box of another shape", async () => {
  const element = await view({ still: true });
  element.style.height = "400px";
  using frame = redFrame();
  element.showPicture(frame);
  const box = element.renderRoot.querySelector(".frame")?.getBoundingClientRect();
  expect(box?.width).toBeCloseTo(400, 0);
  expect(box?.height).toBeCloseTo(200, 0);
});

it("leaves the picture out for a cut-out, which keeps presenting frames", async () => {
  const element = await view({ cutOut: true });
  expect(getComputedStyle(element.video).opacity).toBe("0");
  expect(getComputedStyle(element.video).display).not.toBe("none");
  element.cutOut = false;
  await element.updateComplete;
  expect(getComputedStyle(element.video).opacity).toBe("1");
});
