/** From a dropped video to files in hand, in the built app; each file opened by something that is not ours. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { ResultLine } from "../../src/recording/result-line.ts";
import { appTest } from "./app-test.ts";
import { dropVideo } from "./handed-in.ts";

/** On a busy machine. */
const POLL = { timeout: 120_000, interval: 250 };

/** Presses a button that hands a file over. */
async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent("download", { timeout: 120_000 }),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ResultLine);

async function framesOf(bytes: Buffer): Promise<number> {
  using input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  let frames = 0;
  if (track) for await (const _ of new EncodedPacketSink(track).packets()) frames++;
  return frames;
}

appTest("every frame of a video, its results and its film", async ({ open }) => {
  const { page, troubles } = await open("#tasks=flow");
  await dropVideo(page, 1.5);
  await page.getByRole("button", { name: "Analyse every frame" }).click();
  const state = page.locator(".how-far strong");
  await expect.poll(() => state.textContent(), POLL).toBe("Every frame is analysed");
  const said = await page.locator(".how-far").textContent();
  const [, done, expected] = /(\d+) of (\d+) frames/.exec(said ?? "") ?? [];
  const frames = Number(expected);
  expect(Number(done)).toBe(frames);
  expect(frames).toBeGreaterThan(3);

  await page.getByRole("button", { name: "Take away…" }).click();
  const results = await saved(page, "JSON Lines");
  expect(results.name).toBe("square.jsonl");
  const lines = linesOf(results.bytes.toString());
  expect(lines.map(({ frame }) => frame)).toEqual(Array.from({ length: frames }, (_, at) => at));
  const times = lines.map(({ mediaTime }) => mediaTime);
  expect(times).toEqual(times.toSorted((a, b) => a - b));

  const table = await saved(page, "CSV");
  expect(table.name).toBe("square.flow.csv");
  expect(parse(table.bytes, { columns: true })).toHaveLength(frames);

  const whole = await saved(page, "Recording");
  expect(whole.name).toBe("square.fovea");
  const { "lines.jsonl": inside } = unzipSync(whole.bytes);
  expect(linesOf(strFromU8(inside as Uint8Array))).toEqual(lines);

  const film = await saved(page, "Annotated WebM");
  expect(film.name).toBe("square.annotated.webm");
  expect(await framesOf(film.bytes)).toBe(frames);

  const picture = await saved(page, "Save as PNG");
  expect(picture.name).toMatch(/^square\.\d+\.\d{3}s\.png$/);
  expect(picture.bytes.subarray(1, 4).toString()).toBe("PNG");

  const copy = page.getByRole("button", { name: "Copy", exact: true });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await copy.click();
  await page.getByText("The picture is in the clipboard.").waitFor();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = item && (await createImageBitmap(await item.getType("image/png")));
    return [bitmap?.width, bitmap?.height];
  });
  expect(copied).toEqual([320, 240]);
  // A browser that does not allow it: what to do is said, where it was pressed.
  await page.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await copy.click();
  await page.getByText("Allow the clipboard for this page, or save the picture.").waitFor();
  expect(troubles).toEqual([]);

  await page.reload();
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], "anything.fovea"));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  }, whole.bytes.toString("base64"));
  await page.locator("fovea-studio[data-phase=running]").waitFor();
  await page.getByRole("button", { name: "Take away" }).click();
  await page.getByText(`${frames} frames of square.webm`).waitFor();
  const again = await saved(page, "JSON Lines");
  expect(linesOf(again.bytes.toString())).toEqual(lines);
});
