import { GlPasses } from "../../../layers/gl-passes.ts";
import { layerSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import { SHRINK } from "../../../layers/shrink.ts";
import { BEYOND, COVERING_FROM, WHEEL as HUES } from "../colour-wheel.ts";
import type { FlowOptions } from "../result.ts";
import { MOVING_BORDER, type PaintedFlow, REST_BRIGHTNESS, tintOpacity } from "./painting.ts";
import { MOVING } from "./shaders/moving.glsl.ts";
import { WHEEL } from "./shaders/wheel.glsl.ts";

/** Most readings a side when the frame is shrunk: a bilinear one covers two pixels. */
const MOST_TAPS = 8;
/** Shares beyond this are all the same to the eye, and halves end at 65504. */
const MOST_SHARE = 100;

/** Effects that colour every pixel. */
export type DenseEffect = Extract<FlowOptions["effect"], "wheel" | "moving">;

/** Paints the dense flow layers with WebGL 2, at the frame's full size. */
export class GlPainter {
  readonly #passes: GlPasses;
  #shares = new Float32Array(0);
  #wheelIsThere = false;

  /** Null where the browser has no WebGL 2. */
  static create(): GlPainter | null {
    const passes = GlPasses.create();
    return passes && new GlPainter(passes);
  }

  private constructor(passes: GlPasses) {
    this.#passes = passes;
  }

  /** As `Painter.paint`. */
  paint(
    frame: PaintedFrame,
    flow: PaintedFlow,
    effect: DenseEffect,
    options: FlowOptions,
  ): ImageBitmap {
    const passes = this.#passes;
    const { width, height } = frame;
    const { map, own, range, threshold } = flow;
    passes.resize(layerSize(width, height));
    this.#shrink(frame, flow);
    const textures = { guide: "guide", frame: "frame" };
    if (effect === "wheel") {
      this.#upload("across", flow, map.u, range);
      this.#upload("down", flow, map.v, range);
      this.#uploadWheel();
      passes.draw(
        "wheel",
        WHEEL,
        null,
        { ...textures, across: "across", down: "down", wheel: "wheel" },
        {
          hues: HUES.length,
          beyond: BEYOND,
          opacity: tintOpacity(options),
          covering: 1 / COVERING_FROM,
        },
      );
    } else {
      this.#upload("own", flow, own, threshold);
      passes.draw(
        "moving",
        MOVING,
        null,
        { ...textures, moved: "own" },
        { border: MOVING_BORDER, brightness: REST_BRIGHTNESS },
      );
    }
    return passes.finish();
  }

  dispose(): void {
    this.#passes.dispose();
  }

  /** The frame, and the frame in the map's size. */
  #shrink({ image, width, height }: PaintedFrame, { map }: PaintedFlow): void {
    const passes = this.#passes;
    passes.uploadPicture("frame", { width, height }, image);
    const ratio = Math.max(width / map.width, height / map.height);
    passes.draw(
      "shrink",
      SHRINK,
      { name: "guide", width: map.width, height: map.height },
      { frame: "frame" },
      {
        pixel: [1 / map.width, 1 / map.height],
        taps: Math.min(MOST_TAPS, Math.max(1, Math.ceil(ratio / 2))),
      },
    );
  }

  /** Values as shares of `unit`. */
  #upload(name: string, { map }: PaintedFlow, values: Float32Array, unit: number): void {
    if (this.#shares.length !== values.length) this.#shares = new Float32Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const share = (values[i] as number) / unit;
      this.#shares[i] = Math.max(-MOST_SHARE, Math.min(MOST_SHARE, share));
    }
    this.#passes.uploadValues(name, map, this.#shares);
  }

  #uploadWheel(): void {
    if (this.#wheelIsThere) return;
    const bytes = Uint8Array.from(HUES.flatMap((hue) => [...hue, 255]));
    this.#passes.uploadColours("wheel", { width: HUES.length, height: 1 }, bytes);
    this.#wheelIsThere = true;
  }
}
