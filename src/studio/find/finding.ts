/** What was seen in this session, to be found again: moments of what was played, and pictures of a folder. */
import { FoveaError } from "../../errors.ts";
import type { Frame } from "../../frames/frame.ts";
import { LastDeletion } from "../../look/last-deletion.ts";
import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { classesNamed } from "../../search/class-index.ts";
import { MOST_DESCRIPTORS } from "../../search/similarity-index.ts";
import type { ClassificationResult } from "../../tasks/classification/result.ts";
import { say } from "../../words/say.ts";
import type { Described, Describer } from "../describe/describer.ts";
import { thumbnail } from "../describe/thumbnail.ts";
import type { Session } from "../session.ts";
import { labelsOfModel } from "./labels-of-model.ts";
import { type Seen, SeenIndex } from "./seen-index.ts";

/** Something that was found, and how near it is or how likely. */
export interface Hit {
  readonly seen: Seen;
  readonly distance: number | null;
  readonly probability: number | null;
}

/** What was asked last. */
export interface Answer {
  /** For people. */
  readonly asked: string;
  readonly hits: readonly Hit[];
  /** That the search took; null for one by name. */
  readonly milliseconds: number | null;
}

/** Pictures of a folder that are read. */
export interface Reading {
  readonly done: number;
  readonly all: number;
  /** Files that are no pictures. */
  readonly refused: number;
}

const MOST_HITS = 24;
/** Seconds between two moments of the same thing that are kept. */
const INTERVAL = 0.5;

/** What was seen so far, and the answers to what is asked of it. */
export class Finding {
  /** Whether what is played is taken in. */
  collecting = false;
  answer: Answer | null = null;
  reading: Reading | null = null;
  error: FoveaError | null = null;
  /** Of all that was seen. */
  readonly deletion: LastDeletion;
  #index = new SeenIndex();
  /** What was taken in since something was forgotten that can be had back yet. */
  #since: { readonly described: Described; readonly seen: Omit<Seen, "thumbnail"> }[] = [];
  /** What was forgotten, while it can be had back; null else. */
  #forgotten: SeenIndex | null = null;
  /** Media time at which each thing was last taken in. */
  readonly #last = new Map<string, number>();
  #stop = new AbortController();
  /** What is being added; one after the other, so that numbers and pictures go together. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly describer: Describer,
    private readonly changed: () => void,
  ) {
    this.deletion = new LastDeletion(changed);
  }

  get count(): number {
    return this.#index.seen.length;
  }

  collect(on: boolean): void {
    if (this.collecting === on) return;
    this.collecting = on;
    if (on) {
      this.describer.want();
      this.session.taskSet.choice("classification").turnOn();
    } else this.describer.unwant();
    this.changed();
  }

  /** Called with each result; borrows both. */
  shown(frame: Frame, result: TaskResult): void {
    if (!this.collecting || result.task !== "classification" || result.stamp.carried) return;
    if (this.count >= MOST_DESCRIPTORS) {
      this.collect(false);
      return;
    }
    const { parts, stamp } = result as ClassificationResult;
    const source = this.session.source?.name ?? "";
    for (const { embedding, trackId, found, classes, box } of parts) {
      if (!embedding) continue;
      const key = `${source} ${trackId ?? found ?? "picture"}`;
      const last = this.#last.get(key) ?? Number.NEGATIVE_INFINITY;
      if (Math.abs(stamp.mediaTime - last) < INTERVAL) continue;
      this.#last.set(key, stamp.mediaTime);
      const small = thumbnail(frame.image, box);
      const { modelId, mediaTime: time } = stamp;
      void this.#add(
        small.then((picture) => ({ modelId, embedding, classes, thumbnail: picture })),
        { source, time, file: null },
      ).catch((thrown) => this.#fail(thrown));
    }
  }

  /** Takes in pictures, one after the other, until `stopReading`. */
  async readFolder(files: readonly File[]): Promise<void> {
    this.stopReading();
    const { signal } = this.#stop;
    let refused = 0;
    for (const [index, file] of files.entries()) {
      if (signal.aborted) break;
      this.reading = { done: index, all: files.length, refused };
      this.changed();
      try {
        await this.#add(this.describer.describeFile(file), {
          source: file.webkitRelativePath || file.name,
          time: null,
          file,
        });
      } catch (thrown) {
        const { code } = FoveaError.from(thrown);
        if (code !== "image-unsupported" && code !== "input-empty") {
          this.#fail(thrown);
          break;
        }
        refused++;
      }
    }
    if (!signal.aborted) this.reading = null;
    this.changed();
  }

  stopReading(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.reading = null;
    this.changed();
  }

  /** What looks like a part of the picture, or like all of it. */
  async findLike(box?: Box): Promise<void> {
    await this.#ask(async () => {
      const { embedding, modelId } = await this.describer.describeShown(box);
      this.#requireModel(modelId);
      const index = this.#index;
      const answer = await index.nearest(embedding, MOST_HITS);
      return {
        asked: box ? say("like the box that you chose") : say("like the whole picture"),
        milliseconds: answer?.milliseconds ?? 0,
        hits: (answer?.found ?? []).map(({ id, distance }) => hit(index, id, { distance })),
      };
    });
  }

  /** What the network takes for something of that name. */
  async findNamed(name: string): Promise<void> {
    await this.#ask(async () => {
      const model = this.session.taskSet.choice("classification").model;
      this.#requireModel(model.id);
      const labels = await labelsOfModel(model);
      const classes = classesNamed(labels, name);
      if (classes.length === 0) {
        throw new FoveaError("option-invalid", `${model.name} knows no class “${name}”.`, {
          action:
            labels.length > 0
              ? "Try another word for it."
              : "Choose MobileNetV2 under “What it is”.",
        });
      }
      const index = this.#index;
      const found = await index.named(classes, MOST_HITS);
      return {
        asked: classes
          .slice(0, 3)
          .map((index) => labels[index]?.split(", ")[0])
          .join(", "),
        milliseconds: null,
        hits: found.map(({ id, probability }) => hit(index, id, { probability })),
      };
    });
  }

  /** Forgets all that was seen; for some seconds it can be had back, with what is seen meanwhile. */
  forget(): void {
    this.stopReading();
    const [forgotten, { answer }] = [this.#index, this];
    this.deletion.end();
    this.#index = new SeenIndex();
    this.#forgotten = forgotten;
    this.#last.clear();
    this.answer = null;
    this.error = null;
    this.deletion.offer({
      said: say("What was seen is forgotten."),
      back: say("Everything is there again."),
      undo: () => void this.#remember(forgotten, answer).catch((thrown) => this.#fail(thrown)),
      forGood: () => {
        this.#forgotten = null;
        this.#since = [];
        forgotten.dispose();
      },
    });
  }

  /** Holds nothing any more. */
  dispose(): void {
    this.stopReading();
    this.deletion.end();
    this.#index.dispose();
    this.answer = null;
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  #add(described: Promise<Described>, seen: Omit<Seen, "thumbnail">): Promise<void> {
    return this.#inTurn(async () => {
      const one = await described;
      if (this.#forgotten?.modelId === one.modelId) this.#since.push({ described: one, seen });
      // What two networks have described cannot lie together.
      else if (this.#forgotten) this.deletion.end();
      if (this.#index.modelId !== one.modelId) this.answer = null;
      await this.#index.add(one, seen);
      this.changed();
    });
  }

  /** What was forgotten, and behind it what has come since. */
  #remember(forgotten: SeenIndex, answer: Answer | null): Promise<void> {
    return this.#inTurn(async () => {
      const [later, since] = [this.#index, this.#since];
      this.#index = forgotten;
      this.#forgotten = null;
      this.#since = [];
      later.dispose();
      this.answer = answer;
      for (const { described, seen } of since) await forgotten.add(described, seen);
      this.changed();
    });
  }

  #inTurn(run: () => Promise<void>): Promise<void> {
    const ran = this.#turn.then(run);
    this.#turn = ran.catch(() => undefined);
    return ran;
  }

  #requireModel(modelId: string): void {
    if (this.#index.modelId === modelId) return;
    const message =
      this.#index.modelId === null
        ? "Nothing has been taken in yet."
        : "What was taken in was described by another network.";
    throw new FoveaError("input-empty", message, {
      action: "Let the video play for a while with “Remember what is seen” on, or add a folder.",
    });
  }

  async #ask(search: () => Promise<Answer>): Promise<void> {
    this.error = null;
    try {
      this.answer = await search();
    } catch (thrown) {
      this.error = FoveaError.from(thrown);
    }
    this.changed();
  }

  #fail(thrown: unknown): void {
    this.error = FoveaError.from(thrown);
    this.changed();
  }
}

/** @param id by the index that was searched */
function hit(
  { seen }: SeenIndex,
  id: number,
  { distance = null, probability = null }: Partial<Pick<Hit, "distance" | "probability">>,
): Hit {
  return { seen: seen[id] as Seen, distance, probability };
}
