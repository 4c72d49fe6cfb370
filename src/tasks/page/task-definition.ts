import type { ModelEntry } from "../../catalog/model.ts";
import type { WithKeptMap } from "../../kept-maps/kept-map.ts";
import type { Box } from "../../results/box.ts";
import type { FlowMap } from "../../results/flow-map.ts";
import type { Found } from "../../results/found.ts";
import type { Stamp, TaskResult } from "../../results/stamp.ts";
import type { TrackPoint } from "../../results/track-point.ts";
import type { OptionRules } from "./option-rules.ts";

/**
 * What else is known of what lies in a box of a result with this stamp, in few words, for its label;
 * null when nothing is.
 */
export type NoteOf = (box: Box, stamp: Stamp) => string | null;

/** How overlays look; the component computes it from its CSS custom properties. */
export interface OverlayStyle {
  /** Canvas pixels per source pixel. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Canvas pixels per CSS pixel. */
  readonly devicePixelRatio: number;
  /** The picture is shown mirrored: text stays readable, positions flip. */
  readonly mirrored: boolean;
  /** CSS font family for labels. */
  readonly fontFamily: string;
  /** Ids of all tasks that are drawn over this picture; absent where nobody says. Borrowed. */
  readonly drawn?: ReadonlySet<string>;
  /** Adds to the labels of boxes. */
  readonly noteOf?: NoteOf | null;
  /** Shows the numbers of tracks. */
  readonly trackIds?: boolean;
  /** One colour for each track, in place of those that tell classes or sides apart. */
  readonly trackColours?: boolean;
  /** The ways that tracks have come; null or absent where they are not to be drawn. */
  readonly trails?: TrailSource | null;
  /** How far what was painted has moved since; null or absent where nobody says. Borrowed. */
  readonly displacement?: LayerDisplacement | null;
}

/** How everything moves, as a flow says it. */
export interface Movement {
  /** In source pixels, over the interval. */
  readonly map: FlowMap;
  /** Seconds, positive. */
  readonly interval: number;
}

/** Something that a program may want to know when it happens; elements tell it as a DOM event. */
export interface Happening<Detail = object> {
  /** Name of the event: "actionstart". */
  readonly type: string;
  readonly detail: Detail;
}

/** Watches one stream of results. */
export interface Watch<Result extends TaskResult = TaskResult> {
  /** What has happened with this result, the next of its stream. Borrows it. */
  next(result: Result): readonly Happening[];
}

/** So far has everything moved. */
export interface LayerDisplacement {
  /** In source pixels. */
  readonly map: FlowMap;
  /** The part of it that has come to pass: seconds over the map's interval. */
  readonly share: number;
}

/** Where tracks have been; `Trails` is one. */
export interface TrailSource {
  /** Source pixels, the oldest first; none for a track that is not known. Borrowed. */
  wayOf(trackId: number): readonly { readonly x: number; readonly y: number }[];
}

/**
 * A task as the page knows it: all that differs from task to task is said here, once. Panels, keys,
 * drawing, the catalogue, the entries and what carries results along the flow go by it.
 */
export interface TaskDefinition<Result extends TaskResult = TaskResult, Options = unknown> {
  /** What programs, results and the catalogue call it. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** What it finds, for people, in one sentence. */
  readonly about?: string;
  /** Path data of a line drawing, 24 × 24, that stands for it. */
  readonly icon?: string;
  /** The key that switches it in the studio, which is also its place in the panel. */
  readonly key?: string;
  /** The options that hold where nothing is said. */
  readonly defaults: Options;
  /** What its options may be; without it they may be anything that can be sent to a worker. */
  readonly optionRules?: OptionRules<Options>;
  /** Options that stay on this machine: no recording and no link has them. */
  readonly privateOptions?: readonly string[];
  /**
   * Tasks whose results of the very same frame it is given (`Needs.result`). One that the person has
   * not turned on runs unseen. A model of its own may need further ones (`ModelEntry.needs`).
   */
  readonly needs?: readonly string[];
  /** By task, options of one that runs unseen for it, where they are not that task's defaults. */
  readonly needOptions?: Readonly<Record<string, object>>;
  /** Tasks whose results of the same frame it takes where they run (`Needs.found`). */
  readonly uses?: readonly string[];
  /**
   * It answers for every pixel, and always analyses whole pictures: of a region that is asked for, a
   * picture of its own is made, and the result is of that.
   */
  readonly wholePictures?: true;
  /**
   * Whether its worker paints what is drawn of a result, with these options: such a picture is not kept in a
   * recording. Without it: where it answers for every pixel.
   */
  paints?(options: Options): boolean;
  /** Its entries of the catalogue; the recommended ones run unless another is chosen. */
  readonly models?: readonly ModelEntry[];
  /**
   * Draws the result over the picture. Borrows context and result, keeps no state, and leaves the
   * context's state as it found it. The canvas has been cleared.
   */
  draw(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    result: Result,
    style: OverlayStyle,
  ): void;
  /**
   * The result of the frame before, as it lies on this one: what it says of places has moved along.
   * A layer stays as it was painted. Pure; absent where nothing of the result has a place.
   * @param flow from the result's frame to the one that is wanted
   */
  along?(result: Result, flow: FlowMap): Result;
  /**
   * The result as it lies some time later, if all that was found goes on at its velocity; the result
   * itself where nothing moves. Pure; absent where nothing of the result has a velocity.
   * @param seconds positive
   */
  carried?(result: Result, seconds: number): Result;
  /**
   * Whether what lies under its drawing must not be seen, by its options or by a result (both say it):
   * then no picture is given away but the one that the result is of.
   */
  hides?(said: Options | Result): boolean;
  /** How everything moves, where a result says it; what others have painted is drawn along it. */
  movement?(result: Result): Movement | null;
  /**
   * Begins to watch one stream of results for what happens from result to result. Absent where nothing
   * happens.
   */
  watch?(): Watch<Result>;
  /** Where the confirmed tracks of a result are, for their trails; absent where there are none. */
  trackPoints?(result: Result): readonly TrackPoint[];
  /**
   * What was found, one by one, for timelines, tables and the formats of others. Pure, and of results that
   * were kept as JSON too, where numbers lie in lists. Without it a table has one row a frame, of the
   * result's own numbers and words.
   */
  found?(result: Result): readonly Found[];
  /**
   * The layer of a result that was kept with its map: painted from the map alone, for the picture is not kept.
   * Absent where nothing is painted. Pure.
   */
  keptLayer?(result: WithKeptMap, options: Options): Promise<ImageData>;
  /**
   * Loads what draws the results, where that is a file of its own (`drawnLater`): before, nothing is
   * drawn. A pipeline has it before the task's first result comes; who draws results of elsewhere
   * waits for it. Undefined when it is here. Rejects with "model-fetch-failed", and may be asked
   * again then.
   */
  drawingLoaded?(): Promise<void> | undefined;
}
