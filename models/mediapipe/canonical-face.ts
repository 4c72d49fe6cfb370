/**
 * Reads MediaPipe's canonical face out of the package that carries it, and writes it as two modules:
 * `npx tsx models/mediapipe/canonical-face.ts`. A test holds the modules against the package.
 *
 * `geometry_pipeline_metadata_landmarks.binarypb` (Apache-2.0) lies in the packed assets of
 * `@mediapipe/face_mesh` behind the two meshes. Its fields: `geometry_pipeline_metadata.proto` and
 * `mesh_3d.proto` of MediaPipe.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../../tools/root.ts";

const PACKAGE = "node_modules/@mediapipe/face_mesh/face_mesh_solution_packed_assets.data";
const BYTES = { start: 3737848, end: 3757224 } as const;

const METADATA = { mesh: 1, basis: 2 } as const;
const MESH = { vertices: 3, indices: 4 } as const;
const BASIS = { point: 1, weight: 2 } as const;
/** x, y, z, and where it lies in the texture. */
const VERTEX = 5;

export interface CanonicalFace {
  /** 468 times x right, y up, z towards the camera, in centimetres. */
  readonly points: readonly number[];
  /** Three indices of points a triangle. */
  readonly triangles: readonly number[];
  /** Points that move little with the expression, and how much each counts. */
  readonly basis: readonly { readonly point: number; readonly weight: number }[];
}

export function readCanonicalFace(): CanonicalFace {
  const file = readFileSync(join(ROOT, PACKAGE));
  const metadata = readMessage(new Uint8Array(file.subarray(BYTES.start, BYTES.end)));
  const mesh = readMessage(bytesOf(metadata.find(({ field }) => field === METADATA.mesh)?.value));
  const numbers = (field: number) =>
    mesh.flatMap((entry) => (entry.field === field ? [Number(entry.value)] : []));
  return {
    points: numbers(MESH.vertices).filter((_, at) => at % VERTEX < 3),
    triangles: numbers(MESH.indices),
    basis: metadata
      .filter(({ field }) => field === METADATA.basis)
      .map(({ value }) => {
        const entries = readMessage(bytesOf(value));
        const at = (field: number) => Number(entries.find((e) => e.field === field)?.value);
        return { point: at(BASIS.point), weight: at(BASIS.weight) };
      }),
  };
}

interface Entry {
  readonly field: number;
  readonly value: number | Uint8Array;
}

/** The entries of a protocol buffer's message, in their order. */
function readMessage(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(at++);
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const entries: Entry[] = [];
  while (at < bytes.length) {
    const key = varint();
    const field = key >>> 3;
    switch (key & 7) {
      case 0:
        entries.push({ field, value: varint() });
        break;
      case 2: {
        const length = varint();
        entries.push({ field, value: bytes.subarray(at, at + length) });
        at += length;
        break;
      }
      case 5:
        entries.push({ field, value: view.getFloat32(at, true) });
        at += 4;
        break;
      default:
        throw new Error(`A field of the canonical face has the unknown kind ${key & 7}.`);
    }
  }
  return entries;
}

function bytesOf(value: number | Uint8Array | undefined): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new Error("The canonical face is not where it should be.");
}

/** Hundredths of a millimetre in a centimetre: the points as whole numbers. */
export const POINT_STEPS = 1000;

function base64(values: Int16Array | Uint16Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}

/** The two modules, by their paths. */
export function canonicalFaceModules(face: CanonicalFace): ReadonlyMap<string, string> {
  const points = Int16Array.from(face.points, (value) => Math.round(value * POINT_STEPS));
  const basis = face.basis.map(({ point, weight }) => `  [${point}, ${weight.toFixed(4)}],`);
  const made = "Made by models/mediapipe/canonical-face.ts of what @mediapipe/face_mesh carries.";
  return new Map([
    [
      "src/tasks/faces/worker/canonical-face.ts",
      `/**
 * MediaPipe's canonical face: the mean face whose points the mesh has in the same order (Apache-2.0,
 * the MediaPipe authors). ${made}
 */

/**
 * 468 times x, y, z as 16-bit numbers, the low byte first, in hundredths of a millimetre: x to the
 * right of the picture, y up, z towards the camera.
 */
export const CANONICAL_POINTS =
  "${base64(points)}";

/** Points that move little with the expression, and how much each counts. */
export const STEADY_POINTS: readonly (readonly [point: number, weight: number])[] = [
${basis.join("\n")}
];
`,
    ],
    [
      "src/tasks/faces/worker/mesh-triangles.ts",
      `/**
 * Triangles of MediaPipe's face mesh, three indices of landmarks each, as 16-bit numbers, the low byte
 * first (Apache-2.0, the MediaPipe authors). ${made}
 */
export const MESH_TRIANGLES =
  "${base64(Uint16Array.from(face.triangles))}";
`,
    ],
  ]);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const [path, text] of canonicalFaceModules(readCanonicalFace())) {
    writeFileSync(join(ROOT, path), text);
    console.log(`${path}: ${text.length} characters`);
  }
}
