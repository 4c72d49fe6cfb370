import type { Size } from "../../../geometry/size.ts";
import { BackdropPictures } from "../../../layers/backdrop.ts";
import { GlPasses } from "../../../layers/gl-passes.ts";
import { layerSize } from "../../../layers/layer-size.ts";
import type { PaintedFrame } from "../../../layers/painted-frame.ts";
import type { SegmentationOptions } from "../result.ts";
import { fillForeground } from "./foreground.ts";
import {
  blurSigma,
  classPalette,
  coverFit,
  type PaintedMap,
  type Painter,
  tintOpacity,
} from "./painting.ts";
import { BLUR } from "./shaders/blur.glsl.ts";
import { COMPOSE } from "./shaders/compose.glsl.ts";
import { SHRINK } from "./shaders/shrink.glsl.ts";
import { TINT } from "./shaders/tint.glsl.ts";

/** Of the blur, in pixels of the shrunken picture; as in the shader. */
const BLUR_SIGMA = 2;
/** Most readings a side when the frame is shrunk: a bilinear one covers two pixels. */
const MOST_TAPS = 8;
/** What `COMPOSE` puts behind the foreground, by its numbers. */
const BEHIND = { classes: 0, "cut-out": 0, replace: 1, blur: 2 } as const;
const ALL = [0, 0, 1, 1] as const;

/**
 * Paints segmentation layers with WebGL 2, at the frame's full size.
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
  readonly #backdrops = new BackdropPictures();
  /** The picture that lies in the texture "backdrop". */
  #uploaded: ImageBitmap | null = null;
  #foreground = new Uint8Array(0);

  constructor(passes: GlPasses) {
    this.#passes = passes;
    passes.uploadColours("palette", { width: 256, height: 1 }, classPalette());
  }

  async paint(
    frame: PaintedFrame,
    map: PaintedMap,
    options: SegmentationOptions,
  ): Promise<ImageBitmap> {
    const backdrop =
      options.effect === "replace" ? await this.#backdrops.picture(options.backdrop) : null;
    this.#passes.resize(layerSize(frame.width, frame.height));
    if (options.effect === "classes") this.#tint(map, tintOpacity(options));
    else this.#compose(frame, map, options, backdrop);
    return this.#passes.finish();
  }

  dispose(): void {
    this.#backdrops.dispose();
    this.#passes.dispose();
  }

  #tint(map: PaintedMap, opacity: number): void {
    const passes = this.#passes;
    passes.uploadIndices("classes", map, map.classes);
    passes.uploadShares("confidence", map, map.confidence);
    const { width, height } = passes.size;
    passes.draw(
      "tint",
      TINT,
      null,
      { classes: "classes", confidence: "confidence", palette: "palette" },
      { layerSize: [width, height], opacity },
    );
  }

  #compose(
    frame: PaintedFrame,
    map: PaintedMap,
    options: SegmentationOptions,
    backdrop: ImageBitmap | null,
  ): void {
    const passes = this.#passes;
    if (this.#foreground.length !== map.width * map.height) {
      this.#foreground = new Uint8Array(map.width * map.height);
    }
    fillForeground(map, this.#foreground);
    passes.uploadShares("foreground", map, this.#foreground);
    passes.uploadPicture("frame", frame, frame.image);
    const textures = {
      frame: "frame",
      foreground: "foreground",
      guide: "frame",
      backdrop: "frame",
    };
    if (map.soft) {
      this.#shrink("guide", frame, map, false);
      textures.guide = "guide";
    }
    let cover: readonly number[] = ALL;
    if (options.effect === "blur") {
      textures.backdrop = this.#blur(frame, blurSigma(options, passes.size.height));
    }
    if (backdrop) {
      if (this.#uploaded !== backdrop) passes.uploadPicture("backdrop", backdrop, backdrop);
      this.#uploaded = backdrop;
      textures.backdrop = "backdrop";
      const { x, y, width, height } = coverFit(backdrop, passes.size);
      cover = [x, y, width, height];
    }
    passes.draw("compose", COMPOSE, null, textures, {
      cover,
      soft: map.soft ? 1 : 0,
      behind: BEHIND[options.effect],
    });
  }

  /** Shrinks and blurs the frame's background; `sigma` in pixels of the layer. Returns the texture. */
  #blur(frame: Size, sigma: number): string {
    const passes = this.#passes;
    const factor = Math.max(1, sigma / BLUR_SIGMA);
    const width = Math.max(1, Math.round(passes.size.width / factor));
    const height = Math.max(1, Math.round(passes.size.height / factor));
    // Below the smallest sigma that a blur of whole pixels can have, neighbours lie closer.
    const step = Math.min(1, sigma / BLUR_SIGMA);
    this.#shrink("blur a", frame, { width, height }, true);
    const pass = (from: string, to: string, direction: readonly [number, number]) =>
      passes.draw("blur", BLUR, { name: to, width, height }, { picture: from }, { direction });
    pass("blur a", "blur b", [step / width, 0]);
    pass("blur b", "blur a", [0, step / height]);
    return "blur a";
  }

  /** The frame in another size, into the texture `name`; `masked` takes the background alone. */
  #shrink(name: string, frame: Size, { width, height }: Size, masked: boolean): void {
    const ratio = Math.max(frame.width / width, frame.height / height);
    this.#passes.draw(
      "shrink",
      SHRINK,
      { name, width, height },
      { frame: "frame", foreground: "foreground" },
      {
        pixel: [1 / width, 1 / height],
        taps: Math.min(MOST_TAPS, Math.max(1, Math.ceil(ratio / 2))),
        masked: masked ? 1 : 0,
      },
    );
  }
}
