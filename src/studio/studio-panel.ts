import type { TemplateResult } from "lit";
import type { FoveaPlayer } from "../elements/fovea-player.ts";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { FocusKeys, TaskDialog } from "../tasks/page/task-controls.ts";
import type { Session } from "./session.ts";

/** What the studio lends to a panel. */
export interface PanelParts {
  readonly session: Session;
  /** Drives the video of `session.view`. */
  readonly player: FoveaPlayer;
  /** To be called after every change that nobody else tells of. */
  changed(): void;
  /** Shows a panel, by its id, in the inspector. */
  open(panelId: string): void;
}

/**
 * A panel in one studio, from its beginning to its end. Each method that gives a template gives what
 * stands in one place of the layout; a panel fills the places that it needs.
 */
export interface ConnectedPanel {
  /** In the inspector, while the panel is the chosen one: below its title. */
  render(): TemplateResult;
  /** In a word or two, in the rail: how it stands. */
  status?(): string;
  /** Over the picture, exactly as large as it: `position: absolute; inset: 0` fills it. */
  overPicture?(): TemplateResult;
  /** Under the picture and its player, as wide as the picture. */
  underPicture?(): TemplateResult;
  /** Buttons among those of the player: `class="quiet"`, `aria-label`, `title`. */
  tools?(): TemplateResult;
  /** Called before each rendering: brings what is not rendered in line with what is known now. */
  settle?(): void;
  /** Called after each result that was shown, whichever task's. Borrows both. */
  shown?(frame: Frame, result: TaskResult): void;
  /** Called with each result of an exact analysis, as it is made. Borrows both. */
  analysed?(frame: Frame, result: TaskResult): void;
  readonly dialog?: TaskDialog;
  /** The studio's session ends. */
  dispose?(): void;
}

/** Something of the studio that is no task: it has a place in the rail and its room in the inspector. */
export interface StudioPanel {
  readonly id: string;
  readonly title: string;
  /** Path data of a line drawing, 24 × 24. */
  readonly icon: string;
  /** Keys of what has the focus in it, which handles them; for the list of keys. */
  readonly keys?: readonly FocusKeys[];
  connect(studio: PanelParts): ConnectedPanel;
}
