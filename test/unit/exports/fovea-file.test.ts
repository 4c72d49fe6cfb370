/** A recording as one file: what went in comes out, others can open it, and what is none is refused. */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { foveaFile, readFoveaFile } from "../../../src/exports/fovea-file.ts";
import type { Recorded } from "../../../src/exports/recorded.ts";
import type { RecordingHeader } from "../../../src/recording/header.ts";
import type { ResultLine } from "../../../src/recording/result-line.ts";
import { recordedOf, recordedOfAllKinds } from "../../fixtures/recorded.ts";

async function written(recorded: Recorded): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of foveaFile(recorded)) pieces.push(piece);
  return new Blob(pieces);
}

async function read(file: Blob): Promise<{ header: RecordingHeader | null; lines: ResultLine[] }> {
  let found: RecordingHeader | null = null;
  const lines: ResultLine[] = [];
  await readFoveaFile(file, (header) => {
    found = header;
    return (line) => void lines.push(line);
  });
  return { header: found, lines };
}

async function linesOf(recorded: Recorded): Promise<ResultLine[]> {
  const lines: ResultLine[] = [];
  for await (const line of recorded.lines()) lines.push(line);
  return lines;
}

it("comes out as it went in", async () => {
  const recorded = recordedOfAllKinds();
  const { header, lines } = await read(await written(recorded));
  expect(header).toEqual(recorded.header);
  expect(lines).toEqual(await linesOf(recorded));
});

it("is a zip that others open", async () => {
  const recorded = recordedOfAllKinds();
  const files = unzipSync(new Uint8Array(await (await written(recorded)).arrayBuffer()));
  expect(Object.keys(files)).toEqual(["header.json", "lines.jsonl"]);
  expect(JSON.parse(strFromU8(files["header.json"] as Uint8Array))).toEqual(recorded.header);
  const text = strFromU8(files["lines.jsonl"] as Uint8Array);
  expect(text.trimEnd().split("\n")).toHaveLength(5);
});

it("of nothing has a header alone", async () => {
  expect((await read(await written(recordedOf([])))).lines).toEqual([]);
});

describe("refuses", () => {
  const zip = (files: Record<string, string>) =>
    new Blob([
      zipSync(
        Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
      ) as Uint8Array<ArrayBuffer>,
    ]);
  const header = JSON.stringify(recordedOf([]).header);

  it.each<[string, Blob, RegExp]>([
    ["what is no zip", new Blob(["tea"]), /no header/],
    ["nothing", new Blob([]), /no header/],
    ["another zip", zip({ "a.txt": "tea" }), /no header/],
    ["another format", zip({ "header.json": '{"format":"tea"}' }), /no recording of Fovea/],
    [
      "a later version",
      zip({ "header.json": header.replace('"version":1', '"version":9') }),
      /version 9/,
    ],
    ["a header that is no JSON", zip({ "header.json": "{" }), /damaged/],
    [
      "a line that is none",
      zip({ "header.json": header, "lines.jsonl": '{"frame":0}\n' }),
      /no result/,
    ],
    [
      "lines before their header",
      zip({ "lines.jsonl": "{}\n", "header.json": header }),
      /before its header/,
    ],
  ])("%s", async (_, file, said) => {
    await expect(read(file)).rejects.toMatchObject({
      code: "recording-unreadable",
      message: expect.stringMatching(said),
    });
  });

  it("a file that was cut off", async () => {
    const whole = await written(recordedOfAllKinds());
    await expect(read(whole.slice(0, Math.floor(whole.size / 2)))).rejects.toMatchObject({
      code: "recording-unreadable",
    });
  });
});
