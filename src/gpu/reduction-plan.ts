import { FoveaError } from "../errors.ts";
import type { Placement } from "../geometry/placement.ts";
import { pictureFilter } from "./filter.ts";
import type { PlanarPicture } from "./planar-picture.ts";
import { spread, type TapTable, tapTable } from "./tap-table.ts";
import type { TensorLayout } from "./tensor-layout.ts";

/** What a reduction needs beside the pixels: it depends on the geometry and the kind of frame alone. */
export interface ReductionPlan {
  /** Outputs that are made, along stored columns and along stored rows; the others are padding. */
  readonly rows: Pick<TapTable, "begin" | "end">;
  readonly columns: Pick<TapTable, "begin" | "end">;
  /** In the order of the picture's planes. */
  readonly planes: readonly {
    readonly rows: TapTable;
    /** In bytes of a row. */
    readonly columns: TapTable;
  }[];
  /** Six for each colour: what `mixChannels` takes. */
  readonly mix: Float32Array;
  /** Length of the longest row that is summed. */
  readonly rowBytes: number;
  /** How far the last row's taps reach beyond a plane, in bytes. */
  readonly overreach: number;
  /** Stored rows run along the tensor's columns. */
  readonly transposed: boolean;
}

const NONE = { begin: 0, end: 0 } as const;

/**
 * Tables for a placement over a picture that is stored like `picture`.
 * @param placement not turned
 */
export function reductionPlan(
  placement: Placement,
  picture: PlanarPicture,
  layout: TensorLayout,
): ReductionPlan {
  const filters = picture.planes.map(({ subsampling }) =>
    pictureFilter(placement, picture, subsampling),
  );
  const planes = picture.planes.map(({ subsampling, step }, index) => {
    const { horizontal, vertical } = filters[index] as (typeof filters)[number];
    const samples = (pixels: number) => Math.ceil(pixels / subsampling);
    const along = tapTable(horizontal, samples(picture.width), 1);
    return {
      rows: tapTable(vertical, samples(picture.height), 2),
      columns: spread(along, step, 8),
    };
  });
  const [first] = planes;
  if (!first) throw new FoveaError("unexpected", "A picture has no plane.");
  // Chroma may end a sample before luma does.
  const all = planes.map(({ rows, columns }) => ({
    rows: widened(rows, first.rows),
    columns: widened(columns, first.columns),
  }));
  const longest = Math.max(...planes.map(({ columns: { taps, high } }) => high + taps));
  return {
    // A region that the picture does not reach has no taps.
    rows: all.some(({ rows, columns }) => rows.taps * columns.taps === 0) ? NONE : first.rows,
    columns: first.columns,
    planes: all.map((plane) => ({ ...plane, columns: inBytesOfSums(plane.columns) })),
    mix: Float32Array.from(
      picture.mix.flatMap((line, colour) => [
        ...line,
        layout.gain[colour] as number,
        layout.bias[colour] as number,
      ]),
    ),
    rowBytes: longest,
    overreach: Math.max(
      ...planes.map(({ rows }, index) => {
        return rows.taps * (picture.planes[index]?.stride ?? 0) + longest;
      }),
    ),
    transposed: filters[0]?.transposed ?? false,
  };
}

/** Sums have two bytes for each of the row. */
function inBytesOfSums(table: TapTable): TapTable {
  return { ...table, first: table.first.map((at) => 2 * at) };
}

/** With taps for the outputs of another table as well: those of the nearest one that has some. */
function widened(table: TapTable, { begin, end }: TapTable): TapTable {
  if (table.begin === table.end) return table;
  const first = table.first.slice();
  const weights = table.weights.slice();
  for (let i = begin; i < end; i++) {
    const nearest = Math.min(Math.max(i, table.begin), table.end - 1);
    if (nearest === i) continue;
    first[i] = table.first[nearest] as number;
    const from = nearest * table.taps;
    weights.copyWithin(i * table.taps, from, from + table.taps);
  }
  return { ...table, begin, end, first, weights };
}
