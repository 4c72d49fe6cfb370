/** `fovea analyze`: all files, so many at the same time, in one browser. */
import { stopSignals } from "../analyze/stop-signals.ts";
import { analyzeOne, type Outcome, type Surroundings } from "./analyze-one.ts";
import { openBrowser } from "./browser.ts";
import type { Tell } from "./events.ts";
import { once } from "./once.ts";
import type { AnalyzeRequest } from "./request.ts";
import type { OpenSite } from "./site.ts";

/** Gives the exit code. Throws `NoBrowserError`. */
export async function analyzeFiles(
  request: AnalyzeRequest,
  { openSite, tell, version }: { openSite: OpenSite; tell: Tell; version: string },
): Promise<number> {
  const signals = stopSignals();
  const browser = once(openBrowser);
  const site = once(openSite);
  const stops = new Set<() => void>();
  const count: Record<Outcome, number> = { done: 0, skipped: 0, failed: 0, stopped: 0 };
  const queue = [...request.files];
  tell({ event: "begun", files: queue.length });
  signals.onStop(() => {
    for (const stop of stops) stop();
  });

  async function work(): Promise<void> {
    let stop: (() => void) | null = null;
    const around: Surroundings = {
      browser: browser.get,
      site: site.get,
      tell,
      version,
      running(now) {
        if (stop) stops.delete(stop);
        stop = now;
        if (now) stops.add(now);
        // The signal may have come while a model was being loaded.
        if (now && signals.status !== null) now();
      },
      stopped: () => signals.status !== null,
    };
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      if (signals.status !== null) return;
      count[await analyzeOne(file, request, around)]++;
    }
  }

  try {
    const workers = Math.min(request.workers, queue.length);
    await Promise.all(Array.from({ length: workers }, work));
  } finally {
    await (await browser.made())?.close();
    await (await site.made())?.close();
    signals.release();
  }
  tell({ event: "ended", ...count });
  if (signals.status !== null) return signals.status;
  return count.failed > 0 ? 1 : 0;
}
