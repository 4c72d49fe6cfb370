/** Takes at work in one studio: recording them, what is learnt of them, and what is recognised. */
import { FoveaError } from "../../errors.ts";
import { onDeleted } from "../../look/deletion-channel.ts";
import { LastDeletion } from "../../look/last-deletion.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { JudgeNews, JudgeRequest } from "../../takes/judge-messages.ts";
import { learntOf } from "../../takes/learnt-of.ts";
import { FEWEST_TAKES, MOST_TAKES } from "../../takes/learnt-takes.ts";
import type { LeaveOneTakeOut } from "../../takes/leave-one-take-out.ts";
import type { Take, TakeFrame, TakeKind, TakeSet, TakeWay } from "../../takes/take.ts";
import type { KeptTakes } from "../../takes/take-file.ts";
import { bodyFrame, handFrame, lipFrame } from "../../takes/take-frames.ts";
import { type HeardTake, type Hearing, TakeListener } from "../../takes/take-listener.ts";
import type { FaceResult } from "../../tasks/faces/result.ts";
import type { HandsResult } from "../../tasks/hands/result.ts";
import type { PoseResult } from "../../tasks/pose/result.ts";
import { say } from "../../words/say.ts";
import type { Session } from "../session.ts";
import { keepTakes, keptTakes, noTakes } from "./kept-takes.ts";

/** The task whose results takes of a kind are made of. */
export const TASK_OF = { hand: "hands", body: "pose", lips: "faces" } as const satisfies Readonly<
  Record<TakeKind, string>
>;

/** Where a take belongs: the index of a name, or everyday movements. */
export type TakePlace = number | "everyday";

/** A recording under way. */
export interface Recording {
  readonly to: TakePlace;
  /** Seconds until it begins; 0 once it runs. */
  readonly wait: number;
  /** It has not begun to count, for the network is not there yet. */
  readonly loads: boolean;
  /** Share of it that is done, in [0, 1]. */
  readonly share: number;
}

/** Seconds. Everyday movements want more than a gesture. */
const EVERYDAY_SECONDS = 10;
/** Milliseconds between two looks at the clock. */
const TICK = 100;
/** Fewest moments of a take in which the thing was seen. */
const FEWEST_FRAMES = 6;
/** What was recognised last stays on show for so many. */
const MOST_HEARD = 6;

/** Which told made takes better (docs/measurements.md). */
const DEFAULT_WAY: TakeWay = "network";

/** What is behind the panel: records takes, judges them, and listens to what the tasks find. */
export class TakeDesk {
  set: KeptTakes = keptTakes("hand");
  /** Seconds that a take is long, and that a person has to get ready. */
  seconds = 2;
  getReady = 3;
  recording: Recording | null = null;
  /** How it stands at the newest result; null while nothing was learnt. */
  hearing: Hearing | null = null;
  /** What was recognised, the last first. */
  heard: readonly HeardTake[] = [];
  judged: LeaveOneTakeOut | null = null;
  /** What is under way: training, then judging takes that were left out; null while nothing is. */
  judging: { readonly done: number; readonly all: number } | "training" | null = null;
  error: FoveaError | null = null;
  /** The browser had no room, or keeps nothing. */
  unkept = false;
  /** Of a take, a name, or all takes of this kind. */
  readonly deletion: LastDeletion;
  #listener: TakeListener | null = null;
  #worker: Worker | null = null;
  #frames: TakeFrame[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #noMoreNews: () => void;

  /**
   * @param changed called after every change
   * @param reopen shows the panel again: the studio turns to a task that is turned on
   */
  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
    private readonly reopen: () => void,
  ) {
    this.deletion = new LastDeletion(changed);
    this.#noMoreNews = onDeleted("takes", () => {
      this.stop();
      this.heard = [];
      this.deletion.end();
      this.set = noTakes(this.kind);
      this.#learn();
    });
    this.#learn();
  }

  get kind(): TakeKind {
    return this.set.kind;
  }

  /** What takes are made of runs. */
  get running(): boolean {
    return this.session.phase === "running" && this.session.taskSet.choice(TASK_OF[this.kind]).on;
  }

  /** Names that can be told apart. */
  get known(): readonly string[] {
    return this.#learnable.classes.map(({ name }) => name);
  }

  /** By what takes are told. */
  get way(): TakeWay {
    return this.set.way ?? DEFAULT_WAY;
  }

  chooseWay(way: TakeWay): void {
    if (way === this.way) return;
    this.#put({ ...this.set, way });
    this.#learn();
  }

  chooseKind(kind: TakeKind): void {
    if (kind === this.kind) return;
    this.stop();
    this.heard = [];
    this.deletion.end();
    this.set = keptTakes(kind);
    this.#learn();
  }

  /** Turns on what takes are made of. */
  turnOn(): void {
    const choice = this.session.taskSet.choice(TASK_OF[this.kind]);
    if (!choice.on) {
      choice.turnOn();
      setTimeout(this.reopen);
    }
    this.changed();
  }

  addName(): void {
    this.#put({ ...this.set, classes: [...this.set.classes, { name: "", takes: [] }] });
  }

  rename(index: number, name: string): void {
    this.#change({
      classes: this.set.classes.map((one, at) => (at === index ? { ...one, name } : one)),
    });
  }

  removeName(index: number): void {
    const removed = this.set.classes[index];
    if (!removed) return;
    this.stop();
    const classes = this.set.classes.toSpliced(index, 1);
    const isLast = classes.length === 0;
    this.#change({ classes: isLast ? noTakes(this.kind).classes : classes });
    if (isBare(removed)) return;
    this.#offer(removed.name || say("Name {n}", { n: index + 1 }), () => {
      // A recording under way says by number where it belongs.
      this.stop();
      const now = this.set.classes;
      // The one that waits for its takes stood for none at all.
      const others = isLast ? now.filter((one) => !isBare(one)) : now;
      this.#change({ classes: others.toSpliced(index, 0, removed) });
    });
  }

  /** Takes a take of a name away again. */
  dropTake(place: TakePlace, index: number): void {
    const take = takesOf(this.set, place)[index];
    if (!take) return;
    this.#changeTakes(place, (takes) => takes.toSpliced(index, 1));
    this.#offer(say("Take {n}", { n: index + 1 }), () =>
      this.#changeTakes(place, (takes) => takes.toSpliced(index, 0, take)),
    );
  }

  /** Counts down as soon as the network is there, then records; a second press ends it. */
  record(to: TakePlace): void {
    if (this.recording) {
      this.stop();
      return;
    }
    this.error = null;
    this.turnOn();
    const choice = this.session.taskSet.choice(TASK_OF[this.kind]);
    let start: number | null = null;
    const length = 1000 * (to === "everyday" ? EVERYDAY_SECONDS : this.seconds);
    this.#frames = [];
    const tick = () => {
      const { state } = choice;
      if (state?.status === "failed") {
        this.stop();
        this.error = state.error;
        this.changed();
        return;
      }
      if (state?.status === "ready") start ??= performance.now() + 1000 * this.getReady;
      const done = start === null ? -1000 * this.getReady : performance.now() - start;
      if (done >= length) {
        this.#finish(to);
        return;
      }
      this.recording = {
        to,
        wait: done < 0 ? Math.ceil(-done / 1000) : 0,
        share: Math.max(0, done / length),
        loads: start === null,
      };
      this.changed();
    };
    this.#timer = setInterval(tick, TICK);
    tick();
  }

  /** Ends what is being recorded, and keeps nothing of it. */
  stop(): void {
    clearInterval(this.#timer);
    this.recording = null;
    this.#frames = [];
    this.changed();
  }

  /** A result of any task that was shown. */
  shown(result: TaskResult): void {
    if (result.task !== TASK_OF[this.kind]) return;
    const frame = frameOfResult(result);
    if (this.recording && this.recording.wait === 0) {
      if (frame && frame.time !== this.#frames.at(-1)?.time) this.#frames.push(frame);
      return;
    }
    if (!this.#listener) return;
    this.hearing = this.#listener.next(frame, result.stamp.mediaTime);
    const { heard } = this.hearing;
    if (heard) this.heard = [heard, ...this.heard].slice(0, MOST_HEARD);
    this.changed();
  }

  /** Takes of somebody else's, or of another day, in place of those that are here. */
  import(set: KeptTakes): void {
    this.stop();
    this.heard = [];
    this.deletion.end();
    this.#put(set);
    this.#learn();
  }

  /** Whether there is nothing to forget. */
  get isEmpty(): boolean {
    const { classes, everyday } = this.set;
    return classes.every(isBare) && everyday.length === 0;
  }

  /** Forgets all takes of this kind, here and in the browser. */
  forget(): void {
    const { classes, everyday } = this.set;
    this.import(noTakes(this.kind));
    const undo = () => {
      const later = this.set.classes.filter((one) => !isBare(one));
      this.stop();
      this.#change({
        classes: [...classes, ...later],
        everyday: [...everyday, ...this.set.everyday],
      });
    };
    const said = say("All takes of this kind are deleted.");
    this.deletion.offer({ said, back: say("Everything is there again."), undo });
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#worker?.terminate();
    this.#noMoreNews();
  }

  /** What has takes enough. */
  get #learnable(): KeptTakes {
    const classes = this.set.classes.flatMap(({ name, takes }, index) =>
      takes.length >= FEWEST_TAKES ? [{ name: name || `${index + 1}`, takes }] : [],
    );
    return { ...this.set, classes };
  }

  #finish(to: TakePlace): void {
    const take: Take = this.#frames;
    this.stop();
    if (take.length < FEWEST_FRAMES) {
      this.error = new FoveaError(
        "input-empty",
        `Nothing to learn from: what is recorded was seen ${take.length} times.`,
        { action: "Let it be in the picture all the time, and the video play." },
      );
      this.changed();
      return;
    }
    const most = to === "everyday" ? Number.POSITIVE_INFINITY : MOST_TAKES;
    this.#changeTakes(to, (takes) => [...takes, take].slice(-most));
  }

  #offer(name: string, undo: () => void): void {
    const said = say("{name} is deleted.", { name });
    this.deletion.offer({ said, back: say("{name} is there again.", { name }), undo });
  }

  #changeTakes(place: TakePlace, change: (takes: readonly Take[]) => readonly Take[]): void {
    if (place === "everyday") {
      this.#change({ everyday: change(this.set.everyday) });
      return;
    }
    const classes = this.set.classes.map((one, at) =>
      at === place ? { ...one, takes: change(one.takes) } : one,
    );
    this.#change({ classes });
  }

  #change(change: Partial<Pick<TakeSet, "classes" | "everyday">>): void {
    // What was trained knows nothing of it.
    this.#put({ ...this.set, ...change, trained: undefined });
    this.#learn();
  }

  #put(set: KeptTakes): void {
    this.set = set;
    this.unkept = !keepTakes(set);
    this.changed();
  }

  /** Recognises by what there is; what takes its time, a worker does. */
  #learn(): void {
    const set = this.#learnable;
    this.#worker?.terminate();
    this.#worker = null;
    this.hearing = null;
    this.judging = null;
    this.#listen();
    this.judged = this.way === "network" ? (set.trained?.judged ?? null) : null;
    if (set.classes.length > 0 && !this.judged) this.#judge(set);
    this.changed();
  }

  #listen(): void {
    const set = this.#learnable;
    const isAny = set.classes.length > 0;
    this.#listener = isAny ? new TakeListener(learntOf({ ...set, way: this.way })) : null;
  }

  #judge({ kind, classes, everyday }: TakeSet): void {
    const worker = new Worker(new URL("../../../workers/takes.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-takes",
    });
    this.#worker = worker;
    this.judging = this.way === "network" ? "training" : { done: 0, all: 1 };
    const end = (change: Partial<Pick<TakeDesk, "judged" | "error">>) => {
      Object.assign(this, change, { judging: null });
      worker.terminate();
      this.changed();
    };
    worker.addEventListener("message", ({ data }: MessageEvent<JudgeNews>) => {
      if (data.kind === "failed") return end({ error: FoveaError.fromWire(data.error) });
      if (data.kind === "judging") this.judging = data;
      if (data.kind === "trained") {
        this.#put({ ...this.set, trained: { network: data.network, judged: null } });
        this.#listen();
      }
      if (data.kind !== "judged") return this.changed();
      const { trained } = this.set;
      if (this.way === "network" && trained) {
        this.#put({ ...this.set, trained: { ...trained, judged: data.result } });
      }
      end({ judged: data.result });
    });
    worker.addEventListener("error", ({ message }) =>
      end({ error: new FoveaError("worker-died", `Judging the takes has failed: ${message}`) }),
    );
    const request: JudgeRequest = { set: { kind, classes, everyday }, way: this.way };
    worker.postMessage(request);
  }
}

/** Whether it has neither name nor takes. */
function isBare({ name, takes }: TakeSet["classes"][number]): boolean {
  return name === "" && takes.length === 0;
}

function takesOf({ classes, everyday }: TakeSet, place: TakePlace): readonly Take[] {
  return place === "everyday" ? everyday : (classes[place]?.takes ?? []);
}

/** Of the surest hand, the best person, or the largest face; null where none is in sight. */
function frameOfResult(result: TaskResult): TakeFrame | null {
  const { mediaTime } = result.stamp;
  if (result.task === "hands") {
    const [hand] = (result as HandsResult).hands;
    return hand ? handFrame(hand, mediaTime) : null;
  }
  if (result.task === "pose") {
    const [pose] = (result as PoseResult).poses;
    return pose ? bodyFrame(pose, mediaTime) : null;
  }
  const { faces } = result as FaceResult;
  const [face] = faces.toSorted((a, b) => b.box.width - a.box.width);
  return face ? lipFrame(face, mediaTime) : null;
}
