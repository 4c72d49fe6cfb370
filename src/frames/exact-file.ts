/**
 * Every frame of a video file, once and in order, each with its own time.
 *
 * A `<video>` skips frames when it is late and never tells; here mediabunny takes the container
 * apart and WebCodecs decodes. Frames are pulled: the next is decoded (a few ahead, in mediabunny's
 * own queue) when the one before was taken.
 */
import { ALL_FORMATS, BlobSource, Input, type InputVideoTrack, VideoSampleSink } from "mediabunny";
import { FoveaError } from "../errors.ts";
import { epochNow } from "../results/clock.ts";
import { Frame } from "./frame.ts";

export interface ExactOptions {
  /** Every n-th frame, from the first on; default 1. */
  readonly every?: number;
  /** Seconds into the video at which to begin; default 0. */
  readonly start?: number;
}

export interface VideoFacts {
  /** As displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Seconds. */
  readonly duration: number;
  /** Clockwise, in degrees. */
  readonly rotation: 0 | 90 | 180 | 270;
  readonly codec: string;
  /** Frames a second, on average. */
  readonly frameRate: number;
}

/**
 * The caller owns each frame. Ending the iteration early frees everything.
 * Throws "input-empty", "video-no-picture", "video-unsupported", or "video-damaged" after the last
 * frame that could be decoded.
 */
export async function* exactFrames(
  file: Blob,
  { every = 1, start = 0 }: ExactOptions = {},
): AsyncGenerator<Frame> {
  using opened = await open(file);
  const sink = new VideoSampleSink(opened.track);
  let index = 0;
  try {
    for await (const sample of sink.samples(start)) {
      using owned = sample;
      if (index++ % every !== 0) continue;
      // The sample's frame is as it was coded; drawn, it is as displayed.
      yield new Frame(displayed(owned, opened.track.rotation), {
        mediaTime: owned.timestamp,
        captureTime: epochNow(),
      });
    }
  } catch (thrown) {
    throw FoveaError.from(thrown, "video-damaged");
  }
  if (index === 0) throw new FoveaError("video-damaged", "No frame of the video could be decoded.");
}

/** What a file says of its video track. Throws like `exactFrames`. */
export async function probeVideo(file: Blob): Promise<VideoFacts> {
  using opened = await open(file);
  const { track } = opened;
  const statistics = await track.computePacketStats();
  return {
    width: track.displayWidth,
    height: track.displayHeight,
    duration: await track.computeDuration(),
    rotation: track.rotation,
    codec: track.codec ?? "unknown",
    frameRate: statistics.averagePacketRate,
  };
}

interface Opened extends Disposable {
  readonly track: InputVideoTrack;
}

async function open(file: Blob): Promise<Opened> {
  const name = file instanceof File ? `“${file.name}”` : "The file";
  if (file.size === 0) throw new FoveaError("input-empty", `${name} is empty.`);
  const input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  try {
    let track: InputVideoTrack | null;
    try {
      track = await input.getPrimaryVideoTrack();
    } catch (thrown) {
      throw new FoveaError("video-unsupported", `${name} is no video that can be read.`, {
        cause: thrown,
      });
    }
    if (!track) throw new FoveaError("video-no-picture", `${name} has no video track.`);
    if (!(await track.canDecode())) {
      throw new FoveaError(
        "video-unsupported",
        `This browser cannot decode ${name} (${track.codec ?? "unknown codec"}).`,
      );
    }
    return { track, [Symbol.dispose]: () => input.dispose() };
  } catch (error) {
    input.dispose();
    throw error;
  }
}

/** The part of mediabunny's sample that is needed here. */
interface Sample {
  readonly displayWidth: number;
  readonly displayHeight: number;
  readonly timestamp: number;
  toVideoFrame(): VideoFrame;
  draw(context: OffscreenCanvasRenderingContext2D, x: number, y: number): void;
}

/** Upright pictures pass as they are; rotated ones are drawn once. */
function displayed(sample: Sample, rotation: number): VideoFrame {
  if (rotation === 0) return sample.toVideoFrame();
  const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
  const context = canvas.getContext("2d");
  if (!context) throw new FoveaError("video-damaged", "A rotated frame could not be drawn.");
  sample.draw(context, 0, 0);
  return new VideoFrame(canvas, { timestamp: Math.round(sample.timestamp * 1e6) });
}
