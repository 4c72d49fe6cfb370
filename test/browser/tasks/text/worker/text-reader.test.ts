/**
 * Writing by the real networks: drawn words in any direction, each read once; a street sign of
 * ../shared, turned over.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AnalysedFrame } from "../../../../../src/engines/engine.ts";
import { TEXT_MODELS } from "../../../../../src/tasks/text/models.ts";
import {
  TEXT_DEFAULTS,
  type TextBody,
  type TextOptions,
} from "../../../../../src/tasks/text/result.ts";
import { createTextReader } from "../../../../../src/tasks/text/worker/text-reader.ts";
import type { Analyser } from "../../../../../src/tasks/worker/worker-task.ts";
import { photographFrame, sharedFile } from "../../../../fixtures/shared-data.ts";

let reader: Analyser<TextBody, TextOptions>;

beforeAll(async () => {
  const [model] = TEXT_MODELS;
  const response = await fetch("/models/pp-ocr-v4.zip");
  const bytes = new Uint8Array(await response.arrayBuffer());
  reader = await createTextReader({ model: model as NonNullable<typeof model>, bytes }, "wasm");
});
afterAll(() => reader?.dispose());

/** Two lines, the second tilted by 25 degrees. */
function drawn(first: string, second: string, shift = 0): VideoFrame {
  const canvas = new OffscreenCanvas(480, 320);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  context.fillStyle = "#dfe6ee";
  context.fillRect(0, 0, 480, 320);
  context.fillStyle = "#14213d";
  context.font = "600 34px sans-serif";
  context.fillText(first, 40 + shift, 70);
  context.translate(90 + shift, 170);
  context.rotate((25 * Math.PI) / 180);
  context.fillText(second, 0, 0);
  return new VideoFrame(canvas, { timestamp: 0 });
}

function frameOf(image: VideoFrame, mediaTime: number): AnalysedFrame {
  return { image, mediaTime, width: image.displayWidth, height: image.displayHeight };
}

async function read(image: VideoFrame, mediaTime: number, options: Partial<TextOptions> = {}) {
  try {
    const frame = frameOf(image, mediaTime);
    return await reader.analyse(frame, { ...TEXT_DEFAULTS, ...options });
  } finally {
    image.close();
  }
}

it("reads lines in any direction, keeps their numbers, and reads them again when they change", async () => {
  const first = await read(drawn("Ferry 20:45", "Harbour Street"), 10);
  const plain = ({ text }: { readonly text: string }) => text.replace(/\s/g, "");
  expect(first.body.lines.map(plain)).toEqual(["Ferry20:45", "HarbourStreet"]);
  const [upright, tilted] = first.body.lines;
  const [start, end] = [tilted?.polygon[3], tilted?.polygon[2]];
  const angle = Math.atan2((end?.y ?? 0) - (start?.y ?? 0), (end?.x ?? 0) - (start?.x ?? 0));
  expect(angle).toBeGreaterThan((20 * Math.PI) / 180);
  expect(angle).toBeLessThan((30 * Math.PI) / 180);
  expect(upright?.box.x).toBeGreaterThan(25);
  expect(upright?.box.x).toBeLessThan(45);

  const again = await read(drawn("Ferry 20:45", "Harbour Street", 2), 10.1);
  expect(again.body.lines.map(({ trackId }) => trackId)).toEqual(
    first.body.lines.map(({ trackId }) => trackId),
  );
  expect(again.body.lines.map(plain)).toEqual(["Ferry20:45", "HarbourStreet"]);

  const changed = await read(drawn("Platform 7", "Harbour Street", 2), 10.2);
  expect(changed.body.lines.map(plain)).toEqual(["Platform7", "HarbourStreet"]);
}, 60_000);

it("reads a street sign, also upside down", async () => {
  const bytes = await sharedFile("data/coco/images/000000001532.jpg");
  if (!bytes) return;
  const upright = await photographFrame(bytes);
  const turned = new VideoFrame(upright, { timestamp: 0, rotation: 180 } as VideoFrameInit);
  for (const image of [upright, turned]) {
    const { body } = await read(image, 0, { tracking: false });
    const words = body.lines.map(({ text }) => text);
    for (const word of ["Hollywood", "Sunset", "Ventura"]) expect(words).toContain(word);
  }
}, 60_000);
