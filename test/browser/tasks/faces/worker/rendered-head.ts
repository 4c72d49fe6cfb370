/** A head of known direction: a photograph's face on the mean face's mesh, seen by a lens. */
import { type HeadAngles, headRotation } from "../../../../../src/tasks/faces/head-rotation.ts";
import { base64Words } from "../../../../../src/tasks/faces/worker/base64-words.ts";
import { canonicalPoint } from "../../../../../src/tasks/faces/worker/head-pose.ts";
import { MESH_TRIANGLES } from "../../../../../src/tasks/faces/worker/mesh-triangles.ts";

const FRAME = { width: 640, height: 480 };
/** Degrees from top to bottom, as in the task's defaults. */
const VIEW = 63;
const FOCAL = FRAME.height / 2 / Math.tan((VIEW / 360) * Math.PI);
const TRIANGLES = base64Words(MESH_TRIANGLES);
const POINTS = 468;
/** Triangles are drawn by so many pixels larger, or the ground would shine through between them. */
const SEAM = 0.7;

type Place = readonly [number, number];

export interface RenderedHead extends HeadAngles {
  /** Of the head's middle, in metres: right, down, away. */
  readonly position: readonly [number, number, number];
}

/**
 * The picture of a head; the caller closes it.
 * @param photograph whose face is the head's skin; borrowed. It is drawn some 900 times: a canvas is
 *   quick, a `VideoFrame` is converted each time (3 s a head)
 * @param landmarks of that face, as `Face.landmarks`
 */
export function renderedHead(
  photograph: OffscreenCanvas,
  landmarks: Float32Array,
  head: RenderedHead,
): VideoFrame {
  const rotation = headRotation(head);
  const [right, down, away] = head.position;
  const seen = Array.from({ length: POINTS }, (_, index) => {
    const point = canonicalPoint(index);
    const [x = 0, y = 0, z = 0] = rotation.map(
      (row) => row[0] * point[0] + row[1] * point[1] + row[2] * point[2],
    );
    const far = z + away;
    return {
      at: [
        FRAME.width / 2 + (FOCAL * (x + right)) / far,
        FRAME.height / 2 + (FOCAL * (y + down)) / far,
      ] as Place,
      far,
      skin: [landmarks[3 * index] as number, landmarks[3 * index + 1] as number] as Place,
    };
  });
  const canvas = new OffscreenCanvas(FRAME.width, FRAME.height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D context");
  context.fillStyle = "rgb(170 165 160)";
  context.fillRect(0, 0, FRAME.width, FRAME.height);
  drawHair(
    context,
    seen.map(({ at }) => at),
    head,
  );
  const triangles = Array.from({ length: TRIANGLES.length / 3 }, (_, index) =>
    TRIANGLES.slice(3 * index, 3 * index + 3).map(
      (corner) => seen[corner] as (typeof seen)[number],
    ),
  );
  const depth = (corners: typeof seen) => corners.reduce((sum, { far }) => sum + far, 0);
  for (const corners of triangles.sort((a, b) => depth(b) - depth(a))) {
    drawTriangle(
      context,
      photograph,
      corners.map(({ skin }) => skin),
      corners.map(({ at }) => at),
    );
  }
  return new VideoFrame(canvas, { timestamp: 0 });
}

/** Something dark behind the face, as the detector knows heads. */
function drawHair(
  context: OffscreenCanvasRenderingContext2D,
  places: readonly Place[],
  { roll, position }: RenderedHead,
): void {
  const mean = (axis: 0 | 1) => places.reduce((sum, at) => sum + at[axis], 0) / places.length;
  const scale = 0.45 / position[2];
  context.fillStyle = "rgb(40 32 30)";
  context.beginPath();
  const turn = (roll * Math.PI) / 180;
  context.ellipse(mean(0), mean(1) - 25 * scale, 95 * scale, 125 * scale, turn, 0, 2 * Math.PI);
  context.fill();
}

/** The affine map that takes the one triangle to the other, on what is inside the other. */
function drawTriangle(
  context: OffscreenCanvasRenderingContext2D,
  photograph: OffscreenCanvas,
  from: readonly Place[],
  to: readonly Place[],
): void {
  const [s0, s1, s2] = from as [Place, Place, Place];
  const [t0, t1, t2] = to as [Place, Place, Place];
  const area = (s1[0] - s0[0]) * (s2[1] - s0[1]) - (s2[0] - s0[0]) * (s1[1] - s0[1]);
  if (Math.abs(area) < 1e-6) return;
  const [a, b, c, d] = ([0, 1] as const).flatMap((axis) => {
    const [first, second] = [t1[axis] - t0[axis], t2[axis] - t0[axis]];
    return [
      (first * (s2[1] - s0[1]) - second * (s1[1] - s0[1])) / area,
      (second * (s1[0] - s0[0]) - first * (s2[0] - s0[0])) / area,
    ];
  }) as [number, number, number, number];
  context.save();
  context.beginPath();
  const middle = [(t0[0] + t1[0] + t2[0]) / 3, (t0[1] + t1[1] + t2[1]) / 3] as const;
  for (const [x, y] of to) {
    const [dx, dy] = [x - middle[0], y - middle[1]];
    const long = Math.hypot(dx, dy) || 1;
    context.lineTo(x + (SEAM * dx) / long, y + (SEAM * dy) / long);
  }
  context.clip();
  context.setTransform(a, c, b, d, t0[0] - a * s0[0] - b * s0[1], t0[1] - c * s0[0] - d * s0[1]);
  context.drawImage(photograph, 0, 0);
  context.restore();
}
