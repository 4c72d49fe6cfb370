import type { FoveaStage } from "../elements/fovea-stage.ts";
import type { Source } from "../session/source-status.ts";
import { say } from "../words/say.ts";

/**
 * Saves the picture on show, with what was found, as a PNG. Rejects as `FoveaStage.snapshot` does.
 * @param time in the video, in seconds; null where there is none
 */
export async function saveSnapshot(
  view: FoveaStage,
  source: Source | null,
  time: number | null,
): Promise<void> {
  const url = URL.createObjectURL(await view.snapshot());
  const link = Object.assign(document.createElement("a"), {
    href: url,
    download: snapshotName(source?.name ?? say("Picture"), time),
  });
  link.click();
  // The download has its own hold on it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** "clip at 0m07.250s.png"; without what file systems do not take. */
export function snapshotName(name: string, time: number | null): string {
  const stem = name.replace(/\.[a-z0-9]{1,5}$/i, "").replace(/[^\p{L}\p{N}._-]+/gu, " ");
  const words = stem.trim().slice(0, 80) || say("Picture");
  if (time === null || !Number.isFinite(time)) return `${words}.png`;
  const minutes = Math.floor(time / 60);
  const at = `${minutes}m${(time - 60 * minutes).toFixed(3).padStart(6, "0")}s`;
  return `${say("{name} at {time}", { name: words, time: at })}.png`;
}
