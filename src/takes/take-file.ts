/** Takes as text: to be kept on the machine, taken away and given to somebody, who may learn from them anew. */
import { FoveaError } from "../errors.ts";
import { packNumbers, unpackNumbers } from "../teaching/packed-numbers.ts";
import type { LeaveOneTakeOut } from "./leave-one-take-out.ts";
import {
  TAKE_KINDS,
  TAKE_WAYS,
  type Take,
  type TakeFrame,
  type TakeKind,
  type TakeSet,
  type TakeWay,
} from "./take.ts";
import { layerSizes, type TakeLayer, type TakeNetwork } from "./take-network.ts";

/** A network that was trained on takes, and how well networks told the takes that they had not seen. */
export interface TrainedTakes {
  readonly network: TakeNetwork;
  /** Null until it is known. */
  readonly judged: LeaveOneTakeOut | null;
}

/** Takes as they are kept: with the way that was chosen for them, and what was trained of them, if anything was. */
export interface KeptTakes extends TakeSet {
  readonly way?: TakeWay;
  readonly trained?: TrainedTakes | undefined;
}

const FORMAT = "fovea-takes-1";
/** Shapes are kept to this share of the thing's size. */
const PRECISION = 1e4;
/** More than anybody records; a file that says more is damaged, or means ill. */
const MOST = { classes: 100, takes: 100, frames: 10_000, shape: 1000 } as const;

/** The text of a file. Shapes are whole numbers of 1/10000 sizes, `null` where a point was hidden. */
export function takesToJson({ kind, classes, everyday, way, trained }: KeptTakes): string {
  const written = (take: Take) =>
    take.map(({ time, shape, x, y, size }) => [
      Number(time.toFixed(3)),
      ...[x, y, size].map((value) => Number(value.toFixed(1))),
      ...[...shape].map((value) => (Number.isNaN(value) ? null : Math.round(value * PRECISION))),
    ]);
  return JSON.stringify({
    format: FORMAT,
    kind,
    classes: classes.map(({ name, takes }) => ({ name, takes: takes.map(written) })),
    everyday: everyday.map(written),
    way,
    trained: trained ? writtenNetwork(trained) : undefined,
  });
}

function writtenNetwork({ network, judged }: TrainedTakes): object {
  const { names, middle, spread, layers } = network;
  const packed = layers.map(({ weights, biases }) => [packNumbers(weights), packNumbers(biases)]);
  return { names, middle: packNumbers(middle), spread, layers: packed, judged };
}

/** Throws "input-unreadable" where the text is no such file, or a damaged one. */
export function takesFromJson(text: string): KeptTakes {
  try {
    return read(JSON.parse(text) as Record<string, unknown> | null);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    throw new FoveaError("input-unreadable", `This is no file of takes: ${what}.`, {
      action: "Choose a file that Fovea has exported under “Gestures & actions”.",
      cause: thrown,
    });
  }
}

function read(file: Record<string, unknown> | null): KeptTakes {
  if (file?.format !== FORMAT) throw new Error("its format is another one");
  const kind = TAKE_KINDS.find((known) => known === file.kind);
  if (!kind) throw new Error("it does not say of what its takes are");
  const classes = listOf(file.classes, MOST.classes).map((item) => {
    const { name, takes } = (item ?? {}) as Record<string, unknown>;
    if (typeof name !== "string") throw new Error("a name is missing");
    return { name, takes: takesOf(takes, kind) };
  });
  const way = TAKE_WAYS.find((known) => known === file.way);
  const trained = file.trained ? trainedOf(file.trained as Record<string, unknown>, kind) : null;
  return {
    kind,
    classes,
    everyday: takesOf(file.everyday, kind),
    ...(way ? { way } : {}),
    ...(trained ? { trained } : {}),
  };
}

function trainedOf(file: Record<string, unknown>, kind: TakeKind): TrainedTakes {
  const names = namesOf(file.names);
  const columns = SHAPES[kind] + 2;
  if (!(Number(file.spread) > 0)) throw new Error("its network has no spread");
  const [first, second, last] = layerSizes(columns, names.length).map(
    ({ inputs, outputs }, index): TakeLayer => {
      const [weights, biases] = listOf(listOf(file.layers, 3)[index], 2);
      return {
        weights: unpackNumbers(weights, inputs * outputs),
        biases: unpackNumbers(biases, outputs),
      };
    },
  );
  const layers = [first, second, last] as unknown as TakeNetwork["layers"];
  const middle = unpackNumbers(file.middle, columns);
  const network = { kind, names, middle, spread: Number(file.spread), layers };
  return { network, judged: file.judged ? judgedOf(file.judged as Record<string, unknown>) : null };
}

function judgedOf(file: Record<string, unknown>): LeaveOneTakeOut {
  const names = namesOf(file.names);
  const confusion = listOf(file.confusion, MOST.classes + 1).map((row) =>
    listOf(row, MOST.classes + 1).map((count) => {
      if (!Number.isFinite(count)) throw new Error("a count is no number");
      return Number(count);
    }),
  );
  const isSquare = [confusion, ...confusion].every((row) => row.length === names.length + 1);
  const accuracy = Number(file.accuracy);
  if (!isSquare || !(accuracy >= 0 && accuracy <= 1)) throw new Error("its table is none");
  return { names, confusion, accuracy };
}

function namesOf(value: unknown): string[] {
  return listOf(value, MOST.classes).map((name) => {
    if (typeof name !== "string") throw new Error("a name is missing");
    return name;
  });
}

/** Numbers in a shape of each kind: two for each point. */
const SHAPES: Readonly<Record<TakeKind, number>> = { hand: 42, body: 26, lips: 40 };

function takesOf(value: unknown, kind: TakeKind): Take[] {
  return listOf(value, MOST.takes).map((take) =>
    listOf(take, MOST.frames).map((row) => frameOf(listOf(row, MOST.shape), SHAPES[kind])),
  );
}

function frameOf([time, x, y, size, ...shape]: readonly unknown[], length: number): TakeFrame {
  const place = [time, x, y, size];
  if (!place.every((value) => Number.isFinite(value)) || !(Number(size) > 0)) {
    throw new Error("a moment has no time, place or size");
  }
  if (shape.length !== length) throw new Error("a shape has too many points, or too few");
  const values = shape.map((value) => {
    if (value === null) return Number.NaN;
    if (!Number.isFinite(value)) throw new Error("a shape holds what is no number");
    return Number(value) / PRECISION;
  });
  const [at, across, down, big] = place.map(Number) as [number, number, number, number];
  return { time: at, x: across, y: down, size: big, shape: Float32Array.from(values) };
}

function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most)
    throw new Error("a list is missing, or too long");
  return value;
}
