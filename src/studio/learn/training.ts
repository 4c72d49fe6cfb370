/** A network that learns in this page: what from, what it is to be, how far it has come. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../../bridge/transfer-handlers.ts";
import { FoveaError } from "../../errors.ts";
import { SIDE } from "../../learning/examples.ts";
import type {
  DrawnExample,
  LearningApi,
  LearningNews,
  LearningOptions,
  Lesson,
  Probe,
  TestResult,
} from "../../learning/learning-messages.ts";
import { type NetworkPlan, type Planned, planned } from "../../learning/network-plan.ts";
import { OPTIMISERS } from "../../learning/optimisers.ts";
import { PRESETS, type PresetName } from "../../learning/presets.ts";
import { thinned } from "../../learning/thinned.ts";

/** What it learns from. */
export type LessonKind = "digits" | "drawings";

/** A class of one's own, and drawings of it. */
export interface DrawnClass {
  readonly name: string;
  readonly drawings: readonly Uint8Array[];
}

/** Drawings of each class, at least. */
export const FEWEST_DRAWINGS = 3;

/** At work on one page. */
export class Training {
  kind: LessonKind = "digits";
  /** Null while nothing is loaded. */
  lesson: Lesson | null = null;
  /** Percent of the digits that have come; null when they are not being fetched. */
  loading: number | null = null;
  drawn: readonly DrawnClass[] = [
    { name: "circle", drawings: [] },
    { name: "cross", drawings: [] },
  ];
  preset: PresetName | "own" = "convolutional";
  plan: NetworkPlan = PRESETS.convolutional;
  options: LearningOptions = {
    optimiser: "adam",
    learningRate: OPTIMISERS.adam,
    batch: 64,
    epochs: 2,
  };
  running = false;
  /** There is a network of that plan, which has begun. */
  begun = false;
  /** Places in the plan of the layers that learn, first to last. */
  learning: readonly number[] = [];
  news: readonly LearningNews[] = [];
  /** The picture that goes through the network. */
  picture: { readonly levels: Uint8Array; readonly label: number | null } | null = null;
  probe: Probe | null = null;
  test: TestResult | null = null;
  error: FoveaError | null = null;

  #next = 0;
  #seed = 1;
  /** Counts the trainings: the end of an earlier one is not that of this one. */
  #turn = 0;
  #probing = false;
  #worked: {
    readonly plan: NetworkPlan;
    readonly classes: number;
    readonly planned: Planned;
  } | null = null;
  readonly #worker: Worker;
  readonly #remote: Comlink.Remote<LearningApi>;

  constructor(private readonly changed: () => void) {
    installTransferHandlers();
    this.#worker = new Worker(new URL("../../../workers/training.worker.ts", import.meta.url), {
      type: "module",
      name: "fovea-training",
    });
    this.#worker.addEventListener("error", ({ message }) => {
      // What it was asked stays unanswered.
      this.loading = null;
      this.#fail(
        new FoveaError("worker-died", `Training has failed: ${message}`, {
          action: "Reload the page: another worker begins anew.",
        }),
      );
    });
    this.#remote = Comlink.wrap<LearningApi>(this.#worker);
  }

  get classes(): readonly string[] {
    return this.lesson?.classes ?? [];
  }

  /** Shapes of the plan, or why it cannot be. */
  get planned(): Planned {
    const classes = Math.max(2, this.classes.length || 10);
    const { plan } = this;
    // The same object while nothing changes, so that what shows it is not drawn anew.
    if (this.#worked?.plan !== plan || this.#worked.classes !== classes)
      this.#worked = { plan, classes, planned: planned(plan, SIDE, classes) };
    return this.#worked.planned;
  }

  async useDigits(): Promise<void> {
    this.kind = "digits";
    this.#forgetLesson();
    this.loading = 0;
    this.changed();
    try {
      const folder = new URL("models/", document.baseURI).href;
      const tell = (percent: number) => {
        this.loading = percent;
        this.changed();
      };
      const lesson = await this.#remote.loadDigits(folder, Comlink.proxy(tell));
      if (this.kind !== "digits") return;
      this.lesson = lesson;
      await this.showExample();
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.loading = null;
      this.changed();
    }
  }

  async useDrawings(): Promise<void> {
    this.kind = "drawings";
    this.#forgetLesson();
    await this.#teachDrawings();
  }

  setClasses(drawn: readonly DrawnClass[]): void {
    this.drawn = drawn;
    void this.#teachDrawings();
  }

  setPreset(preset: PresetName): void {
    this.preset = preset;
    this.#replan(PRESETS[preset]);
  }

  setPlan(plan: NetworkPlan): void {
    this.preset = "own";
    this.#replan(plan);
  }

  setOptions(change: Partial<LearningOptions>): void {
    this.options = { ...this.options, ...change };
    this.#startAfresh();
  }

  /** Goes on, or begins. */
  async train(): Promise<void> {
    if (this.running || !this.lesson || "fault" in this.planned) return;
    const turn = ++this.#turn;
    this.running = true;
    this.error = null;
    this.changed();
    try {
      if (!this.begun || this.news.at(-1)?.finished) {
        this.#forgetTraining();
        this.learning = await this.#remote.begin(this.plan, this.options, this.#seed++);
        this.begun = true;
      }
      const tell = async (news: LearningNews) => {
        if (!this.begun || turn !== this.#turn) return;
        this.news = [...thinned(this.news), news];
        this.changed();
        await this.#look();
        await shownNow();
      };
      await this.#remote.train(Comlink.proxy(tell));
    } catch (thrown) {
      this.#fail(thrown);
    }
    if (turn !== this.#turn) return;
    this.running = false;
    this.changed();
  }

  pause(): void {
    void this.#remote.pause();
  }

  /** The weights of the next training are others. */
  startAfresh(): void {
    this.#startAfresh();
  }

  /** Another picture that was set aside goes through the network. */
  async showExample(): Promise<void> {
    const example = await this.#remote.example(this.#next++);
    this.picture = example;
    this.probe = null;
    await this.#look();
    this.changed();
  }

  async showDrawing(levels: Uint8Array): Promise<void> {
    this.picture = { levels, label: null };
    await this.#look();
    this.changed();
  }

  async lookAtTest(): Promise<void> {
    try {
      this.test = await this.#remote.test();
    } catch (thrown) {
      this.#fail(thrown);
    }
    this.changed();
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  dispose(): void {
    this.#worker.terminate();
  }

  async #teachDrawings(): Promise<void> {
    const enough = this.drawn.filter(({ drawings }) => drawings.length >= FEWEST_DRAWINGS);
    this.#startAfresh();
    this.lesson = null;
    if (enough.length > 1) {
      const examples = enough.flatMap(({ drawings }, label) =>
        drawings.map((levels): DrawnExample => ({ levels, label })),
      );
      this.lesson = await this.#remote.useDrawings(
        examples,
        enough.map(({ name }, index) => name || `class ${index + 1}`),
      );
    }
    this.changed();
  }

  async #look(): Promise<void> {
    if (!this.begun || !this.picture || this.#probing) return;
    this.#probing = true;
    try {
      this.probe = await this.#remote.probe(this.picture.levels);
    } catch (thrown) {
      this.#fail(thrown);
    } finally {
      this.#probing = false;
    }
    this.changed();
  }

  #replan(plan: NetworkPlan): void {
    this.plan = plan;
    this.#startAfresh();
  }

  #startAfresh(): void {
    this.#turn++;
    this.pause();
    this.running = false;
    this.#forgetTraining();
    this.changed();
  }

  #forgetTraining(): void {
    this.begun = false;
    this.news = [];
    this.probe = null;
    this.test = null;
  }

  #forgetLesson(): void {
    this.lesson = null;
    this.picture = null;
    this.#startAfresh();
  }

  #fail(thrown: unknown): void {
    this.error = FoveaError.from(thrown);
    this.running = false;
    this.changed();
  }
}

/** Longest that a drawing of the page is waited for, in milliseconds: a page that nobody sees draws nothing. */
const UNSEEN = 1000;

/** Settles when the page has drawn what was changed before. */
function shownNow(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, UNSEEN);
    // The first frame is asked for before, the second when that one has been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
