/** Takes as text: to be kept on the machine, taken away and given to somebody, who may learn from them anew. */
import { FoveaError } from "../errors.ts";
import { TAKE_KINDS, type Take, type TakeFrame, type TakeKind, type TakeSet } from "./take.ts";

const FORMAT = "fovea-takes-1";
/** Shapes are kept to this share of the thing's size. */
const PRECISION = 1e4;
/** More than anybody records; a file that says more is damaged, or means ill. */
const MOST = { classes: 100, takes: 100, frames: 10_000, shape: 1000 } as const;

/** The text of a file. Shapes are whole numbers of 1/10000 sizes, `null` where a point was hidden. */
export function takesToJson({ kind, classes, everyday }: TakeSet): string {
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
  });
}

/** Throws "input-unreadable" where the text is no such file, or a damaged one. */
export function takesFromJson(text: string): TakeSet {
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

function read(file: Record<string, unknown> | null): TakeSet {
  if (file?.format !== FORMAT) throw new Error("its format is another one");
  const kind = TAKE_KINDS.find((known) => known === file.kind);
  if (!kind) throw new Error("it does not say of what its takes are");
  const classes = listOf(file.classes, MOST.classes).map((item) => {
    const { name, takes } = (item ?? {}) as Record<string, unknown>;
    if (typeof name !== "string") throw new Error("a name is missing");
    return { name, takes: takesOf(takes, kind) };
  });
  return { kind, classes, everyday: takesOf(file.everyday, kind) };
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
