/** Video files that the tests make themselves, so that every pixel and timestamp is known. */
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  Mp4OutputFormat,
  Output,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from "mediabunny";
import type { Rotation } from "../../../src/geometry/rotated.ts";

export interface VideoRecipe {
  readonly container?: "mp4" | "webm";
  readonly codec?: "avc" | "vp9" | "vp8" | "av1";
  readonly width?: number;
  readonly height?: number;
  readonly rotation?: Rotation;
  /** Seconds at which each frame begins; default 10 frames at 10 frames per second. */
  readonly times?: readonly number[];
  readonly sound?: boolean;
  readonly picture?: boolean;
  /** The list of samples comes first, so that a cut file can be opened. */
  readonly headFirst?: boolean;
  /** MP4 in fragments of half a second, each with its own list of samples. */
  readonly fragmented?: boolean;
  /** WebM as MediaRecorder writes it: nothing says how long it is. */
  readonly recording?: boolean;
}

export const TEN_FRAMES = Array.from({ length: 10 }, (_, index) => index / 10);

/** Red in the stored top-left quarter, grey elsewhere, brighter by frame; no two frames alike. */
export function paint(canvas: OffscreenCanvas, index: number): void {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D canvas");
  const level = 40 + ((index * 15) % 200);
  context.fillStyle = `rgb(${level} ${level} ${level})`;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "rgb(255 0 0)";
  context.fillRect(0, 0, canvas.width / 2, canvas.height / 2);
}

export async function makeVideo(recipe: VideoRecipe = {}): Promise<Blob> {
  const {
    container = "webm",
    codec = container === "mp4" ? "avc" : "vp9",
    width = 64,
    height = 48,
    rotation = 0,
    times = TEN_FRAMES,
    sound = false,
    picture = true,
    headFirst = true,
    fragmented = false,
    recording = false,
  } = recipe;
  const list = headFirst ? "in-memory" : false;
  const output = new Output({
    format:
      container === "mp4"
        ? new Mp4OutputFormat({
            fastStart: fragmented ? "fragmented" : list,
            minimumFragmentDuration: 0.5,
          })
        : new WebMOutputFormat({ appendOnly: recording }),
    target: new BufferTarget(),
  });
  const video = new VideoSampleSource({ codec, bitrate: 300_000, keyFrameInterval: 0.4 });
  const audio = new AudioSampleSource({ codec: "opus", bitrate: 32_000 });
  if (picture) output.addVideoTrack(video, { rotation });
  if (sound) output.addAudioTrack(audio);
  await output.start();
  if (picture) {
    const canvas = new OffscreenCanvas(width, height);
    for (const [index, timestamp] of times.entries()) {
      paint(canvas, index);
      const duration = (times[index + 1] ?? timestamp + 0.1) - timestamp;
      using sample = new VideoSample(canvas, { timestamp, duration });
      await video.add(sample);
    }
  }
  if (sound) {
    const data = new Float32Array(48_000);
    const init = { format: "f32", sampleRate: 48_000, numberOfChannels: 1, timestamp: 0 } as const;
    using sample = new AudioSample({ ...init, data });
    await audio.add(sample);
  }
  await output.finalize();
  const { buffer } = output.target;
  if (!buffer) throw new Error("no file was written");
  return new Blob([buffer], { type: `video/${container}` });
}

/** RGBA of one displayed pixel. Borrows the frame's image. */
export function pixel(
  image: CanvasImageSource,
  width: number,
  height: number,
  x: number,
  y: number,
) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D canvas");
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data];
}

export function isRed([r = 0, g = 0, b = 0]: readonly number[]): boolean {
  return r > 180 && g < 90 && b < 90;
}
