/** Teaching at work in one studio: what was shown, what is learnt of it, and the labels that follow. */
import { FoveaError } from "../../errors.ts";
import { onDeleted } from "../../look/deletion-channel.ts";
import { LastDeletion } from "../../look/last-deletion.ts";
import type { Box } from "../../results/box.ts";
import type { Taught } from "../../teaching/taught.ts";
import { TRAINING_DEFAULTS, type TrainingOptions } from "../../teaching/train.ts";
import { say } from "../../words/say.ts";
import type { Described, Describer } from "../describe/describer.ts";
import type { Session } from "../session.ts";
import { keepLessons, keepTaught, keptLessons, keptTaught } from "./kept-lessons.ts";
import { Learner } from "./learner.ts";
import {
  type Belongs,
  type Category,
  type Example,
  isBare,
  joined,
  type Lessons,
  NO_LESSONS,
  type Readiness,
  readiness,
  withExample,
  withExampleAgain,
  withoutExample,
} from "./lessons.ts";

/** Milliseconds between two examples in a row: long enough to move the thing a little. */
const ROW_INTERVAL = 500;
const ROW = 5;
/** Milliseconds without another picture after which it rests; a camera may deliver seldom. */
const PATIENCE = 5000;

/** Shows examples to the learner, keeps them in the browser, and hands on what was learnt. */
export class Teaching {
  lessons: Lessons = keptLessons();
  /** Where what is pressed in the picture belongs. */
  chosen: Belongs = 0;
  options: TrainingOptions = TRAINING_DEFAULTS;
  /** Descriptions under way. */
  busy = 0;
  error: FoveaError | null = null;
  /** The browser had no room, or keeps nothing. */
  unkept = false;
  /** What the labels go by; it may have been imported. */
  taught: Taught | null = null;
  readonly learner: Learner;
  /** Of an example, a category, or everything. */
  readonly deletion: LastDeletion;
  /** The row under way is to end. */
  #stopped = false;
  readonly #noMoreNews: () => void;

  constructor(
    private readonly session: Session,
    private readonly describer: Describer,
    private readonly changed: () => void,
  ) {
    this.deletion = new LastDeletion(changed);
    this.learner = new Learner(() => this.#learnt());
    this.#use(keptTaught());
    this.#noMoreNews = onDeleted("lessons", () => {
      this.#empty();
      this.deletion.end();
      this.changed();
    });
  }

  get readiness(): Readiness {
    return readiness(this.lessons, this.describer.modelId);
  }

  choose(belongs: Belongs): void {
    this.chosen = belongs;
    this.changed();
  }

  setOptions(change: Partial<TrainingOptions>): void {
    this.options = { ...this.options, ...change };
    this.#learn();
  }

  addCategory(): void {
    const { categories } = this.lessons;
    this.chosen = categories.length;
    this.#setLessons({ ...this.lessons, categories: [...categories, { name: "", examples: [] }] });
  }

  removeCategory(index: number): void {
    const category = this.lessons.categories[index];
    if (!category) return;
    const { chosen } = this;
    const categories = this.lessons.categories.toSpliced(index, 1);
    const isLast = categories.length === 0;
    this.chosen = 0;
    this.#change({ categories: isLast ? NO_LESSONS.categories : categories });
    if (isBare(category)) return;
    this.#offer(category.name || say("Category {n}", { n: index + 1 }), () => {
      const now = this.lessons.categories;
      // The one that waits for its name stood for none at all.
      const others = isLast ? now.filter((one) => !isBare(one)) : now;
      this.chosen = chosen;
      this.#change({ categories: others.toSpliced(index, 0, category) });
    });
  }

  rename(index: number, name: string): void {
    const rename = (category: Category, at: number) =>
      at === index ? { ...category, name } : category;
    this.#setLessons({ ...this.lessons, categories: this.lessons.categories.map(rename) });
    // The weights stay as they are: only the label is another.
    this.#learn();
  }

  /** Takes an example away. */
  drop(of: Belongs, index: number): void {
    const { categories, none } = this.lessons;
    const example = (of === "none" ? none : categories[of]?.examples)?.[index];
    if (!example) return;
    this.#change(withoutExample(this.lessons, of, index));
    this.#offer(say("Example {n}", { n: index + 1 }), () =>
      this.#change(withExampleAgain(this.lessons, of, example, index)),
    );
  }

  /** A part of the picture as it is now, or all of it, as an example. */
  async take(to: Belongs = this.chosen, box?: Box): Promise<void> {
    // Labels follow where examples of a category come from: what it is not may well be the whole room.
    if (to !== "none") this.#lookAt(box ? "boxes" : "picture");
    await this.#add(to, () => this.describer.describeShown(box));
  }

  async takeRow(to: Belongs): Promise<void> {
    this.#stopped = false;
    for (let i = 0; i < ROW && !this.#stopped; i++) {
      if (i > 0 && !(await this.#nextFrame())) return;
      await this.take(to);
      if (this.error) return;
    }
  }

  /** The same picture twice teaches nothing. False, and an error on show, where no other comes. */
  async #nextFrame(): Promise<boolean> {
    const { moment } = this.describer;
    for (let waited = 0; waited < PATIENCE && !this.#stopped; waited += ROW_INTERVAL) {
      await new Promise((resolve) => setTimeout(resolve, ROW_INTERVAL));
      if (this.describer.moment !== moment) return true;
    }
    const message = "The picture rests, and the same example five times teaches no more than once.";
    this.error = new FoveaError("input-empty", message, {
      action: "Let the video play, or move the thing before the camera.",
    });
    this.changed();
    return false;
  }

  async takeFiles(to: Belongs, files: readonly File[]): Promise<void> {
    for (const file of files) await this.#add(to, () => this.describer.describeFile(file));
  }

  /** Labels by what somebody else has taught; what was shown here stays. */
  import(taught: Taught): void {
    this.learner.stop();
    this.learner.learning = null;
    this.#use(taught);
    this.unkept = !keepTaught(taught);
    this.deletion.end();
    this.changed();
  }

  /** Whether there is nothing to forget. */
  get isEmpty(): boolean {
    const { categories, none } = this.lessons;
    return categories.every(isBare) && none.length === 0 && this.taught === null;
  }

  /** Forgets everything, here and in the browser. */
  forget(): void {
    const { lessons, chosen, taught } = this;
    const { learning } = this.learner;
    this.#empty();
    keepTaught(null);
    this.#setLessons(NO_LESSONS);
    const undo = () => {
      const isNew = !this.isEmpty;
      this.chosen = chosen;
      this.#setLessons(joined(lessons, this.lessons));
      if (isNew) {
        this.#learn();
        return;
      }
      // One that was under way has been stopped.
      if (learning?.taught) this.learner.learning = learning;
      this.#use(taught);
      this.unkept = !keepTaught(taught) || this.unkept;
      if (!learning?.taught && !taught) this.#learn();
    };
    const said = say("All categories and their examples are deleted.");
    this.deletion.offer({ said, back: say("Everything is there again."), undo });
  }

  dismissError(): void {
    this.error = null;
    this.changed();
  }

  dispose(): void {
    this.#stopped = true;
    this.learner.stop();
    this.#noMoreNews();
  }

  /** Nothing is shown and nothing is learnt; what the browser keeps stays. */
  #empty(): void {
    this.#stopped = true;
    this.learner.stop();
    this.learner.learning = null;
    this.chosen = 0;
    this.lessons = NO_LESSONS;
    this.#use(null);
  }

  async #add(to: Belongs, describe: () => Promise<Described>): Promise<void> {
    this.busy++;
    this.error = null;
    this.changed();
    try {
      const { modelId, embedding, thumbnail } = await describe();
      const example: Example = { modelId, embedding, thumbnail: await dataAddress(thumbnail) };
      this.#setLessons(withExample(this.lessons, to, example));
    } catch (thrown) {
      this.error = FoveaError.from(thrown);
    } finally {
      this.busy--;
      this.changed();
    }
    if (this.busy === 0) this.#learn();
  }

  #offer(name: string, undo: () => void): void {
    const said = say("{name} is deleted.", { name });
    this.deletion.offer({ said, back: say("{name} is there again.", { name }), undo });
  }

  #change(change: Partial<Lessons>): void {
    this.#setLessons({ ...this.lessons, ...change });
    this.#learn();
  }

  #setLessons(lessons: Lessons): void {
    this.lessons = lessons;
    this.unkept = !keepLessons(lessons);
    this.changed();
  }

  #learn(): void {
    const ready = this.readiness;
    if ("missing" in ready) {
      this.learner.stop();
      this.changed();
      return;
    }
    const { examples, names } = ready;
    this.learner.learn({ examples, names, modelId: this.describer.modelId, options: this.options });
  }

  #learnt(): void {
    const { learning } = this.learner;
    if (learning?.taught && learning.taught !== this.taught) {
      this.#use(learning.taught);
      this.unkept = !keepTaught(learning.taught) || this.unkept;
    }
    if (learning?.error) this.error = learning.error;
    this.changed();
  }

  #use(taught: Taught | null): void {
    this.taught = taught;
    this.session.taskSet.choice("classification").setOptions({ taught });
  }

  #lookAt(of: "picture" | "boxes"): void {
    const classification = this.session.taskSet.choice("classification");
    if (classification.options.of !== of) classification.setOptions({ of });
  }
}

/** A blob as an address that can be kept as text. */
async function dataAddress(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `data:image/jpeg;base64,${btoa(text)}`;
}
