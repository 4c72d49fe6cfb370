/** The point cloud, pixel by pixel from known depth, and its element by keyboard and mouse. */
import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaPointCloud } from "../../../../../src/tasks/depth/page/fovea-point-cloud.ts";
import { PointCloudRenderer } from "../../../../../src/tasks/depth/page/point-cloud-renderer.ts";
import {
  FIRST_VIEW,
  PointCloudView,
} from "../../../../../src/tasks/depth/page/point-cloud-view.ts";
import type { DepthResult } from "../../../../../src/tasks/depth/result.ts";
import { laidOut, mount, violations } from "../../../../fixtures/axe.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 64;
const HEIGHT = 48;

const layer = new OffscreenCanvas(1, 1);
layer.getContext("2d");

/** Red on the left, blue on the right. */
function picture(): { image: OffscreenCanvas } {
  const image = new OffscreenCanvas(320, 240);
  const context = image.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.fillStyle = "rgb(255 0 0)";
  context.fillRect(0, 0, 160, 240);
  context.fillStyle = "rgb(0 0 255)";
  context.fillRect(160, 0, 160, 240);
  return { image };
}

/** The left half at one depth, the right half at another. */
function halves(left: number, right: number, metric = false): DepthResult {
  const values = new Float32Array(WIDTH * HEIGHT);
  for (let i = 0; i < values.length; i++) values[i] = i % WIDTH < WIDTH / 2 ? left : right;
  return {
    task: "depth",
    metric,
    range: { low: Math.min(left, right), high: Math.max(left, right) },
    layer: layer.transferToImageBitmap(),
    map: { width: WIDTH, height: HEIGHT, values },
    stamp: stamp(320, 240),
  };
}

/** Mean column of the pixels in which a channel stands out, in [−1, 1]; NaN when there is none. */
function meanColumn(gl: WebGL2RenderingContext, channel: 0 | 2): number {
  const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
  const pixels = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < width * height; i++) {
    if ((pixels[4 * i + channel] as number) < 128) continue;
    sum += (((i % width) + 0.5) / width) * 2 - 1;
    count++;
  }
  return sum / count;
}

const RED = 0;
const BLUE = 2;

describe("the renderer", () => {
  const renderers: PointCloudRenderer[] = [];
  afterEach(() => {
    for (const renderer of renderers.splice(0)) renderer.dispose();
  });

  function rig() {
    const canvas = new OffscreenCanvas(256, 192);
    const renderer = PointCloudRenderer.create(canvas);
    const gl = canvas.getContext("webgl2");
    if (!renderer || !gl) throw new Error("no WebGL 2");
    renderers.push(renderer);
    const view = new PointCloudView();
    view.turn(-FIRST_VIEW.turn, -FIRST_VIEW.tilt);
    const means = (mirrored = false) => {
      renderer.draw(view, mirrored);
      return { red: meanColumn(gl, RED), blue: meanColumn(gl, BLUE) };
    };
    return { canvas, renderer, gl, view, means };
  }

  it("draws the ground alone before there is anything", () => {
    const { means } = rig();
    expect(means()).toEqual({ red: Number.NaN, blue: Number.NaN });
  });

  it("refuses a result without a map", () => {
    const { renderer, means } = rig();
    const { map, ...without } = halves(1, 2);
    expect(map).toBeDefined();
    expect(renderer.take(picture(), without)).toBe(false);
    expect(means().red).toBeNaN();
  });

  it("looks like the picture from where the camera was, whatever the depth", () => {
    for (const [left, right, metric] of [
      [9, 1, false],
      [1, 9, false],
      [2, 30, true],
    ] as const) {
      const { renderer, means } = rig();
      expect(renderer.take(picture(), halves(left, right, metric))).toBe(true);
      const { red, blue } = means();
      expect(red).toBeCloseTo(-0.475, 1);
      expect(blue).toBeCloseTo(0.475, 1);
      const mirrored = means(true);
      expect(mirrored.red).toBeCloseTo(0.475, 1);
      expect(mirrored.blue).toBeCloseTo(-0.475, 1);
    }
  });

  it("turns what is near one way and what is far the other, relative and metric", () => {
    // Relative: greater is nearer. Metric: smaller is nearer.
    for (const [near, far, metric] of [
      [9, 1, false],
      [2, 12, true],
    ] as const) {
      const { renderer, view, means } = rig();
      renderer.take(picture(), halves(near, far, metric));
      const before = means();
      // Away from each other, so that neither hides the other.
      view.turn(-0.25, 0);
      const after = means();
      expect(after.red).toBeLessThan(before.red - 0.05);
      expect(after.blue).toBeGreaterThan(before.blue + 0.05);
    }
  });

  it("places metric points where they are", () => {
    const { renderer, view, means } = rig();
    renderer.take(picture(), halves(2, 4, true));
    view.turn(0.2, 0);
    // The red half's middle: a quarter of the picture to the left at two metres. Half of the
    // longer side's 60° is what the lens sees; the eye turns about 2 / (1/2 + 1/4) metres.
    const half = Math.tan(Math.PI / 6);
    const middle = 8 / 3;
    const [x, z] = [-0.5 * half * 2, 2 - middle];
    const across = x * Math.cos(0.2) - z * Math.sin(0.2);
    const away = x * Math.sin(0.2) + z * Math.cos(0.2) + middle;
    expect(means().red).toBeCloseTo(((across / away) * 0.95) / half, 1);
  });

  it("leaves a gap where one thing hides another, instead of a slope between them", () => {
    const { renderer, view, gl } = rig();
    // A slope of five pixels, as networks give, from near to far.
    const result = halves(9, 1);
    const values = result.map?.values as Float32Array;
    for (let i = 0; i < values.length; i++) {
      const column = (i % WIDTH) - WIDTH / 2;
      if (Math.abs(column) <= 2) values[i] = 5 - column * 1.6;
    }
    renderer.take(picture(), result);
    view.turn(-0.25, 0); // The near left half goes left, away from the far right half.
    renderer.draw(view, false);
    const row = new Uint8Array(256 * 4);
    gl.readPixels(0, 96, 256, 1, gl.RGBA, gl.UNSIGNED_BYTE, row);
    const ground = (column: number) =>
      (row[4 * column] as number) < 100 && (row[4 * column + 2] as number) < 100;
    const columns = Array.from({ length: 256 }, (_, column) => column);
    const firstRed = columns.findIndex((column) => (row[4 * column] as number) > 128);
    const lastBlue = columns.findLastIndex((column) => (row[4 * column + 2] as number) > 128);
    const gap = columns.slice(firstRed, lastBlue).filter(ground).length;
    expect(gap).toBeGreaterThan(10);
  });

  it.each([
    [64, 1],
    [256, 2],
    [1200, 3],
  ])("leaves no gaps on a canvas %i pixels wide, with %i points a pixel", (width, fineness) => {
    const { canvas, renderer, view, gl } = rig();
    canvas.width = width;
    canvas.height = (width * 3) / 4;
    let points = 0;
    const draw = gl.drawArrays.bind(gl);
    gl.drawArrays = (mode, first, count) => {
      points = count;
      draw(mode, first, count);
    };
    const result = halves(5, 5);
    renderer.take(picture(), { ...result, range: { low: 0, high: 10 } });
    view.turn(0.2, 0.1);
    renderer.draw(view, false);
    expect(points).toBe(WIDTH * HEIGHT * fineness ** 2);
    // The middle half each way.
    const [w, h] = [Math.floor(width / 2), Math.floor(canvas.height / 2)];
    const pixels = new Uint8Array(w * h * 4);
    gl.readPixels(w >> 1, h >> 1, w, h, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
    const ground = pixels.filter((value, i) => i % 4 === 1 && value === 24).length;
    expect(ground).toBe(0);
  });

  it("keeps its textures from frame to frame, and makes new ones for another size", () => {
    const { renderer, gl, means } = rig();
    let made = 0;
    const create = gl.createTexture.bind(gl);
    gl.createTexture = () => {
      made++;
      return create();
    };
    renderer.take(picture(), halves(9, 1));
    expect(made).toBe(2);
    for (let i = 0; i < 5; i++) renderer.take(picture(), halves(9, 1));
    expect(made).toBe(2);
    const small = { width: 8, height: 6, values: new Float32Array(48).fill(5) };
    renderer.take(picture(), { ...halves(9, 1), map: small });
    expect(made).toBe(4);
    expect(means().red).toBeLessThan(0);
    expect(gl.getError()).toBe(gl.NO_ERROR);
  });

  it("is there again after the context was lost", async () => {
    const { canvas, renderer, gl, means } = rig();
    renderer.take(picture(), halves(9, 1));
    const lose = gl.getExtension("WEBGL_lose_context");
    const lost = new Promise((done) => canvas.addEventListener("webglcontextlost", done));
    lose?.loseContext();
    await lost;
    expect(means().red).toBeNaN(); // Nothing to draw with, and nothing thrown.
    const restored = new Promise<void>((done) => {
      renderer.onRestored = done;
    });
    // Not in the event's own turn: the browser refuses until it is over.
    setTimeout(() => lose?.restoreContext());
    await restored;
    expect(means().red).toBeCloseTo(-0.475, 1);
  });
});

describe("the element", () => {
  async function cloud(): Promise<FoveaPointCloud> {
    const element = new FoveaPointCloud();
    element.style.width = "240px";
    await mount(element);
    await laidOut(element);
    return element;
  }

  /** Mean column of the red, read in the very frame in which the element draws. */
  function redColumn(element: FoveaPointCloud): Promise<number> {
    return new Promise((resolve) => {
      requestAnimationFrame(() => {
        const gl = element.renderRoot.querySelector("canvas")?.getContext("webgl2");
        resolve(gl ? meanColumn(gl, RED) : Number.NaN);
      });
    });
  }

  it.each(["light", "dark"])("is accessible, empty and full, %s", async (scheme) => {
    document.documentElement.style.colorScheme = scheme;
    document.documentElement.style.background = "Canvas";
    const element = await cloud();
    expect(await violations(element)).toEqual([]);
    element.show(picture(), halves(9, 1));
    await element.updateComplete;
    expect(await violations(element)).toEqual([]);
  });

  it("says that it waits until there is something, and again after it was cleared", async () => {
    const element = await cloud();
    const says = () => element.renderRoot.querySelector("[role=status]")?.textContent ?? "";
    expect(says()).toContain("Waiting");
    element.show(picture(), halves(9, 1));
    await element.updateComplete;
    expect(says()).toBe("");
    element.clear();
    await element.updateComplete;
    expect(says()).toContain("Waiting");
  });

  it("is turned, zoomed and set back by keys, which nobody else gets then", async () => {
    const element = await cloud();
    element.show(picture(), halves(9, 1));
    let heard = 0;
    const count = () => heard++;
    document.addEventListener("keydown", count);
    element.renderRoot.querySelector("canvas")?.focus();
    element.turn(0, 0);
    const first = await redColumn(element);
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    element.turn(0, 0);
    const turned = await redColumn(element);
    expect(turned).toBeGreaterThan(first + 0.05);
    await userEvent.keyboard("+");
    element.turn(0, 0);
    expect(await redColumn(element)).not.toBeCloseTo(turned, 2);
    await userEvent.keyboard("0");
    element.turn(0, 0);
    expect(await redColumn(element)).toBeCloseTo(first, 5);
    expect(heard).toBe(0);
    await userEvent.keyboard("k");
    expect(heard).toBe(1);
    document.removeEventListener("keydown", count);
  });

  it("is turned by dragging", async () => {
    const element = await cloud();
    element.show(picture(), halves(9, 1));
    element.turn(0, 0);
    const first = await redColumn(element);
    const canvas = element.renderRoot.querySelector("canvas") as HTMLCanvasElement;
    canvas.setPointerCapture = () => undefined; // Made-up pointers cannot be captured.
    const at = (type: string, clientX: number) =>
      canvas.dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX, clientY: 9 }));
    at("pointermove", 90);
    at("pointerdown", 10);
    at("pointermove", 40);
    at("pointerup", 40);
    at("pointermove", 200);
    const dragged = await redColumn(element);
    expect(dragged).toBeGreaterThan(first + 0.05);
    element.reset();
    element.turn(30 * 0.008, 0);
    expect(await redColumn(element)).toBeCloseTo(dragged, 5);
  });

  it("zooms by the wheel only when it has the focus, so that the page can be scrolled", async () => {
    const element = await cloud();
    const canvas = element.renderRoot.querySelector("canvas") as HTMLCanvasElement;
    const wheel = () =>
      new WheelEvent("wheel", { deltaY: -100, bubbles: true, composed: true, cancelable: true });
    const before = wheel();
    canvas.dispatchEvent(before);
    expect(before.defaultPrevented).toBe(false);
    canvas.focus();
    const after = wheel();
    canvas.dispatchEvent(after);
    expect(after.defaultPrevented).toBe(true);
  });

  it("gives its context back when it leaves the page, and begins anew when it returns", async () => {
    const element = await cloud();
    element.show(picture(), halves(9, 1));
    const gl = element.renderRoot.querySelector("canvas")?.getContext("webgl2");
    expect(gl?.isContextLost()).toBe(false);
    element.remove();
    expect(gl?.isContextLost()).toBe(true);
    document.body.append(element);
    await element.updateComplete;
    element.show(picture(), halves(9, 1));
    await laidOut(element);
    element.turn(0, 0);
    expect(await redColumn(element)).toBeLessThan(0);
  });

  it("is none the worse for being moved within the page", async () => {
    const element = await cloud();
    const elsewhere = document.createElement("div");
    document.body.append(elsewhere);
    // At once: the browser tells of the old canvas's loss only when the new one is there.
    elsewhere.append(element);
    await new Promise((done) => setTimeout(done, 100));
    element.show(picture(), halves(9, 1));
    await element.updateComplete;
    expect(element.status).toBe("shown");
    elsewhere.remove();
  });
});
