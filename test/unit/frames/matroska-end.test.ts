/** Cuts of WebM files that mediabunny has written: with lengths, and as a recording that knows none. */
import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import { expect, it } from "vitest";
import { endsInElement } from "../../../src/frames/matroska-end.ts";

async function film(appendOnly: boolean, bytes = 90): Promise<Blob> {
  const format = new WebMOutputFormat({ appendOnly, minimumClusterDuration: 0.5 });
  const output = new Output({ format, target: new BufferTarget() });
  const source = new EncodedVideoPacketSource("vp8");
  output.addVideoTrack(source);
  await output.start();
  const meta = { decoderConfig: { codec: "vp8", codedWidth: 64, codedHeight: 48 } };
  for (let index = 0; index < 40; index++) {
    // Every byte the first of a cluster's id: nothing may be taken for one.
    const data = new Uint8Array(bytes).fill(0x1f);
    const type = index % 10 === 0 ? "key" : "delta";
    await source.add(new EncodedPacket(data, type, index / 20, 1 / 20), meta);
  }
  await output.finalize();
  return new Blob([output.target.buffer as ArrayBuffer]);
}

it.each([false, true])("a whole file ends where it should (a recording: %s)", async (recording) => {
  expect(await endsInElement(await film(recording))).toBe(false);
});

it("a finished file shows any cut, wherever it is", async () => {
  const whole = await film(false);
  for (const cut of [1, 2, 3, 500, 5000, whole.size - 200]) {
    expect(await endsInElement(whole.slice(0, whole.size - cut))).toBe(true);
  }
});

it("a recording shows a cut in a frame or in a head, and none between two frames", async () => {
  const whole = await film(true);
  const step = 90 + 3 + 4; // Id and length, then track, time and flags.
  const silent: number[] = [];
  for (let cut = 1; cut < 2 * step; cut++) {
    if (!(await endsInElement(whole.slice(0, whole.size - cut)))) silent.push(cut);
  }
  // The end of a frame, and perhaps what lies between two.
  expect(silent.length).toBeGreaterThan(0);
  expect(silent.length).toBeLessThan(6);
});

it("finds a last cluster that is longer than what is read at first", async () => {
  const whole = await film(true, 200_000);
  expect(whole.size).toBeGreaterThan(4 << 20);
  expect(await endsInElement(whole)).toBe(false);
  expect(await endsInElement(whole.slice(0, whole.size - 1000))).toBe(true);
});

it("has nothing to say of other files", async () => {
  for (const bytes of [[], [0x1a], [0x1a, 0x45, 0xdf, 0xa3], [0, 0, 0, 8, 102, 116, 121, 112]]) {
    expect(await endsInElement(new Blob([Uint8Array.from(bytes)]))).toBe(false);
  }
});
