/** What `fovea` says while it works: sentences for people, or a line of JSON for each event. */

export type AnalyzeEvent =
  | { readonly event: "begun"; readonly files: number }
  | { readonly event: "note"; readonly file: string; readonly note: string }
  | {
      readonly event: "progress";
      readonly file: string;
      readonly frames: number;
      /** About so many there will be. */
      readonly expected: number;
    }
  | { readonly event: "skipped"; readonly file: string }
  | {
      readonly event: "done";
      readonly file: string;
      /** Frames a second; null where the lines were there already. */
      readonly rate: number | null;
      /** Paths that have been written. */
      readonly written: readonly string[];
      /** The machine that did it, where there are several. */
      readonly by?: string;
    }
  | { readonly event: "stopped"; readonly file: string; readonly frames: number }
  | { readonly event: "failed"; readonly file: string; readonly message: string }
  /** No machine works on the queue. */
  | { readonly event: "idle" }
  /** So many files stay in the queue. */
  | { readonly event: "left"; readonly files: number }
  /** This machine waits for files of a queue, so many at a time. */
  | { readonly event: "ready"; readonly by: string; readonly workers: number }
  /** This machine has taken a file out of the queue. */
  | { readonly event: "taken"; readonly file: string }
  /** This machine has given a file back. */
  | { readonly event: "returned"; readonly file: string; readonly frames: number }
  | {
      readonly event: "ended";
      readonly done: number;
      readonly skipped: number;
      readonly failed: number;
      readonly stopped: number;
    };

export type Tell = (event: AnalyzeEvent) => void;

/** Milliseconds between two lines about the progress of one file. */
const INTERVAL = 1000;

/** For machines, on standard output. */
export function tellMachines(write: (text: string) => void): Tell {
  const last = new Map<string, number>();
  let idle = false;
  return (event) => {
    // Looked for every few seconds.
    if (event.event === "idle" && idle) return;
    idle = event.event === "idle";
    if (event.event === "progress") {
      const now = performance.now();
      if (now - (last.get(event.file) ?? Number.NEGATIVE_INFINITY) < INTERVAL) return;
      last.set(event.file, now);
    }
    write(`${JSON.stringify(event)}\n`);
  };
}

/**
 * For people, on standard error.
 * @param terminal a line may be written over
 */
export function tellPeople(write: (text: string) => void, terminal: boolean): Tell {
  const under = new Map<string, string>();
  /** Letters of the line that is written over. */
  let width = 0;
  let idle = false;
  const overwrite = (text: string) => {
    if (!terminal) return;
    write(`\r${text.padEnd(width)}${text ? "" : "\r"}`);
    width = text.length;
  };
  return (event) => {
    if (event.event === "idle" && idle) return;
    idle = event.event === "idle";
    if (event.event === "progress") {
      under.set(event.file, `${event.file}: ${event.frames} of about ${event.expected} frames`);
      overwrite([...under.values()].join(" · "));
      return;
    }
    if ("file" in event && event.event !== "note") under.delete(event.file);
    overwrite("");
    write(`${sentence(event)}\n`);
  };
}

function sentence(event: Exclude<AnalyzeEvent, { event: "progress" }>): string {
  switch (event.event) {
    case "begun":
      return event.files === 1 ? "1 file" : `${event.files} files`;
    case "note":
      return event.note;
    case "skipped":
      return `${event.file}: complete already`;
    case "done": {
      const rate = event.rate === null ? "" : `${event.rate.toFixed(1)} frames a second, `;
      const by = event.by === undefined ? "" : `by ${event.by}, `;
      return `${event.file}: done, ${by}${rate}to ${event.written.join(", ")}`;
    }
    case "stopped":
      return `${event.file}: stopped after ${event.frames} frames; the same command goes on from there`;
    case "failed":
      return `${event.file}: failed. ${event.message}`;
    case "idle":
      return "No machine works on this queue yet: start one with `fovea work --queue …`.";
    case "left":
      return `${event.files === 1 ? "1 file stays" : `${event.files} files stay`} in the queue; the same command waits again`;
    case "ready":
      return `${event.by} waits for files`;
    case "taken":
      return `${event.file}: taken`;
    case "returned":
      return `${event.file}: given back after ${event.frames} frames`;
    case "ended":
      return (["done", "skipped", "failed", "stopped"] as const)
        .filter((what) => event[what] > 0)
        .map((what) => `${event[what]} ${what}`)
        .join(", ");
  }
}
