/** A video with results drawn over it: its frames, its times, its sound. */
import { ALL_FORMATS, BlobSource, EncodedPacketSink, Input } from "mediabunny";
import { expect, it } from "vitest";
import { AnnotatedVideo, type Container } from "../../../src/exports/annotated-video.ts";
import { exactFrames } from "../../../src/frames/exact-file.ts";
import { makeVideo, TEN_FRAMES } from "../frames/make-video.ts";

/** A file in memory, which may be written to at any place. */
function memoryFile() {
  let bytes = new Uint8Array(0);
  const target = new WritableStream<{ data: Uint8Array; position: number }>({
    write({ data, position }) {
      const longer = new Uint8Array(Math.max(bytes.length, position + data.length));
      longer.set(bytes);
      longer.set(data, position);
      bytes = longer;
    },
  });
  return { target, read: () => new Blob([bytes]) };
}

async function annotated(
  container: Container,
  file: Blob,
): Promise<{ film: Blob; sound: boolean }> {
  const { target, read } = memoryFile();
  let video: AnnotatedVideo | null = null;
  for await (const frame of exactFrames(file)) {
    using held = frame;
    video ??= await AnnotatedVideo.create(container, held, target as never, {
      frameRate: 10,
      end: 1,
      soundOf: file,
    });
    video.drawPicture(held);
    video.drawResults(new Map());
    await video.encode(held.mediaTime);
  }
  await video?.finish();
  return { film: read(), sound: video?.hasSound ?? false };
}

async function tracksOf(film: Blob) {
  using input = new Input({ source: new BlobSource(film), formats: ALL_FORMATS });
  const picture = await input.getPrimaryVideoTrack();
  const sound = await input.getPrimaryAudioTrack();
  const times: number[] = [];
  if (picture) {
    for await (const { timestamp } of new EncodedPacketSink(picture).packets()) {
      times.push(Math.round(timestamp * 1000) / 1000);
    }
  }
  return { times, heard: sound ? await sound.computeDuration() : 0 };
}

it.each(["mp4", "webm"] as const)(
  "%s has each frame at its time, and the sound",
  async (container) => {
    const { film, sound } = await annotated(container, await makeVideo({ container, sound: true }));
    const { times, heard } = await tracksOf(film);
    expect(times).toEqual(TEN_FRAMES);
    expect(sound).toBe(true);
    expect(heard).toBeGreaterThan(0.9);
  },
);

it("does without a sound that there is not", async () => {
  const { film, sound } = await annotated("webm", await makeVideo());
  expect(sound).toBe(false);
  expect((await tracksOf(film)).times).toEqual(TEN_FRAMES);
});

it("a frame without the result of a task that hides something is dark", async () => {
  const { target, read } = memoryFile();
  const file = await makeVideo({ container: "mp4" });
  let video: AnnotatedVideo | null = null;
  for await (const frame of exactFrames(file)) {
    using held = frame;
    video ??= await AnnotatedVideo.create("mp4", held, target as never, {
      frameRate: 10,
      end: 1,
      hiding: ["faces"],
    });
    video.drawPicture(held);
    video.drawResults(new Map());
    await video.encode(held.mediaTime);
  }
  await video?.finish();
  let brightest = 0;
  for await (const frame of exactFrames(read())) {
    using held = frame;
    const context = new OffscreenCanvas(held.width, held.height).getContext("2d");
    context?.drawImage(held.image, 0, 0);
    const { data } = context?.getImageData(0, 0, held.width, held.height) ?? { data: [] };
    for (let at = 0; at < data.length; at += 4) {
      brightest = Math.max(brightest, data[at] ?? 0, data[at + 1] ?? 0);
    }
  }
  expect(brightest).toBeLessThan(40);
});
