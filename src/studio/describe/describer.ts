/** Descriptors of what the studio shows, or is handed, by the network that its classification runs. */
import { configure } from "../../catalog/configuration.ts";
import { FoveaError } from "../../errors.ts";
import type { Frame } from "../../frames/frame.ts";
import { frameOf } from "../../frames/picture-frame.ts";
import { createTask } from "../../pipeline/create-task.ts";
import type { Detector } from "../../pipeline/detector.ts";
import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import {
  CLASSIFICATION_DEFAULTS,
  type ClassificationOptions,
  type ClassificationResult,
  type ClassScore,
} from "../../tasks/classification/result.ts";
import type { DetectionResult } from "../../tasks/detection/result.ts";
import type { Session } from "../session.ts";
import { thumbnail } from "./thumbnail.ts";
import { type LabelledBox, toldApart } from "./told-apart.ts";

declare const __MODEL_MIRROR__: string;

/** A part of a picture, described. */
export interface Described {
  /** Of the network, without which the numbers mean nothing. */
  readonly modelId: string;
  /** Of length 1. */
  readonly embedding: Float32Array;
  /** The likeliest classes, as many as `KNOWN_CLASSES`. */
  readonly classes: readonly ClassScore[];
  /** JPEG. */
  readonly thumbnail: Blob;
}

/** So many classes are kept of each part, for finding by name. */
export const KNOWN_CLASSES = 20;

/** So many have a button each. */
const MOST_THINGS = 6;

type Classifier = Detector<ClassificationResult, ClassificationOptions>;

/**
 * Describes parts of pictures, one after the other. It keeps the newest frame while somebody wants to
 * point at it, and a classifier of its own beside the one that runs live; both have one network.
 */
export class Describer {
  #watchers = 0;
  /** Who wants that live results carry descriptors. */
  #wanters = 0;
  /** What the live classification said last. */
  #said: ClassificationResult | null = null;
  /** The newest, owned; null while nobody watches. */
  #frame: Frame | null = null;
  #classifier: { readonly modelId: string; readonly ready: Promise<Classifier> } | null = null;

  constructor(private readonly session: Session) {
    if (__MODEL_MIRROR__) configure({ modelMirror: __MODEL_MIRROR__ });
  }

  /** The network whose descriptors are had. */
  get modelId(): string {
    return this.session.taskSet.choice("classification").model.id;
  }

  /** Changes with the picture that `describeShown` would describe; null while there is none. */
  get moment(): number | null {
    return this.#playing?.currentTime ?? this.#frame?.id ?? null;
  }

  /** Size of the picture that can be pointed at; null while there is none. */
  get size(): { readonly width: number; readonly height: number } | null {
    return this.#frame && { width: this.#frame.width, height: this.#frame.height };
  }

  /** What is found on the picture now, the smallest first: what a press means. Source pixels. */
  get boxes(): readonly LabelledBox[] {
    const result = this.session.tasks.get("detection")?.result as
      | DetectionResult
      | null
      | undefined;
    return [...(result?.detections ?? [])].sort(
      (a, b) => a.box.width * a.box.height - b.box.width * b.box.height,
    );
  }

  /** The smallest of them, with words that tell them apart. */
  get things(): ReturnType<typeof toldApart> {
    return toldApart(this.boxes.slice(0, MOST_THINGS), this.session.view.mirrored);
  }

  /**
   * Keeps the newest frame from now on; to be ended as often as it was begun.
   * @param reopen shows the panel again that watches: the studio turns to a task that is turned on
   */
  watch(reopen: () => void): void {
    this.#watchers++;
    this.want();
    const classification = this.session.taskSet.choice("classification");
    if (classification.on) return;
    classification.turnOn();
    setTimeout(reopen);
  }

  unwatch(): void {
    this.unwant();
    if (--this.#watchers > 0) return;
    this.#said = null;
    this.#frame?.close();
    this.#frame = null;
  }

  /** Live results carry descriptors from now on; to be ended as often as it was begun. */
  want(): void {
    if (this.#wanters++ > 0) return;
    const options = { embedding: true, top: KNOWN_CLASSES };
    this.session.taskSet.choice("classification").setOptions(options);
  }

  unwant(): void {
    if (--this.#wanters > 0) return;
    const { embedding, top } = CLASSIFICATION_DEFAULTS;
    this.session.taskSet.choice("classification").setOptions({ embedding, top });
  }

  /** Called with each frame that has a result. Borrows both. */
  shown(frame: Frame, result: TaskResult): void {
    if (this.#watchers === 0) return;
    if (result.task === "classification") this.#said = result as ClassificationResult;
    if (frame.id === this.#frame?.id) return;
    this.#frame?.close();
    this.#frame = frame.clone();
  }

  /**
   * A part of the newest frame that has a result, on which boxes are found; without `box` the whole picture
   * as it is seen now. Rejects with a FoveaError.
   */
  async describeShown(box?: Box): Promise<Described> {
    if (!box && this.#playing) {
      using frame = await frameOf(this.#playing);
      return await this.#describe(frame);
    }
    if (!this.#frame) {
      throw new FoveaError("video-no-picture", "There is no picture yet.", {
        action: "Start a camera, a video or a picture, and wait for its first result.",
      });
    }
    using frame = this.#frame.clone();
    const known = this.#known(frame, box);
    if (known) return { ...known, thumbnail: await thumbnail(frame.image, box ?? whole(frame)) };
    // Not before it has settled may the frame be closed.
    return await this.#describe(frame, box);
  }

  /** A whole picture out of a file. Rejects with a FoveaError. */
  async describeFile(file: Blob): Promise<Described> {
    using frame = await frameOf(file);
    return await this.#describe(frame);
  }

  dispose(): void {
    this.#watchers = 0;
    this.#frame?.close();
    this.#frame = null;
    this.#closeClassifier();
  }

  /** What plays; null for a still picture, and before there is anything to see. */
  get #playing(): HTMLVideoElement | null {
    const { video, still } = this.session.view;
    return !still && video.readyState >= video.HAVE_CURRENT_DATA ? video : null;
  }

  /** What the live classification has said of that part of the very frame; null where nothing. */
  #known(frame: Frame, box: Box | undefined): Omit<Described, "thumbnail"> | null {
    const said = this.#said;
    if (said?.stamp.frameId !== frame.id || said.stamp.modelId !== this.modelId) return null;
    const asked = box ?? whole(frame);
    const part = said.parts.find(
      ({ box: { x, y, width, height } }) =>
        x === asked.x && y === asked.y && width === asked.width && height === asked.height,
    );
    if (!part?.embedding) return null;
    return { modelId: this.modelId, embedding: part.embedding, classes: part.classes };
  }

  /** Borrows the frame. */
  async #describe(frame: Frame, box?: Box): Promise<Described> {
    const small = thumbnail(frame.image, box ?? whole(frame));
    const { modelId } = this;
    const classifier = await this.#ready(modelId);
    const { parts } = await classifier.analyse(frame, box ? { region: box } : {});
    const [part] = parts;
    if (!part?.embedding) throw new FoveaError("frame-failed", "The picture came to no result.");
    const { embedding, classes } = part;
    return { modelId, embedding, classes, thumbnail: await small };
  }

  async #ready(modelId: string): Promise<Classifier> {
    if (this.#classifier?.modelId !== modelId) {
      this.#closeClassifier();
      const model = this.session.taskSet.choice("classification").model;
      const options = {
        ...CLASSIFICATION_DEFAULTS,
        smoothing: "off",
        embedding: true,
        top: KNOWN_CLASSES,
      } as const;
      this.#classifier = { modelId, ready: createTask("classification", { model, options }) };
    }
    const current = this.#classifier;
    try {
      return await current.ready;
    } catch (thrown) {
      // So that the next one tries again.
      if (this.#classifier === current) this.#classifier = null;
      throw thrown;
    }
  }

  #closeClassifier(): void {
    void this.#classifier?.ready.then((classifier) => classifier.close()).catch(() => undefined);
    this.#classifier = null;
  }
}

function whole({ width, height }: Frame): Box {
  return { x: 0, y: 0, width, height };
}

const describers = new WeakMap<Session, Describer>();

/** The one of a session, which all panels share; whoever asks for it first makes it. */
export function describerOf(session: Session): Describer {
  const known = describers.get(session);
  if (known) return known;
  const made = new Describer(session);
  describers.set(session, made);
  return made;
}
