/** What a line of a recording says of results, and that the published schema says the same. */
import Ajv2020 from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { recordingHeader } from "../../../src/recording/header.ts";
import schema from "../../../src/recording/recording.schema.json" with { type: "json" };
import { resultLine } from "../../../src/recording/result-line.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import { watchFrame } from "../../../src/zones/over-lines.ts";
import { ZoneWatch } from "../../../src/zones/zone-watch.ts";
import { type Kind, RESULTS } from "../../fixtures/results.ts";
import { stamp } from "../../fixtures/stamp.ts";

const LAYER = {} as ImageBitmap;

function lineOf(results: Record<string, TaskResult>) {
  const line = resultLine(3, { mediaTime: 1 / 3, results: new Map(Object.entries(results)) });
  return JSON.parse(JSON.stringify(line)) as typeof line;
}

const made = (kind: Kind) =>
  Object.fromEntries(Object.entries(RESULTS).map(([task, make]) => [task, make(kind, LAYER)]));

/** The schema, except that nothing is allowed that it does not describe. */
function closed(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(closed);
  const copy = Object.fromEntries(Object.entries(value).map(([name, of]) => [name, closed(of)]));
  const open = !("properties" in copy) || "additionalProperties" in copy;
  return open ? copy : { ...copy, additionalProperties: false };
}

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
const valid = ajv.compile(closed(schema) as object);

it.each(["none", "one", "many"] as const)("of %s, the schema describes every field", (kind) => {
  const line = lineOf(made(kind));
  expect(valid(line), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
  expect(Object.keys(line.results).sort()).toEqual(Object.keys(RESULTS).sort());
});

it("lets a task that it does not know have any fields", () => {
  const own = { task: "own", stamp: stamp(4, 3), mean: 0.5 };
  const open = new Ajv2020({ allowUnionTypes: true }).compile(schema);
  expect(open(lineOf({ own }))).toBe(true);
  expect(open(lineOf({ own: { task: "own" } as TaskResult }))).toBe(false);
});

it("describes the header, and refuses another version", () => {
  const header = recordingHeader({
    fovea: "0.1.0",
    mode: "exact",
    every: 2,
    source: { kind: "video", name: "car.mp4", bytes: 9, duration: 2.5, sha256: "0".repeat(64) },
    tasks: { detection: { model: "picodet", backend: "wasm", options: { labels: null } } },
  });
  expect(valid(header), JSON.stringify(valid.errors)).toBe(true);
  expect(valid({ ...header, version: 2 })).toBe(false);
  expect(valid({ ...header, source: { name: "car.mp4" } })).toBe(false);
});

it("refuses a line without its frame, and a score above 1", () => {
  const line = lineOf(made("one"));
  expect(valid({ ...line, frame: -1 })).toBe(false);
  const { detections } = line.results.detection as unknown as { detections: object[] };
  Object.assign(detections[0] ?? {}, { score: 1.5 });
  expect(valid(line)).toBe(false);
});

it("writes landmarks as lists of numbers, and no layer", () => {
  const line = lineOf({ faces: RESULTS.faces?.("many", LAYER) as TaskResult });
  const faces = line.results.faces as unknown as { faces: { landmarks: number[] }[] };
  expect(line).toMatchObject({ frame: 3, mediaTime: 1 / 3 });
  expect(faces).not.toHaveProperty("layer");
  expect(faces.faces[0]?.landmarks).toHaveLength(3 * 478);
  expect(faces.faces[0]?.landmarks[1]).toBe(37.5);
});

it("rounds what was measured to six digits, and neither times nor whole numbers", () => {
  const captureTime = 1_790_000_000_123.456;
  const own = {
    task: "own",
    stamp: { ...stamp(1920, 1080), mediaTime: 1 / 3, captureTime },
    pixels: Float32Array.of(1234.5678, 0.1, -0.0123456789),
    tiny: 1.23456789e-12,
    large: 123456789.25,
    whole: 2 ** 40 + 1,
    none: Number.NaN,
  };
  expect(lineOf({ own }).results.own).toEqual({
    task: "own",
    stamp: own.stamp,
    pixels: [1234.57, 0.1, -0.0123457],
    tiny: 1.23457e-12,
    large: 123456789,
    whole: 2 ** 40 + 1,
    none: null,
  });
});

it("keeps nothing by reference", () => {
  const result = RESULTS.detection?.("one", LAYER) as TaskResult;
  const line = resultLine(0, { mediaTime: 0, results: new Map([["detection", result]]) });
  expect(line.results.detection?.stamp).not.toBe(result.stamp);
});

it("describes the events at zones and lines", () => {
  const watch = new ZoneWatch([
    {
      kind: "line",
      name: "Door",
      points: [
        [0, 0.5],
        [1, 0.5],
      ],
    },
    {
      kind: "zone",
      name: "Yard",
      points: [
        [0, 0.5],
        [1, 0.5],
        [1, 1],
        [0, 1],
      ],
      dwell: 0.05,
    },
  ]);
  const events = [0.3, 0.7, 0.7, 0.3].flatMap((y, i) => {
    const result = {
      task: "detection",
      stamp: { ...stamp(10, 10), mediaTime: 1 + i / 10 },
      detections: [{ trackId: 1, label: "dog", box: { x: 5, y: 10 * y - 1, width: 1, height: 1 } }],
    };
    return watchFrame(watch, { results: { detection: result } });
  });
  const types = events.map(({ type }) => type).sort();
  expect(types).toEqual(["dwell", "linecross", "linecross", "zoneenter", "zoneleave"]);
  const line = { ...lineOf({ detection: made("one").detection as TaskResult }), events };
  expect(valid(line), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
});
