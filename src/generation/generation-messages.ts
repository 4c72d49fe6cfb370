import type { AssetSettings } from "../catalog/settings.ts";
import type { GeneratorId } from "./generators.ts";

/** What the worker that draws offers, over Comlink. Calls reject with a FoveaError. */
export interface GenerationApi {
  /**
   * Opens a generator in place of the one that was open. Rejects with "disposed" where another one is asked for
   * before it is there.
   * @param tell percent of its file that has come
   */
  open(
    generator: GeneratorId,
    settings: AssetSettings,
    tell: (percent: number) => void,
  ): Promise<void>;
  /**
   * Draws by latent numbers, picture after picture.
   * @returns 28 × 28 levels each, 255 is ink
   */
  draw(latents: Float32Array, classIndex: number): Promise<Uint8Array>;
  /**
   * The latent numbers that a drawing would be drawn by. Rejects with "option-invalid" for a generator that
   * has no encoder.
   * @param levels 28 × 28, 255 is ink
   */
  locate(levels: Uint8Array, classIndex: number): Promise<Float32Array>;
}
