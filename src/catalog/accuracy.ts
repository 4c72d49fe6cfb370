import { number, say, translated } from "../words/say.ts";

/** A figure of accuracy in percent; greater is better. */
export interface AccuracyFigure {
  readonly percent: number;
  /** What it was measured on, to follow "on". */
  readonly on: string;
}

/** A figure that somebody else has measured. */
export interface PublishedFigure extends AccuracyFigure {
  /** Who says so. */
  readonly source: string;
}

/**
 * How accurate a network is, and on what that was measured. Sixty-four photographs say which of two
 * networks is better by much, not by how much: on 64 others the same detectors have 1 to 5 points
 * less. So the number never stands without its set, and the authors' own, over a whole set, comes
 * first where this project knows it.
 */
export interface ModelAccuracy {
  readonly measure: "COCO mAP" | "mIoU" | "top-1";
  /** The authors' own over all of a public set; null where this project has no source for it. */
  readonly published: PublishedFigure | null;
  /** This project's (`npm run eval`). */
  readonly measured: AccuracyFigure;
}

/** One sentence for people. */
export function accuracyText({ measure, published, measured }: ModelAccuracy): string {
  const own = say("{percent} on {set}, measured here", blanksOf(measured));
  if (!published)
    return say("{measure}: {own}; no figure of its authors is known here.", { measure, own });
  const { source } = published;
  const theirs = say("{percent} on {set} ({source})", { ...blanksOf(published), source });
  return say("{measure}: {theirs}; {own}.", { measure, theirs, own });
}

function blanksOf({ percent, on }: AccuracyFigure) {
  return { percent: number(percent, 1), set: translated(on) };
}
