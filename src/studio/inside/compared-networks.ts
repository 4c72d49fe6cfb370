import type { ModelAccuracy } from "../../catalog/accuracy.ts";
import type { TensorModelEntry } from "../../catalog/model.ts";
import { bestClasses } from "../../inside/class-scores.ts";
import { depthOf } from "../../inside/layers.ts";
import type { Inspection } from "./inspection.ts";

/** A network that was looked into, as far as it can be held against others. */
export interface ComparedNetwork {
  readonly id: string;
  readonly name: string;
  /** Layers with weights, as papers count them: convolutions and full connections. */
  readonly depth: number;
  readonly parameters: number;
  /** Of the fastest run so far; null before the first. */
  readonly milliseconds: number | null;
  readonly accuracy: ModelAccuracy | null;
  /** What it held the picture for, last; null for a network that says nothing of classes. */
  readonly says: { readonly label: string; readonly score: number } | null;
}

/** The networks that were looked into in this studio, the shallow ones first. */
export class ComparedNetworks {
  /** Whether they are on show; also while another network is opened, when there is nothing of them. */
  open = false;
  readonly #known = new Map<string, ComparedNetwork>();

  get rows(): readonly ComparedNetwork[] {
    return [...this.#known.values()].toSorted((a, b) => a.depth - b.depth);
  }

  /** Notes what is open; nothing while nothing is. Borrows. */
  note({
    model,
    opened,
    milliseconds,
    seen,
    labels,
  }: Pick<Inspection, "model" | "opened" | "milliseconds" | "seen" | "labels">): void {
    if (!model || !opened) return;
    const best = seen?.classes ? bestClasses(seen.classes.scores, 1)[0] : undefined;
    this.#known.set(model.id, {
      id: model.id,
      name: model.name,
      depth: depthOf(opened.layers),
      parameters: opened.parameters,
      milliseconds,
      accuracy: model.accuracy ?? null,
      says: best ? { label: labels[best.index] ?? `${best.index}`, score: best.score } : null,
    });
  }

  /** Those of the same kind as the one that is open, of which nothing is known yet. */
  others(
    model: TensorModelEntry | null,
    models: readonly TensorModelEntry[],
  ): readonly TensorModelEntry[] {
    return models.filter(
      ({ id, task, analyser }) =>
        task === model?.task && analyser === model.analyser && !this.#known.has(id),
    );
  }
}
