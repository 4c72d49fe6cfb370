import type { EngineDescription } from "../../../engines/engine.ts";
import type { Size } from "../../../geometry/size.ts";
import { DenseInverseSearch, type DisPreset } from "../../../motion/dense-inverse-search.ts";
import { GreyPicture, searchedSize } from "../../../motion/grey-picture.ts";
import type { FlowMethod, FlowSearch } from "./flow-search.ts";

/** Where it was chosen by name. */
const PLAIN = "On the processor, one thread: plain arithmetic, no network.";
/** Of the pictures of the bench. */
export const BENCH_SIZE: Size = { width: 320, height: 180 };

/** Motion by dense inverse search on the processor. */
export class ProcessorMethod implements FlowMethod {
  readonly description: EngineDescription;
  readonly #preset: DisPreset;

  /** @param because why not on the GPU, as a clause without a full stop; null where nobody asked for it */
  constructor(preset: DisPreset, because: string | null) {
    this.#preset = preset;
    const reason = because === null ? PLAIN : `On the processor, because ${because}.`;
    this.description = { backend: "wasm", reason, threads: 1, preprocess: "cpu", adapter: null };
  }

  searchFor(source: Size, side: number): FlowSearch {
    return new ProcessorSearch(searchedSize(source, side), this.#preset);
  }

  /** As a `Measure`. */
  async measure(runs: number): Promise<number[]> {
    const { width, height } = BENCH_SIZE;
    const search = new DenseInverseSearch(width, height, this.#preset);
    const pictures = [0, 3].map(benchPicture);
    search.next(pictures[0] as Float32Array);
    return Array.from({ length: runs }, (_, run) => {
      const started = performance.now();
      search.next(pictures[(run + 1) % 2] as Float32Array);
      return performance.now() - started;
    });
  }

  async dispose(): Promise<void> {
    // Nothing is shared.
  }
}

class ProcessorSearch implements FlowSearch {
  readonly width: number;
  readonly height: number;
  readonly #grey: GreyPicture;
  readonly #search: DenseInverseSearch;

  constructor({ width, height }: Size, preset: DisPreset) {
    this.width = width;
    this.height = height;
    this.#grey = new GreyPicture({ width, height });
    this.#search = new DenseInverseSearch(width, height, preset);
  }

  async next(frame: Parameters<FlowSearch["next"]>[0]) {
    const started = performance.now();
    const grey = await this.#grey.read(frame);
    const prepared = performance.now();
    const field = this.#search.next(grey);
    return {
      found: field && { field, pictures: this.#search.pictures },
      preprocess: prepared - started,
      run: performance.now() - prepared,
    };
  }

  reset(): void {
    this.#search.reset();
  }

  dispose(): void {
    this.#grey.dispose();
  }
}

/** Grey in [0, 255], moved to the right by `shift` pixels. */
export function benchPicture(shift: number): Float32Array<ArrayBuffer> {
  const { width, height } = BENCH_SIZE;
  return Float32Array.from({ length: width * height }, (_, at) =>
    pattern(at % width, at / width, shift),
  );
}

/** Waves that differ from place to place, in [0, 255]. */
function pattern(x: number, y: number, shift: number): number {
  const across = Math.sin((x - shift) / 5) + Math.sin((x - shift + 2 * y) / 13);
  return 127 + 40 * (across + Math.sin(y / 7));
}
