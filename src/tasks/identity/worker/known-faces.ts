import type { Moment } from "../../../refine/refiner.ts";

/** How a face in sight lies, as far as describing it is concerned. */
export interface Sighted {
  /** `Face.id`; 0 where nobody follows it. */
  readonly id: number;
  /** Why it cannot be described now. */
  readonly trouble: "small" | "turned" | null;
}

interface Known {
  /** Mean over the last looks. */
  descriptor: Float32Array;
  looks: number;
  /** Seconds since the last look. */
  since: number;
  /** Seconds since it was last in sight. */
  unseen: number;
}

/** Descriptors are meaned over about so many looks. */
const MEMORY = 6;
/** The first looks at somebody come as fast as frames do. */
const FIRST_LOOKS = 2;
/** Seconds for which somebody out of sight is remembered; tracks last no longer by default. */
const REMEMBERED = 2;

/** Remembers how followed faces look, so that not each is described on each frame. One stream. */
export class KnownFaces {
  readonly #known = new Map<number, Known>();

  /** Time passes; after a cut nobody is known. */
  pass({ continuity, seconds }: Moment): void {
    if (continuity === "cut") this.#known.clear();
    for (const [id, face] of this.#known) {
      face.since += seconds;
      face.unseen += seconds;
      if (face.unseen > REMEMBERED) this.#known.delete(id);
    }
  }

  /**
   * Which faces are to be described now, by their places in the list: those that were not looked at for
   * longest first.
   */
  due(faces: readonly Sighted[], interval: number, most: number): number[] {
    const waited = faces.map(({ id, trouble }) => {
      const known = this.#known.get(id);
      if (known) known.unseen = 0;
      if (trouble) return 0;
      if (!known) return Number.POSITIVE_INFINITY;
      return known.looks < FIRST_LOOKS && known.since > 0 ? interval + known.since : known.since;
    });
    return (
      faces
        .map((_, index) => index)
        // The same frame again brings nothing new.
        .filter((index) => (waited[index] as number) >= interval && (waited[index] as number) > 0)
        .sort((a, b) => (waited[b] as number) - (waited[a] as number) || a - b)
        .slice(0, most)
    );
  }

  /** A look at a face. Takes ownership of the descriptor. */
  look(id: number, descriptor: Float32Array): Float32Array {
    if (id === 0) return descriptor;
    const known = this.#known.get(id);
    if (!known) {
      this.#known.set(id, { descriptor, looks: 1, since: 0, unseen: 0 });
      return descriptor;
    }
    known.looks++;
    known.since = 0;
    const share = 1 / Math.min(known.looks, MEMORY);
    const mean = known.descriptor;
    known.descriptor = mean.map((value, i) => value + share * ((descriptor[i] as number) - value));
    return known.descriptor;
  }

  /** What a followed face looks like; null where it was not looked at. */
  descriptorOf(id: number): Float32Array | null {
    return this.#known.get(id)?.descriptor ?? null;
  }
}
