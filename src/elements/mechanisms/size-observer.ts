/** Milliseconds between two looks where the browser does not tell of sizes. */
const LOOK = 200;

/** Tells of the size of an element, once and after each change. */
export type SizeObserver = Pick<ResizeObserver, "observe" | "disconnect">;

/** What is told: where the browser has no observer of its own, the box alone. */
export type SizeEntry = Pick<ResizeObserverEntry, "contentRect"> & Partial<ResizeObserverEntry>;

/** The browser's own; older browsers have none, and are asked again and again. */
export function sizeObserver(called: (entry: SizeEntry) => void): SizeObserver {
  try {
    return new ResizeObserver(([entry]) => entry && called(entry));
  } catch {
    return lookingAgain(called);
  }
}

function lookingAgain(called: (entry: SizeEntry) => void): SizeObserver {
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    observe(target) {
      let before = "";
      timer = setInterval(() => {
        const contentRect = target.getBoundingClientRect();
        const now = `${contentRect.width} ${contentRect.height}`;
        if (now !== before) called({ contentRect });
        before = now;
      }, LOOK);
    },
    disconnect: () => clearInterval(timer),
  };
}
