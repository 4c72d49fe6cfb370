/**
 * The metadata is read back with the schemas' field numbers, and the rest of each file must be what
 * its authors published. That tasks-vision accepts and runs the files is shown in test/browser.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { Builder, ByteBuffer } from "flatbuffers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleTask } from "../../../../models/mediapipe/task-bundle.ts";
import { withNormalization } from "../../../../models/mediapipe/tflite-metadata.ts";
import { prepareModels } from "../../../../models/prepare.ts";
import { RECIPES } from "../../../../models/recipes.ts";

const PACKAGES = join(import.meta.dirname, "../../../../node_modules/@mediapipe");

function packaged(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(PACKAGES, path)));
}

/** A table of a flatbuffer; fields are numbered as in its schema. */
class Table {
  constructor(
    private readonly bytes: ByteBuffer,
    readonly position: number,
  ) {}

  static root(content: Uint8Array, identifier: string): Table {
    const bytes = new ByteBuffer(content);
    expect(bytes.__has_identifier(identifier)).toBe(true);
    return new Table(bytes, bytes.__indirect(0));
  }

  /** Where the field lies; 0 when it is absent. */
  #at(field: number): number {
    const offset = this.bytes.__offset(this.position, 4 + 2 * field);
    return offset && this.position + offset;
  }

  int(field: number): number {
    return this.bytes.readInt32(this.#at(field));
  }

  byte(field: number): number {
    return this.bytes.readInt8(this.#at(field));
  }

  text(field: number): string {
    return String(this.bytes.__string(this.#at(field)));
  }

  table(field: number): Table {
    return new Table(this.bytes, this.bytes.__indirect(this.#at(field)));
  }

  tables(field: number): Table[] {
    const at = this.#at(field);
    if (at === 0) return [];
    const first = this.bytes.__vector(at);
    return Array.from(
      { length: this.bytes.__vector_len(at) },
      (_, index) => new Table(this.bytes, this.bytes.__indirect(first + 4 * index)),
    );
  }

  floats(field: number): number[] {
    const at = this.#at(field);
    const first = this.bytes.__vector(at);
    return Array.from({ length: this.bytes.__vector_len(at) }, (_, index) =>
      this.bytes.readFloat32(first + 4 * index),
    );
  }

  /** Address of the bytes, and the bytes. */
  blob(field: number): { start: number; bytes: Uint8Array } {
    const at = this.#at(field);
    if (at === 0) return { start: 0, bytes: new Uint8Array() };
    const start = this.bytes.__vector(at);
    const length = this.bytes.__vector_len(at);
    return { start, bytes: this.bytes.bytes().subarray(start, start + length) };
  }
}

const UNIT = { mean: 0, std: 255 };

const SUBGRAPHS = 2;
const DESCRIPTION = 3;
const BUFFERS = 4;
const METADATA = 6;

describe.each([
  ["pose/pose_solution_packed_assets.data", 127.5, 127.5],
  ["pose/pose_landmark_lite.tflite", 0, 255],
  ["pose/pose_landmark_full.tflite", 0, 255],
  ["hands/hand_landmark_lite.tflite", 0, 255],
  ["hands/hand_landmark_full.tflite", 0, 255],
  ["selfie_segmentation/selfie_segmentation.tflite", 0, 255],
])("%s with metadata", (path, mean, std) => {
  const old = packaged(path);
  const whole = withNormalization(old, { mean, std });
  const front = whole.length - old.length;

  it("is the same model behind a front of whole alignment units", () => {
    expect(front % 16).toBe(0);
    expect(front).toBeLessThan(4096);
    expect(Buffer.compare(whole.subarray(front), old)).toBe(0);
    const [before, after] = [old, whole].map((content) => Table.root(content, "TFL3"));
    if (!before || !after) throw new Error("No roots.");
    expect(after.int(0)).toBe(before.int(0));
    expect(after.text(DESCRIPTION)).toBe(before.text(DESCRIPTION));
    const positions = (root: Table, field: number) =>
      root.tables(field).map(({ position }) => position);
    for (const field of [1, SUBGRAPHS]) {
      expect(positions(after, field)).toEqual(positions(before, field).map((at) => at + front));
    }
    const moved = positions(before, BUFFERS).map((at) => at + front);
    expect(positions(after, BUFFERS).slice(0, -1)).toEqual(moved);
    expect(
      after
        .tables(METADATA)
        .slice(0, -1)
        .map((entry) => entry.text(0)),
    ).toEqual(before.tables(METADATA).map((entry) => entry.text(0)));
  });

  it("says how its picture is normalised", () => {
    const root = Table.root(whole, "TFL3");
    const entry = root.tables(METADATA).at(-1);
    expect(entry?.text(0)).toBe("TFLITE_METADATA");
    const blob = root
      .tables(BUFFERS)
      .at(entry?.int(1) ?? -1)
      ?.blob(0);
    if (!blob) throw new Error("No metadata buffer.");
    expect(blob.start % 16).toBe(0);
    const metadata = Table.root(blob.bytes, "M001");
    const inputs = metadata.tables(3).flatMap((subgraph) => subgraph.tables(2));
    expect(inputs).toHaveLength(1);
    const [unit] = inputs[0]?.tables(4) ?? [];
    expect(unit?.byte(0)).toBe(1);
    expect(unit?.table(1).floats(0)).toEqual([mean]);
    expect(unit?.table(1).floats(1)).toEqual([std]);
    const content = inputs[0]?.table(3);
    expect(content?.byte(0)).toBe(2);
    expect(content?.table(1).byte(0)).toBe(1);
  });

  it("is not given metadata twice", () => {
    expect(() => withNormalization(whole, { mean, std })).toThrow(/already/);
  });
});

it("refuses what is no TensorFlow Lite model, and fields it does not know", () => {
  expect(() => withNormalization(new Uint8Array(4), { mean: 0, std: 1 })).toThrow(/TFL3/);
  expect(() => withNormalization(new TextEncoder().encode("<!doctype html>"), UNIT)).toThrow(
    /TFL3/,
  );
  const builder = new Builder();
  builder.startObject(9);
  builder.addFieldInt32(8, 1, 0);
  builder.finish(builder.endObject(), "TFL3");
  expect(() => withNormalization(builder.asUint8Array(), UNIT)).toThrow(/9 fields/);
});

it("bundles members as they are, the same way each time", () => {
  const members = { "a.tflite": Uint8Array.of(1, 2, 3), "b.tflite": new Uint8Array(300).fill(7) };
  const bundle = bundleTask(members);
  expect(unzipSync(bundle)).toEqual(members);
  const text = Buffer.from(bundle).toString("latin1");
  // Stored: the bytes of a member lie in the archive.
  expect(text).toContain(Buffer.from(members["b.tflite"]).toString("latin1"));
  expect(Buffer.compare(bundleTask(members), bundle)).toBe(0);
});

it("has the bytes of the palm detectors as the package's own loader says them", () => {
  const loader = readFileSync(
    join(PACKAGES, "hands/hands_solution_packed_assets_loader.js"),
    "utf8",
  );
  for (const size of ["lite", "full"]) {
    const recipe = RECIPES.get(`hand_landmarker_${size}.task`);
    if (recipe?.kind !== "task") throw new Error("no recipe");
    const { start, end } = recipe.members["hand_detector.tflite"]?.bytes ?? {};
    expect(loader).toContain(`palm_detection_${size}.tflite", "start": ${start}, "end": ${end}`);
  }
});

describe("npm run models", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fovea-models-"));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it("makes the MediaPipe models, and nothing a second time", async () => {
    const members: Readonly<Record<string, readonly string[]>> = {
      pose: ["pose_detector.tflite", "pose_landmarks_detector.tflite"],
      hand: ["hand_detector.tflite", "hand_landmarks_detector.tflite"],
    };
    const names = Object.keys(members).flatMap((task) => [
      `${task}_landmarker_lite.task`,
      `${task}_landmarker_full.task`,
    ]);
    const made = await prepareModels(folder);
    for (const name of [...names, "selfie_segmenter.tflite"]) {
      expect(made).toContainEqual(expect.stringMatching(`^${name}: made`));
    }
    for (const name of names) {
      const bundle = unzipSync(new Uint8Array(readFileSync(join(folder, name))));
      expect(Object.keys(bundle)).toEqual(members[name.split("_")[0] ?? ""]);
      for (const member of Object.values(bundle)) Table.root(member, "TFL3");
    }
    const face = unzipSync(new Uint8Array(readFileSync(join(folder, "face_landmarker.task"))));
    expect(Object.keys(face)).toEqual(["face_detector.tflite", "face_landmarks_detector.tflite"]);
    for (const member of Object.values(face)) Table.root(member, "TFL3");
    const again = await prepareModels(folder);
    expect(again).toHaveLength(made.length);
    for (const line of again) expect(line).toMatch(/up to date/);
  });
});
