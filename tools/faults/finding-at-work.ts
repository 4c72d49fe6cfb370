/** What Find keeps of pictures that come one after the other, and what it says while its worker's file fails. */
import type { Described, Describer } from "../../src/studio/describe/describer.ts";
import { Finding } from "../../src/studio/find/finding.ts";
import type { Session } from "../../src/studio/session.ts";
import type { Sample } from "./judge.ts";

/** Milliseconds between two pictures. */
const APART = 100;

/** In place of a network: a picture's descriptor is an angle, by its number. */
function describe(file: File): Described {
  const angle = Number.parseInt(file.name, 10) / 50;
  return {
    modelId: "faults",
    embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
    classes: [],
    thumbnail: file,
  };
}

/** Takes in pictures until it is ended. */
export class FindingAtWork {
  readonly #finding: Finding;
  #taken = 0;
  #ended = false;

  constructor() {
    const describer = { modelId: "faults", describeFile: async (file: File) => describe(file) };
    const [session, changed] = [{ source: null } as unknown as Session, () => undefined];
    this.#finding = new Finding(session, describer as unknown as Describer, changed);
    void this.#work();
  }

  /** As of an element: results are pictures that were taken in, words what the panel says. */
  get seen(): Omit<Sample, "time"> {
    const { error, state } = this.#finding;
    return {
      state: error ? "failed" : this.#taken > 0 ? "running" : "loading",
      words: [state.notice ?? "", error?.message ?? ""].join(" ").trim(),
      error: error?.code ?? null,
      message: error?.message ?? null,
      results: this.#taken,
      ended: false,
    };
  }

  end(): void {
    this.#ended = true;
    this.#finding.dispose();
  }

  async #work(): Promise<void> {
    for (let at = 0; !this.#ended; at++) {
      const before = this.#finding.count;
      const name = `${at}.jpg`;
      await this.#finding.readFolder([new File([name], name, { type: "image/jpeg" })]);
      if (this.#finding.count > before) this.#taken++;
      // A person reads what went wrong before the next one.
      if (this.#finding.error) return;
      await new Promise((later) => setTimeout(later, APART));
    }
  }
}
