/** What was seen in this session, to be found again: moments of what was played, and pictures of a folder. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../../bridge/transfer-handlers.ts";
import { FoveaError } from "../../errors.ts";
import type { Frame } from "../../frames/frame.ts";
import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { classesNamed } from "../../search/class-index.ts";
import type { SearchApi } from "../../search/search-messages.ts";
import { MOST_DESCRIPTORS } from "../../search/similarity-index.ts";
import type { ClassificationResult } from "../../tasks/classification/result.ts";
import { say } from "../../words/say.ts";
import type { Described, Describer } from "../describe/describer.ts";
import { thumbnail } from "../describe/thumbnail.ts";
import type { Session } from "../session.ts";
import { labelsOfModel } from "./labels-of-model.ts";

/** Something that was seen. */
export interface Seen {
  /** Address of a small JPEG. */
  readonly thumbnail: string;
  /** What it is a moment of: the name of a video, a camera. */
  readonly source: string;
  /** Seconds in the video; null for a picture out of a folder. */
  readonly time: number | null;
  /** Of the folder; null for a moment. */
  readonly file: File | null;
}

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
  readonly #seen: Seen[] = [];
  #worker: Worker | null = null;
  #search: Comlink.Remote<SearchApi> | null = null;
  /** Whose descriptors are in the index; null while it is empty. */
  #modelId: string | null = null;
  /** Media time at which each thing was last taken in. */
  readonly #last = new Map<string, number>();
  #stop = new AbortController();
  /** What is being added; one after the other, so that numbers and pictures go together. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly describer: Describer,
    private readonly changed: () => void,
  ) {}

  get count(): number {
    return this.#seen.length;
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
      const answer = await this.#search?.nearest(embedding, MOST_HITS);
      return {
        asked: box ? say("like the box that you chose") : say("like the whole picture"),
        milliseconds: answer?.milliseconds ?? 0,
        hits: (answer?.found ?? []).map(({ id, distance }) => this.#hit(id, { distance })),
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
      const found = (await this.#search?.named(classes, MOST_HITS)) ?? [];
      return {
        asked: classes
          .slice(0, 3)
          .map((index) => labels[index]?.split(", ")[0])
          .join(", "),
        milliseconds: null,
        hits: found.map(({ id, probability }) => this.#hit(id, { probability })),
      };
    });
  }

  /** Forgets all that was seen. */
  forget(): void {
    this.stopReading();
    for (const { thumbnail } of this.#seen.splice(0)) URL.revokeObjectURL(thumbnail);
    this.#worker?.terminate();
    this.#worker = null;
    this.#search = null;
    this.#modelId = null;
    this.#last.clear();
    this.answer = null;
    this.error = null;
    this.changed();
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  #hit(id: number, how: { readonly distance?: number; readonly probability?: number }): Hit {
    const { distance = null, probability = null } = how;
    return { seen: this.#seen[id] as Seen, distance, probability };
  }

  #add(described: Promise<Described>, seen: Omit<Seen, "thumbnail">): Promise<void> {
    const added = this.#turn.then(async () => {
      const { modelId, embedding, classes, thumbnail } = await described;
      if (this.#modelId !== modelId) await this.#begin(modelId, embedding.length);
      await this.#search?.add([{ descriptor: embedding, classes }]);
      this.#seen.push({ ...seen, thumbnail: URL.createObjectURL(thumbnail) });
      this.changed();
    });
    this.#turn = added.catch(() => undefined);
    return added;
  }

  /** Another network has other descriptors: what was seen by the one before cannot be compared. */
  async #begin(modelId: string, size: number): Promise<void> {
    const { reading } = this;
    if (this.#modelId !== null) {
      for (const { thumbnail } of this.#seen.splice(0)) URL.revokeObjectURL(thumbnail);
      this.answer = null;
      this.reading = reading;
    }
    if (!this.#worker) {
      installTransferHandlers();
      this.#worker = new Worker(new URL("../../../workers/search.worker.ts", import.meta.url), {
        type: "module",
        name: "fovea-search",
      });
      this.#search = Comlink.wrap<SearchApi>(this.#worker);
    }
    await this.#search?.begin(size);
    this.#modelId = modelId;
  }

  #requireModel(modelId: string): void {
    if (this.#modelId === modelId) return;
    const message =
      this.#modelId === null
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
