import type { TemplateResult } from "lit";
import type { Frame } from "../../frames/frame.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { OptionsOf, ResultOf, TaskId } from "../task-types.ts";
import type { NoteOf } from "./task-definition.ts";
import type { TaskHandle } from "./task-handle.ts";

/** The box of the picture in the studio; what is put into it lies over the picture. */
export interface PictureBox extends HTMLElement {
  /** The picture is shown as in a mirror, and with it what goes left and right. */
  readonly mirrored: boolean;
  /** What is drawn of tracks, as in `trackShow`. */
  tracks: string;
  /** What a task's labels say beside what was found; draws them again. */
  annotate(taskId: string, noteOf: NoteOf | null): void;
}

/** What the studio lends to the controls of a task. */
export interface StudioParts {
  readonly view: PictureBox;
  /** Whether a source runs. */
  readonly running: boolean;
  /** Whether recordings are to have the maps of tasks that answer for every pixel. */
  readonly keepsMaps: boolean;
  /** Another task of the studio, for what both know together. Throws "task-unknown". */
  task<Id extends TaskId>(id: Id): TaskHandle<OptionsOf<Id>, ResultOf<Id>>;
  /** To be called after every change that nobody else tells of. */
  changed(): void;
}

/** A key that belongs to one task. */
export interface TaskKey<Id extends TaskId> {
  /** Values of `KeyboardEvent.key`; letters in lower case. */
  readonly keys: readonly string[];
  /** What happens, for people. */
  readonly does: string;
  press(task: TaskHandle<OptionsOf<Id>, ResultOf<Id>>): void;
}

/** Keys of what has the focus, which handles them; they are only told of. */
export interface FocusKeys {
  /** As printed on the keyboard. */
  readonly keys: readonly string[];
  readonly does: string;
}

/** A modal dialog of a task. While it is open it has the keyboard for itself. */
export interface TaskDialog extends HTMLElement {
  readonly open: boolean;
}

/** The controls of a task in one studio, from its beginning to its end. */
export interface ConnectedControls {
  /** The task's part of its card. Called while the task is on. */
  render(): TemplateResult;
  /** Called before each rendering: brings what is not rendered in line with what is known now. */
  settle?(): void;
  /** Called after each result that was shown, whichever task's. Borrows both. */
  shown?(frame: Frame, result: TaskResult): void;
  /** Whether the task's layer stands in place of the picture, not over it. */
  cutsOut?(): boolean;
  /** Where the layer covers all that is drawn below it: what does, and the way out; else null. */
  covers?(): { readonly what: string; readonly wayOut: string } | null;
  /**
   * Takes a network that a person handed in; false where it is none for this task. Rejects with a
   * `FoveaError` that says what is wrong.
   */
  takeNetwork?(file: File): Promise<boolean>;
  readonly dialog?: TaskDialog;
  /** Takes away what lies over the picture: the studio's session ends. */
  dispose?(): void;
}

/**
 * What a task adds to the studio. A task's `page/controls.ts` exports one as `controls`; the studio
 * finds them by that name and names no task. A task without any has its switch and its network.
 */
export interface TaskControls<Id extends TaskId> {
  readonly task: Id;
  readonly keys?: readonly TaskKey<Id>[];
  readonly focusKeys?: readonly FocusKeys[];
  connect(task: TaskHandle<OptionsOf<Id>, ResultOf<Id>>, studio: StudioParts): ConnectedControls;
}
