import { OneEuro, type OneEuroParameters, type OneEuroState } from "../../../refine/one-euro.ts";
import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import type { Box } from "../../../results/box.ts";
import type { FaceOptions } from "../result.ts";
import { boxAround } from "./face-box.ts";
import type { FollowedFaces, FoundFace } from "./found-faces.ts";

/** Landmarks are filtered in units of the face's size, so speeds are faces a second. */
const PARAMETERS: Readonly<Record<"light" | "strong", OneEuroParameters>> = {
  light: { minCutoff: 2.5, beta: 12, derivativeCutoff: 1 },
  strong: { minCutoff: 0.8, beta: 6, derivativeCutoff: 1 },
};

/** How fast the unit of length follows the box: share of the new one. */
const SIZE_SHARE = 0.2;

interface Steadied {
  /** One for each value of the landmarks. */
  readonly filters: readonly OneEuro[];
  /** Slowly, so that a box that trembles does not shake the unit of length. */
  size: number;
  /** Seconds since the face was last found. */
  unseen: number;
}

/** What is known of the faces of a stream: a filter for each value of their landmarks. */
export interface FaceSmootherState {
  readonly steadied: readonly {
    readonly id: number;
    readonly filters: readonly OneEuroState[];
    readonly size: number;
    readonly unseen: number;
  }[];
  readonly smoothing: FaceOptions["smoothing"];
  readonly last: readonly { readonly id: number; readonly landmarks: readonly number[] }[];
}

/**
 * Steadies the landmarks of followed faces, each by a filter of its own. A frame that comes twice (a
 * paused picture, analysed with other options) gives what it gave.
 */
export class FaceSmoother
  implements Refiner<FollowedFaces, FaceOptions>, Restorable<FaceSmootherState>
{
  readonly #steadied = new Map<number, Steadied>();
  #smoothing: FaceOptions["smoothing"] = "off";
  #last = new Map<number, Float32Array>();

  refine(
    found: FollowedFaces,
    { smoothing, patience }: FaceOptions,
    { continuity, seconds }: Moment,
  ): FollowedFaces {
    const changed = smoothing !== this.#smoothing;
    this.#smoothing = smoothing;
    if (continuity === "same" && !changed) {
      return { ...found, faces: found.faces.map((face) => this.#again(face)) };
    }
    // Another strength on a paused picture: its filters have seen this frame already.
    if (continuity !== "next" || changed) this.#steadied.clear();
    for (const [id, face] of this.#steadied) {
      face.unseen += seconds;
      if (face.unseen > patience) this.#steadied.delete(id);
    }
    const faces =
      smoothing === "off"
        ? found.faces
        : found.faces.map((face) => this.#steady(face, PARAMETERS[smoothing]));
    this.#last = new Map(faces.map(({ id, landmarks }) => [id, landmarks]));
    return { ...found, faces };
  }

  state(): FaceSmootherState {
    return {
      steadied: [...this.#steadied].map(([id, { filters, ...known }]) => ({
        ...{ id, ...known },
        filters: filters.map((filter) => filter.state()),
      })),
      smoothing: this.#smoothing,
      last: [...this.#last].map(([id, landmarks]) => ({ id, landmarks: Array.from(landmarks) })),
    };
  }

  restore({ steadied, smoothing, last }: FaceSmootherState): void {
    this.#steadied.clear();
    for (const { id, filters, size, unseen } of steadied) {
      const face = { ...begun(filters.length, size), unseen };
      for (const [i, filter] of face.filters.entries()) filter.restore(filters[i] as OneEuroState);
      this.#steadied.set(id, face);
    }
    this.#smoothing = smoothing;
    this.#last = new Map(last.map(({ id, landmarks }) => [id, Float32Array.from(landmarks)]));
  }

  #again(face: FoundFace): FoundFace {
    const landmarks = this.#last.get(face.id);
    return landmarks && landmarks.length > 0
      ? { ...face, landmarks, box: boxAround(landmarks) }
      : face;
  }

  #steady(face: FoundFace, parameters: OneEuroParameters): FoundFace {
    const { id, landmarks, box } = face;
    // Nobody follows it: there is nothing to steady it by. Without a mesh there is nothing to steady.
    if (id === 0 || landmarks.length === 0) return face;
    const known = this.#steadied.get(id);
    const steadied = known ?? begun(landmarks.length, sizeOf(box));
    if (!known) this.#steadied.set(id, steadied);
    steadied.size += SIZE_SHARE * (sizeOf(box) - steadied.size);
    const { size, filters, unseen } = steadied;
    steadied.unseen = 0;
    const steady = landmarks.map(
      (value, at) => size * (filters[at] as OneEuro).filter(value / size, unseen, parameters),
    );
    return { ...face, landmarks: steady, box: boxAround(steady) };
  }
}

function begun(values: number, size: number): Steadied {
  return { filters: Array.from({ length: values }, () => new OneEuro()), size, unseen: 0 };
}

/** A face's size in source pixels: the longer side of its box, at least one pixel. */
function sizeOf({ width, height }: Box): number {
  return Math.max(1, width, height);
}
