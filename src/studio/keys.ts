/**
 * The one table of keys. Handling, `aria-keyshortcuts`, the help dialog and the clash test all read
 * it, so a key cannot work without being explained, nor be explained without working.
 */

export type KeyAction =
  | "play"
  | "back-10"
  | "forward-10"
  | "back-5"
  | "forward-5"
  | "frame-back"
  | "frame-forward"
  | "start"
  | "end"
  | "mute"
  | "fullscreen"
  | "mirror"
  | "showing"
  | "less-sure"
  | "more-sure"
  | "task-1"
  | "task-2"
  | "task-3"
  | "task-4"
  | "task-5"
  | "camera"
  | "open"
  | "help";

export interface KeyBinding {
  readonly action: KeyAction;
  /** Values of `KeyboardEvent.key`; letters in lower case. */
  readonly keys: readonly string[];
  /** What happens, for people. */
  readonly does: string;
}

export const KEYS: readonly KeyBinding[] = [
  { action: "play", keys: [" ", "k"], does: "Play or pause" },
  { action: "back-10", keys: ["j"], does: "Ten seconds back" },
  { action: "forward-10", keys: ["l"], does: "Ten seconds on" },
  { action: "back-5", keys: ["ArrowLeft"], does: "Five seconds back" },
  { action: "forward-5", keys: ["ArrowRight"], does: "Five seconds on" },
  { action: "frame-back", keys: [","], does: "One frame back" },
  { action: "frame-forward", keys: ["."], does: "One frame on" },
  { action: "start", keys: ["Home"], does: "To the start" },
  { action: "end", keys: ["End"], does: "To the end" },
  { action: "mute", keys: ["m"], does: "Sound on or off" },
  { action: "fullscreen", keys: ["f"], does: "Fullscreen" },
  { action: "mirror", keys: ["x"], does: "Mirror the picture" },
  { action: "showing", keys: ["a"], does: "Live, or aligned with the results" },
  { action: "less-sure", keys: ["["], does: "Lower the least confidence" },
  { action: "more-sure", keys: ["]"], does: "Raise the least confidence" },
  { action: "task-1", keys: ["1"], does: "Objects on or off" },
  { action: "task-2", keys: ["2"], does: "Pose on or off" },
  { action: "task-3", keys: ["3"], does: "Segmentation on or off" },
  { action: "task-4", keys: ["4"], does: "Depth on or off" },
  { action: "task-5", keys: ["5"], does: "Motion on or off" },
  { action: "camera", keys: ["c"], does: "Start the camera" },
  { action: "open", keys: ["o"], does: "Open a file" },
  { action: "help", keys: ["?"], does: "This list" },
];

/** What of a `KeyboardEvent` matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The element that has the focus, as far as it has keys of its own. */
export interface KeyTarget {
  /** Lower case. */
  readonly tag: string;
  /** `type` of an input, else empty. */
  readonly type: string;
  readonly editable: boolean;
}

const OWN_KEYS_OF_RANGE = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

/** The action of a key, or null when the key is nobody's or belongs to the focused element. */
export function actionFor(press: KeyPress, target: KeyTarget | null): KeyAction | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (target && belongsTo(target, key)) return null;
  return KEYS.find(({ keys }) => keys.includes(key))?.action ?? null;
}

function belongsTo(target: KeyTarget, key: string): boolean {
  if (target.editable || target.tag === "textarea" || target.tag === "select") return true;
  if (target.tag === "input") return target.type !== "range" || OWN_KEYS_OF_RANGE.includes(key);
  return key === " " && ["button", "a", "summary", "video"].includes(target.tag);
}

const PRINTED: Readonly<Record<string, string>> = {
  " ": "Space",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** A key as printed on the keyboard. */
export function printed(key: string): string {
  return PRINTED[key] ?? (key.length === 1 ? key.toUpperCase() : key);
}

/** The value of `aria-keyshortcuts` for an action. */
export function ariaShortcuts(action: KeyAction): string {
  const keys = KEYS.find((binding) => binding.action === action)?.keys ?? [];
  return keys
    .map((key) => (key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key))
    .join(" ");
}
