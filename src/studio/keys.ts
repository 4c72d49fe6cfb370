import { say, translated } from "../words/say.ts";

/** What a key does. */
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
  | "slower"
  | "faster"
  | "part"
  | "snapshot"
  | "fullscreen"
  | "mirror"
  | "showing"
  | "task-key"
  | "toggle-task"
  | "camera"
  | "open"
  | "help";

/** Keys that do the same. */
export interface KeyBinding {
  readonly action: KeyAction;
  /** Which one, where an action is about one of several: the place in the list it was made from. */
  readonly index?: number;
  /** Values of `KeyboardEvent.key`; letters in lower case. */
  readonly keys: readonly string[];
  /** What happens, for people. */
  readonly does: string;
}

const PICTURE_KEYS: readonly KeyBinding[] = [
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
  { action: "slower", keys: ["<"], does: "Play slower" },
  { action: "faster", keys: [">"], does: "Play faster" },
  { action: "part", keys: ["b"], does: "Repeat a part: from here, to here, no longer" },
  { action: "snapshot", keys: ["s"], does: "Save the picture with what was found" },
  { action: "fullscreen", keys: ["f"], does: "Fullscreen" },
  { action: "mirror", keys: ["x"], does: "Mirror the picture" },
  { action: "showing", keys: ["a"], does: "Live, or aligned with the results" },
];

const PAGE_KEYS: readonly KeyBinding[] = [
  { action: "camera", keys: ["c"], does: "Start the camera" },
  { action: "open", keys: ["o"], does: "Open a file" },
  { action: "help", keys: ["?"], does: "This list" },
];

/**
 * The one table of keys: handling, the help dialog and the clash test read it, so a key cannot work
 * without being explained, nor be explained without working.
 *
 * @param panel the tasks in the order of the panel; "toggle-task" has an index of these
 * @param taskKeys keys that belong to one task; "task-key" has an index of these
 */
export function keyTable(
  panel: readonly { readonly name: string; readonly key?: string | undefined }[],
  taskKeys: readonly Pick<KeyBinding, "keys" | "does">[],
): readonly KeyBinding[] {
  return [
    ...PICTURE_KEYS,
    ...taskKeys.map(
      ({ keys, does }, index): KeyBinding => ({ action: "task-key", index, keys, does }),
    ),
    ...panel.flatMap(({ name, key }, index): KeyBinding[] =>
      key
        ? [
            {
              action: "toggle-task",
              index,
              keys: [key],
              does: say("{task} on or off", { task: translated(name) }),
            },
          ]
        : [],
    ),
    ...PAGE_KEYS,
  ];
}

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

/** What a key does, or null when the key is nobody's or belongs to the focused element. */
export function bindingFor(
  table: readonly KeyBinding[],
  press: KeyPress,
  target: KeyTarget | null,
): KeyBinding | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (target && belongsTo(target, key)) return null;
  return table.find(({ keys }) => keys.includes(key)) ?? null;
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

/** The value of `aria-keyshortcuts` for keys. */
export function ariaShortcuts(keys: readonly string[]): string {
  return keys
    .map((key) => (key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key))
    .join(" ");
}

/** The value of `aria-keyshortcuts` for what the studio itself does. */
export function shortcutOf(action: KeyAction): string {
  const binding = [...PICTURE_KEYS, ...PAGE_KEYS].find((candidate) => candidate.action === action);
  return ariaShortcuts(binding?.keys ?? []);
}
