/**
 * What may be said of a frame, out of its results alone: every caption is made of these, and of nothing
 * else.
 */
import type { Box } from "../results/box.ts";
import { ACTION_NAMES, type ActionName } from "../tasks/actions/result.ts";

/** A thing that was found. */
export interface SeenThing {
  /** In the network's words. */
  readonly label: string;
  readonly box: Box;
  /** In [0, 1]. */
  readonly score: number;
  /** What most of it is coloured, where that is known. */
  readonly colour?: ColourName | null;
  /** How near it is, in [0, 1] of the depth of the picture, where that is known; 1 is the nearest. */
  readonly nearness?: number | null;
}

/** Writing that was read. */
export interface SeenLine {
  readonly text: string;
  readonly box: Box;
  /** In [0, 1]. */
  readonly score: number;
}

/** What each person does, where that is known: none, one or several at once. */
export type Doing = readonly ActionName[];

/** What is known of a frame. */
export interface Scene {
  /** Of the frame, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Null where nobody has looked. */
  readonly things: readonly SeenThing[] | null;
  /** In the order of reading; null where nobody has looked. */
  readonly lines: readonly SeenLine[] | null;
  /** Of each person; null where nobody has looked. */
  readonly doings: readonly Doing[] | null;
}

/** The basic colour terms that English and German share (Berlin and Kay 1969). */
export const COLOUR_NAMES = [
  "black",
  "white",
  "grey",
  "red",
  "orange",
  "brown",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
] as const;
/** One of `COLOUR_NAMES`. */
export type ColourName = (typeof COLOUR_NAMES)[number];

/** One thing that is true of a scene. */
export type Fact =
  | { readonly kind: "nothing" }
  /** So many of a label were found; of one alone perhaps its colour. */
  | {
      readonly kind: "count";
      readonly label: string;
      readonly count: number;
      readonly colour: ColourName | null;
    }
  /** The only thing of one label against the only one of another. */
  | {
      readonly kind: "relation";
      readonly relation: Relation;
      readonly label: string;
      readonly other: string;
    }
  /** So many people do this. */
  | { readonly kind: "action"; readonly action: ActionName; readonly count: number }
  | { readonly kind: "reads"; readonly texts: readonly string[] };

/** Where one thing is, seen from the other: as the picture shows it, not mirrored. */
export type Relation = "left of" | "right of" | "in front of";

/** Of so many kinds of things at most. */
const MOST_KINDS = 5;
const MOST_LINES = 4;
/** Things apart in depth by less than this share of the picture's depth are in front of nothing. */
const LEAST_APART = 0.15;

/** Things that come in one colour, as far as one can say; people and animals do not. */
const COLOURED: ReadonlySet<string> = new Set(
  "bicycle car motorcycle airplane bus train truck boat bench backpack umbrella handbag tie suitcase frisbee surfboard skateboard bottle cup bowl chair couch kite vase book laptop".split(
    " ",
  ),
);

/** What may be said of a scene, the most telling first. */
export function factsOf({ things, lines, doings }: Scene): Fact[] {
  const kinds = kindsOf(things ?? []).slice(0, MOST_KINDS);
  const facts: Fact[] = kinds.map(([label, all]) => {
    const [only] = all;
    const colour = all.length === 1 && COLOURED.has(label) ? (only?.colour ?? null) : null;
    return { kind: "count", label, count: all.length, colour };
  });
  const single = kinds.flatMap(([, all]) => (all.length === 1 ? all : []));
  const [one, other] = single;
  if (one && other) facts.push(...relations(one, other));
  for (const action of ACTION_NAMES) {
    const count = (doings ?? []).filter((doing) => doing.includes(action)).length;
    if (count > 0) facts.push({ kind: "action", action, count });
  }
  const texts = [...new Set((lines ?? []).map(({ text }) => text))].slice(0, MOST_LINES);
  if (texts.length > 0) facts.push({ kind: "reads", texts });
  if (facts.length === 0 && things !== null && !doings?.length) facts.push({ kind: "nothing" });
  return facts;
}

/** By label, what covers most of the picture first. */
function kindsOf(things: readonly SeenThing[]): (readonly [string, readonly SeenThing[]])[] {
  const kinds = new Map<string, SeenThing[]>();
  for (const thing of things) {
    const kind = kinds.get(thing.label);
    if (kind) kind.push(thing);
    else kinds.set(thing.label, [thing]);
  }
  const area = (all: readonly SeenThing[]) =>
    all.reduce((sum, { box }) => sum + box.width * box.height, 0);
  return [...kinds].sort(([, a], [, b]) => area(b) - area(a));
}

function relations(one: SeenThing, other: SeenThing): Fact[] {
  const facts: Fact[] = [];
  const said = { kind: "relation", label: one.label, other: other.label } as const;
  if (one.box.x + one.box.width <= other.box.x) facts.push({ ...said, relation: "left of" });
  else if (other.box.x + other.box.width <= one.box.x) {
    facts.push({ ...said, relation: "right of" });
  }
  const [near, far] = [one.nearness ?? Number.NaN, other.nearness ?? Number.NaN];
  if (near - far >= LEAST_APART) facts.push({ ...said, relation: "in front of" });
  else if (far - near >= LEAST_APART) {
    facts.push({ ...said, relation: "in front of", label: other.label, other: one.label });
  }
  return facts;
}
