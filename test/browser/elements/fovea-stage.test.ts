/** `<fovea-stage>`: the overlay on the picture's own pixels, mirrored where the picture is. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { FoveaOverlay } from "../../../src/elements/fovea-overlay.ts";
import { FoveaStage } from "../../../src/elements/fovea-stage.ts";
import { Frame, openFrames } from "../../../src/frames/frame.ts";
import { epochNow } from "../../../src/results/clock.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { UNTRACKED } from "../../../src/results/tracked.ts";
import type { DetectionResult } from "../../../src/tasks/detection/result.ts";
import { findTask } from "../../../src/tasks/page/find-task.ts";
import { laidOut, mount, nextEvent, violations } from "../../fixtures/axe.ts";
import { stamp } from "../../fixtures/stamp.ts";

const WIDTH = 64;
const HEIGHT = 32;

// Else the first results are there before anybody can draw them.
beforeAll(() => findTask("detection")?.drawingLoaded?.());

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
  await laidOut(element);
  return element;
}

/** The share of the overlay's columns, left and right half apart, that anything was drawn in. */
function drawn(element: FoveaStage, task = "detection"): { left: number; right: number } {
  const canvas = element.renderRoot.querySelector("fovea-overlay")?.canvasOf(task);
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

it("draws a still picture again where that has failed, and not where it has not", async () => {
  const element = await view({ still: true });
  using frame = redFrame();
  const drawImage = vi.spyOn(CanvasRenderingContext2D.prototype, "drawImage");
  try {
    drawImage.mockImplementationOnce(() => {
      throw new DOMException("no drawing", "OperationError");
    });
    expect(() => element.showPicture(frame)).toThrow("no drawing");
    element.show(frame, result(4));
    element.show(frame, result(8));
    expect(drawImage.mock.calls.filter(([image]) => image === frame.image)).toHaveLength(2);
  } finally {
    drawImage.mockRestore();
  }
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

it("paints the overlays of others that lie over the picture as well", async () => {
  const element = await view({ showing: "aligned" });
  using frame = redFrame();
  element.show(frame, result(4));
  const other = new FoveaOverlay();
  other.show(result(40));
  const blackened = async (options?: { overlay: boolean }) => {
    const bitmap = await createImageBitmap(await element.snapshot(options));
    const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const { data } = context?.getImageData(WIDTH / 2, 0, WIDTH / 2, HEIGHT) ?? { data: [] };
    return [...data].filter((value, at) => at % 4 === 0 && value < 250).length;
  };
  expect(await blackened()).toBe(0);
  element.alsoOver = [other];
  expect(await blackened()).toBeGreaterThan(20);
  expect(await blackened({ overlay: false })).toBe(0);
});

describe("between two results", () => {
  /** A stage whose video presents pictures when it is told to. */
  async function playing(setup: Partial<FoveaStage> = {}) {
    const element = Object.assign(new FoveaStage(), setup);
    let callback: VideoFrameRequestCallback = () => {};
    element.video.requestVideoFrameCallback = (given) => {
      callback = given;
      return 1;
    };
    element.style.width = "400px";
    await mount(element);
    await laidOut(element);
    const present = (mediaTime: number) =>
      callback(performance.now(), { mediaTime } as VideoFrameCallbackMetadata);
    return { element, present };
  }

  /** A person who goes to the right by a picture's width in a second, seen at 1 s. */
  function walker(): DetectionResult {
    const { detections, ...rest } = result(4);
    return {
      ...rest,
      detections: detections.map((found) => ({ ...found, velocity: { x: WIDTH, y: 0 } })),
      stamp: { ...stamp(WIDTH, HEIGHT), mediaTime: 1, captureTime: epochNow() },
    };
  }

  it("what moves is drawn where it is now, for half a second", async () => {
    const { element, present } = await playing();
    using frame = redFrame();
    element.show(frame, walker());
    const before = drawn(element);
    expect(before.left).toBeGreaterThan(before.right);
    present(1.4);
    const carried = drawn(element);
    expect(carried.right).toBeGreaterThan(carried.left);
    present(1.5);
    const last = drawn(element);
    present(1.9);
    expect(drawn(element)).toEqual(last);
    // The event told of what was found.
    expect(element.result?.stamp).not.toHaveProperty("carried");
  });

  it("a result that comes late is carried at once", async () => {
    const { element, present } = await playing();
    present(1.4);
    using frame = redFrame();
    element.show(frame, walker());
    const { left, right } = drawn(element);
    expect(right).toBeGreaterThan(left);
  });

  it("what was painted moves along the flow where a task finds one", async () => {
    const { element, present } = await playing();
    using frame = redFrame();
    const paper = new OffscreenCanvas(WIDTH, HEIGHT);
    paper.getContext("2d")?.fillRect(0, 0, WIDTH / 4, HEIGHT);
    const layer = paper.transferToImageBitmap();
    const at = { ...stamp(WIDTH, HEIGHT), mediaTime: 1, captureTime: epochNow() };
    element.show(frame, { task: "depth", stamp: at, layer } as TaskResult);
    const before = drawn(element, "depth");
    present(1.2);
    expect(drawn(element, "depth")).toEqual(before);
    const map = { width: 1, height: 1, u: Float32Array.of(WIDTH / 2), v: Float32Array.of(0) };
    element.show(frame, { task: "flow", stamp: at, interval: 0.2, map } as unknown as TaskResult);
    present(1.4);
    // By a whole width in two tenths of a second twice: out of the left half.
    expect(before.left).toBeGreaterThan(0);
    expect(drawn(element, "depth").left).toBe(0);
  });

  it("nothing is carried across a jump, nor where the picture is the analysed one", async () => {
    const { element, present } = await playing();
    using frame = redFrame();
    element.show(frame, walker());
    const before = drawn(element);
    await new Promise((resolve) => setTimeout(resolve, 5));
    element.video.dispatchEvent(new Event("seeking"));
    present(1.4);
    expect(drawn(element)).toEqual(before);
    const aligned = await playing({ showing: "aligned" });
    aligned.element.show(frame, walker());
    aligned.present(1.4);
    expect(drawn(aligned.element)).toEqual(before);
  });
});

it("shows of tracks what is wanted", async () => {
  const element = await view();
  using frame = redFrame();
  const { detections, ...rest } = result(4);
  const tracked = { ...rest, detections: detections.map((d) => ({ ...d, trackId: 12345 })) };
  element.show(frame, tracked);
  const plain = drawn(element);
  element.tracks = "ids";
  await element.updateComplete;
  await element.renderRoot.querySelector("fovea-overlay")?.updateComplete;
  expect(drawn(element)).not.toEqual(plain);
  expect(element.getAttribute("tracks")).toBe("ids");
  element.tracks = "";
  await element.updateComplete;
  await element.renderRoot.querySelector("fovea-overlay")?.updateComplete;
  expect(drawn(element)).toEqual(plain);
});

describe("its stream", () => {
  it("shows picture and boxes in the picture's own pixels, and ends with its track", async () => {
    const element = await view({ still: true });
    using frame = redFrame();
    element.show(frame, result(40));
    const stream = element.captureStream();
    const [track] = stream.getVideoTracks();
    const video = Object.assign(document.createElement("video"), {
      muted: true,
      srcObject: stream,
    });
    await video.play();
    const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d");
    const colourAt = (x: number, y: number) => {
      context?.drawImage(video, 0, 0, WIDTH, HEIGHT);
      return [...(context?.getImageData(x, y, 1, 1).data ?? [])];
    };
    // Compressed on its way, so colours are off by a little.
    await expect.poll(() => colourAt(4, 4)[0]).toBeGreaterThan(200);
    expect([video.videoWidth, video.videoHeight]).toEqual([WIDTH, HEIGHT]);
    // The box's line is not red alone.
    await expect
      .poll(() => (colourAt(40, 16)[1] ?? 0) + (colourAt(40, 16)[2] ?? 0))
      .toBeGreaterThan(60);
    expect(stream.getAudioTracks()).toEqual([]);
    track?.stop();
    expect(track?.readyState).toBe("ended");
  });
});

it("knows whether a person may see a task: by its layer, by being in sight, and while it is captured", async () => {
  const element = await view();
  await expect.poll(() => element.shows("detection")).toBe(true);
  element.layers = [{ id: "detection", visible: false, opacity: 1 }];
  expect([element.shows("detection"), element.shows("pose")]).toEqual([false, true]);
  element.layers = null;
  element.style.display = "none";
  await expect.poll(() => element.shows("detection")).toBe(false);
  const canvas = new OffscreenCanvas(4, 4).getContext("2d");
  if (!canvas) throw new Error("no canvas");
  element.paint(canvas, 4, 4);
  expect(element.shows("detection")).toBe(true);
});
