import type { Size } from "../../../geometry/size.ts";
import { BackdropPictures } from "../../../layers/backdrop.ts";
import { GlPasses } from "../../../layers/gl-passes.ts";
import { layerSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import { SHRINK } from "../../../layers/shrink.ts";
import type { ColourMapName } from "../../../results/colour-map-names.ts";
import { colourTable } from "../../../results/colour-maps.ts";
import type { DepthOptions } from "../result.ts";
import {
  clamped,
  FAR_BRIGHTNESS,
  FOG_POWER,
  fillNearness,
  largestShift,
  NEAR_BORDER,
  nearThreshold,
  type PaintedDepth,
  type Painter,
} from "./painting.ts";
import { ANAGLYPH } from "./shaders/anaglyph.glsl.ts";
import { COLOURS } from "./shaders/colours.glsl.ts";
import { FOG } from "./shaders/fog.glsl.ts";
import { NEAR } from "./shaders/near.glsl.ts";
import { REFINE } from "./shaders/refine.glsl.ts";
import { WIGGLE } from "./shaders/wiggle.glsl.ts";

/** Most readings a side when the frame is shrunk: a bilinear one covers two pixels. */
const MOST_TAPS = 8;
/** Most readings for a shifted pixel: one for each pixel of a shift of a thirtieth of 1920. */
const MOST_STEPS = 64;

/**
 * Paints depth layers with WebGL 2, at the frame's full size.
 *
 * Null where the browser has no WebGL 2.
 */
export function createGlPainter(): Painter | null {
  const passes = GlPasses.create();
  return passes && new GlPainter(passes);
}

class GlPainter implements Painter {
  readonly kind = "WebGL";
  readonly #passes: GlPasses;
  readonly #fogs = new BackdropPictures();
  #fog: ImageBitmap | null = null;
  #colourMap: ColourMapName | null = null;
  #nearness = new Float32Array(0);

  constructor(passes: GlPasses) {
    this.#passes = passes;
  }

  async paint(
    frame: PaintedFrame,
    depth: PaintedDepth,
    options: DepthOptions,
  ): Promise<ImageBitmap> {
    const fog =
      options.effect === "fog"
        ? await this.#fogs.picture({ kind: "colour", colour: options.fogColour })
        : null;
    this.#passes.resize(layerSize(frame.width, frame.height));
    this.#refine(frame, depth);
    this.#compose(depth, options, fog);
    return this.#passes.finish();
  }

  dispose(): void {
    this.#fogs.dispose();
    this.#passes.dispose();
  }

  /** The frame and the nearness of its pixels, as textures of these names. */
  #refine({ image, width, height }: PaintedFrame, depth: PaintedDepth): void {
    const passes = this.#passes;
    const { map } = depth;
    if (this.#nearness.length !== map.values.length) {
      this.#nearness = new Float32Array(map.values.length);
    }
    fillNearness(depth, this.#nearness);
    passes.uploadValues("depth", map, this.#nearness);
    passes.uploadPicture("frame", { width, height }, image);
    const ratio = Math.max(width / map.width, height / map.height);
    const guide = { name: "guide", width: map.width, height: map.height };
    passes.draw(
      "shrink",
      SHRINK,
      guide,
      { frame: "frame" },
      {
        pixel: [1 / map.width, 1 / map.height],
        taps: Math.min(MOST_TAPS, Math.max(1, Math.ceil(ratio / 2))),
      },
    );
    const nearness = { name: "nearness", ...sizeOf(passes.size) };
    passes.draw("refine", REFINE, nearness, { depth: "depth", guide: "guide", frame: "frame" });
  }

  #compose({ eye }: PaintedDepth, options: DepthOptions, fog: ImageBitmap | null): void {
    const passes = this.#passes;
    const textures = { nearness: "nearness", frame: "frame" };
    const most = largestShift(options);
    const steps = Math.max(1, Math.min(MOST_STEPS, Math.ceil(2 * most * passes.size.width)));
    switch (options.effect) {
      case "colours":
        this.#uploadPalette(options.colourMap);
        passes.draw(
          "colours",
          COLOURS,
          null,
          { nearness: "nearness", palette: "palette" },
          { opacity: clamped(options.opacity, 1) },
        );
        break;
      case "near":
        passes.draw("near", NEAR, null, textures, {
          threshold: nearThreshold(options),
          border: NEAR_BORDER,
          brightness: FAR_BRIGHTNESS,
        });
        break;
      case "fog":
        if (fog && fog !== this.#fog) passes.uploadPicture("fog", sizeOf(fog), fog);
        this.#fog = fog;
        passes.draw(
          "fog",
          FOG,
          null,
          { ...textures, fog: "fog" },
          { density: clamped(options.fogDensity, 1), power: FOG_POWER },
        );
        break;
      case "anaglyph":
        passes.draw("anaglyph", ANAGLYPH, null, textures, { most, steps });
        break;
      case "wiggle":
        passes.draw("wiggle", WIGGLE, null, textures, {
          most,
          steps,
          eye: eye === "left" ? 1 : -1,
        });
        break;
    }
  }

  #uploadPalette(name: ColourMapName): void {
    if (name === this.#colourMap) return;
    this.#passes.uploadColours("palette", { width: 256, height: 1 }, colourTable(name));
    this.#colourMap = name;
  }
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}
