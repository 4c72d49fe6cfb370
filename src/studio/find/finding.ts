/** What was seen, in this session and before, to be found again: moments of what was played, and pictures. */
import { FoveaError } from "../../errors.ts";
import type { Frame } from "../../frames/frame.ts";
import { LastDeletion } from "../../look/last-deletion.ts";
import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import { classesNamed } from "../../search/class-index.ts";
import type { Found, SeenPlace, SeenState } from "../../search/search-messages.ts";
import { SEEN_CHANNEL } from "../../search/seen-folder.ts";
import { MOST_DESCRIPTORS, tooMany } from "../../search/similarity-index.ts";
import type { Source } from "../../session/source-status.ts";
import type { ClassificationResult } from "../../tasks/classification/result.ts";
import { say } from "../../words/say.ts";
import type { Described, Describer } from "../describe/describer.ts";
import { thumbnail } from "../describe/thumbnail.ts";
import type { Session } from "../session.ts";
import { deleteKeptSeen, isForgotten, setForgotten } from "./kept-seen.ts";
import { labelsOfModel } from "./labels-of-model.ts";
import { SearchWorker } from "./search-worker.ts";
import { fileKey, type Moment, momentKey, sourceKey } from "./seen-keys.ts";

/** Something that was found, and how near it is or how likely. */
export interface Hit extends Omit<Found, "thumbnail"> {
  /** Address of a small JPEG. */
  readonly thumbnail: string;
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
  /** Pictures that had been taken in before. */
  readonly known: number;
}

const MOST_HITS = 24;
const NOTHING: SeenState = { count: 0, bytes: 0, notice: null };

/** What was seen so far, and the answers to what is asked of it. */
export class Finding {
  /** Whether what is played is taken in. */
  collecting = false;
  answer: Answer | null = null;
  reading: Reading | null = null;
  error: FoveaError | null = null;
  /** Of all that was seen. */
  readonly deletion: LastDeletion;
  #search: SearchWorker | null = null;
  #state = NOTHING;
  /** Of this session, by `sourceKey` or `fileKey`: what was found can be opened. */
  readonly #files = new Map<string, Blob>();
  #stop = new AbortController();
  /** What is being added; one after the other, so that what is known and what is there go together. */
  #turn: Promise<unknown> = Promise.resolve();
  #disposed = false;
  /** Something was forgotten that nobody has deleted yet. */
  #owesDeletion = false;
  /** Settles when what was to be forgotten is gone. */
  #forgotten: Promise<void> = Promise.resolve();
  readonly #channel = new BroadcastChannel(SEEN_CHANNEL);

  constructor(
    private readonly session: Session,
    private readonly describer: Describer,
    private readonly changed: () => void,
  ) {
    this.deletion = new LastDeletion(changed);
    // The page was closed before it was gone.
    if (isForgotten()) this.#delete();
    // Another tab, or the list of what is kept, has it deleted.
    this.#channel.addEventListener("message", () => {
      this.collect(false);
      this.#owesDeletion = false;
      this.deletion.end();
      this.close();
    });
  }

  get count(): number {
    return this.#state.count;
  }

  /** How much there is, of earlier visits too. */
  get state(): SeenState {
    return this.#state;
  }

  /** Looks up what was seen at earlier visits by the network that is chosen. */
  open(): void {
    this.#index(this.describer.modelId);
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

  /** Called with each result, shown or of an exact analysis; takes in what has a descriptor. Borrows both. */
  shown(frame: Frame, result: TaskResult): void {
    if (!this.collecting || result.task !== "classification" || result.stamp.carried) return;
    const { parts, stamp } = result as ClassificationResult;
    const { modelId, mediaTime: time } = stamp;
    const { source } = this.session;
    const { known } = this.#index(modelId);
    if (!source || !known) return;
    if (this.count >= MOST_DESCRIPTORS) {
      this.collect(false);
      this.#fail(tooMany());
      return;
    }
    const video = sourceKey(source);
    if (typeof source.from === "object") this.#files.set(video, source.from);
    const live = source.kind !== "video" && source.kind !== "image";
    for (const { embedding, trackId, found, classes, box } of parts) {
      if (!embedding) continue;
      const moment = { source: video, thing: found ?? "", trackId, time, live };
      if (!known.takes(moment)) continue;
      const small = thumbnail(frame.image, box);
      void this.#add(
        small.then((picture) => ({ modelId, embedding, classes, thumbnail: picture })),
        placeOf(source, moment),
        // Who stood before a camera is forgotten with the page.
        !live,
      ).catch((thrown) => this.#fail(thrown));
    }
  }

  /** Takes in pictures, one after the other, until `stopReading`; those that are known are passed over. */
  async readFolder(files: readonly File[]): Promise<void> {
    this.stopReading();
    const { signal } = this.#stop;
    this.reading = { done: 0, all: files.length, refused: 0, known: 0 };
    try {
      for (const file of files) {
        await this.#read(file);
        if (signal.aborted) return;
        this.reading = { ...this.reading, done: this.reading.done + 1 };
        this.changed();
      }
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown);
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
      const search = await this.#asked(modelId);
      const { found, milliseconds } = await search.ask((api) => api.nearest(embedding, MOST_HITS));
      const asked = box ? say("like the box that you chose") : say("like the whole picture");
      return { asked, milliseconds, found };
    });
  }

  /** What the network takes for something of that name. */
  async findNamed(name: string): Promise<void> {
    await this.#ask(async () => {
      const model = this.session.taskSet.choice("classification").model;
      const search = await this.#asked(model.id);
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
      const asked = classes
        .slice(0, 3)
        .map((index) => labels[index]?.split(", ")[0])
        .join(", ");
      const found = await search.ask((api) => api.named(classes, MOST_HITS));
      return { asked, milliseconds: null, found };
    });
  }

  /** What a place is in, where it can be opened: a file of this session, or an address. */
  from({ video, address }: SeenPlace): Blob | string | null {
    return address ?? this.#files.get(video) ?? null;
  }

  /**
   * Forgets all that was seen, also at earlier visits and by other networks. For some seconds it can be had back,
   * unless something is taken in or asked meanwhile.
   */
  forget(): void {
    this.collect(false);
    this.stopReading();
    const [search, state] = [this.#search, this.#state];
    this.#search = null;
    this.#end();
    setForgotten(true);
    this.#owesDeletion = true;
    this.deletion.offer({
      said: say("What was seen is forgotten."),
      back: say("Everything is there again."),
      undo: () => {
        setForgotten(false);
        this.#search = search;
        this.#state = state;
      },
      forGood: () => {
        search?.end();
        if (this.#owesDeletion) this.#delete();
      },
    });
  }

  /** Lets go of it; what is kept is there again when it is opened again. */
  close(): void {
    this.stopReading();
    this.#end();
    this.error = null;
    this.changed();
  }

  dispose(): void {
    this.#disposed = true;
    this.deletion.end();
    this.close();
    this.#channel.close();
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  /** Says why something that was found cannot be shown. */
  refuse(error: FoveaError): void {
    this.#fail(error);
  }

  async #read(file: File): Promise<void> {
    const key = fileKey(file);
    this.#files.set(key, file);
    const search = this.#index(this.describer.modelId);
    await search.opened;
    if (search.known?.has(key)) return this.#count("known");
    // A film, say: it would be read as a whole.
    if (file.type && !file.type.startsWith("image/")) return this.#count("refused");
    const place = { key, source: file.name, video: key, address: null, time: null };
    try {
      await this.#add(this.describer.describeFile(file), place, true);
      search.known?.add(key);
    } catch (thrown) {
      const { code } = FoveaError.from(thrown);
      if (code !== "image-unsupported" && code !== "input-empty") throw thrown;
      this.#count("refused");
    }
  }

  #count(what: "known" | "refused"): void {
    const { reading } = this;
    if (reading) this.reading = { ...reading, [what]: reading[what] + 1 };
  }

  #add(described: Promise<Described>, place: SeenPlace, keeps: boolean): Promise<void> {
    const added = this.#turn.then(async () => {
      const { modelId, embedding, classes, thumbnail } = await described;
      const bytes = new Uint8Array(await thumbnail.arrayBuffer());
      // A picture was under way; another worker would be nobody's to end.
      if (this.#disposed) throw new FoveaError("disposed", "The search was ended.");
      const entry = { descriptor: embedding, classes, place, thumbnail: bytes };
      const search = this.#index(modelId);
      const state = await search.ask((api) => api.add(entry, keeps));
      if (this.#search === search) this.#state = state;
      this.changed();
    });
    this.#turn = added.catch(() => undefined);
    return added;
  }

  /** The search among what that network has described; what another one has cannot be compared, and stays on the disk. */
  #index(modelId: string): SearchWorker {
    if (this.#search?.modelId === modelId) return this.#search;
    this.deletion.end();
    this.#end();
    const search = new SearchWorker(modelId, this.#forgotten);
    this.#search = search;
    search.opened.then(
      (opened) => {
        if (this.#search !== search) return;
        this.#state = opened;
        this.changed();
      },
      (thrown) => {
        if (this.#search !== search) return;
        // The next one tries again.
        this.#end();
        this.#fail(thrown);
      },
    );
    return search;
  }

  #delete(): void {
    this.#owesDeletion = false;
    this.#forgotten = deleteKeptSeen(this.#channel).catch((thrown) => this.#fail(thrown));
  }

  #end(): void {
    this.#search?.end();
    this.#search = null;
    this.#state = NOTHING;
    this.#show(null);
  }

  async #asked(modelId: string): Promise<SearchWorker> {
    const search = this.#index(modelId);
    await search.opened;
    if (this.count > 0) return search;
    throw new FoveaError("input-empty", "Nothing has been taken in yet by this network.", {
      action: "Let the video play for a while with “Remember what is seen” on, or add a folder.",
    });
  }

  async #ask(
    search: () => Promise<Omit<Answer, "hits"> & { readonly found: readonly Found[] }>,
  ): Promise<void> {
    this.error = null;
    try {
      const { found, ...answer } = await search();
      const hits = found.map((one) => ({
        ...one,
        thumbnail: URL.createObjectURL(new Blob([one.thumbnail], { type: "image/jpeg" })),
      }));
      this.#show({ ...answer, hits });
    } catch (thrown) {
      this.error = FoveaError.from(thrown);
    }
    this.changed();
  }

  #show(answer: Answer | null): void {
    for (const { thumbnail } of this.answer?.hits ?? []) URL.revokeObjectURL(thumbnail);
    this.answer = answer;
  }

  #fail(thrown: unknown): void {
    const error = FoveaError.from(thrown);
    // It was forgotten meanwhile.
    if (error.code === "disposed") return;
    // What has died is begun anew.
    if (error.code === "worker-died" || error.code === "worker-hung") this.#end();
    this.error = error;
    this.changed();
  }
}

function placeOf({ kind, name, from }: Source, moment: Moment): SeenPlace {
  return {
    key: momentKey(moment),
    source: name,
    video: moment.source,
    address: typeof from === "string" ? from : null,
    time: kind === "image" ? null : moment.time,
  };
}
