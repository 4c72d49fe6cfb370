import { DEGRADATIONS, type DegradationKind } from "../../inside/degradation.ts";
import type { CurvePoint, SeenInside } from "../../inside/inside-messages.ts";

/** The look inside that a worse picture belongs to. */
export interface LookedInto {
  /** What the network made of the picture as it is; null while it has made nothing. */
  readonly seen: SeenInside | null;
  /** Another number for each network that is asked for: what an earlier one says is not heard. */
  readonly turn: number;
  /** What the network makes of the picture at that strength. */
  degrade(kind: DegradationKind, strength: number): Promise<SeenInside>;
  /** Ends what takes longer. */
  stop(): void;
  changed(): void;
  fail(thrown: unknown): void;
}

/** The picture made worse by one means, and what the network says of it then. */
export class WorsePicture {
  kind: DegradationKind = "blur";
  strength = 0;
  /** Null while the picture is whole. */
  seen: SeenInside | null = null;
  /** The network's scores from strength to strength; null before it was drawn. */
  curve: readonly CurvePoint[] | null = null;

  #making = false;

  constructor(private readonly look: LookedInto) {}

  setKind(kind: DegradationKind): void {
    this.look.stop();
    this.kind = kind;
    this.forget();
    this.look.changed();
  }

  /** Shows the picture at that strength; while one is made, only the newest is kept in mind. */
  async setStrength(strength: number): Promise<void> {
    const { look } = this;
    this.strength = strength;
    look.changed();
    if (this.#making || !look.seen) return;
    this.#making = true;
    const { turn } = look;
    try {
      for (let done: number | null = null; done !== this.strength && turn === look.turn; ) {
        done = this.strength;
        const seen = await look.degrade(this.kind, done);
        if (turn === look.turn && look.seen) this.seen = seen;
        look.changed();
      }
    } catch (thrown) {
      look.fail(thrown);
    } finally {
      this.#making = false;
    }
  }

  /** The picture is whole again, or another one. */
  forget(): void {
    this.strength = DEGRADATIONS.find(({ kind }) => kind === this.kind)?.none ?? 0;
    this.seen = null;
    this.curve = null;
  }
}
