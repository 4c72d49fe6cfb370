/**
 * A video with the results drawn over the picture, encoded by the browser as it is made, and written
 * in pieces of a second, each of which can be played: a run that is killed leaves a video.
 */
import {
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from "mediabunny";
import { FoveaError } from "../../src/errors.ts";
import type { Frame } from "../../src/frames/frame.ts";
import type { TaskResult } from "../../src/results/stamp.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";

export type Container = "mp4" | "webm";

/** Length of a piece, in seconds: each begins with a key frame. */
const PIECE = 1;

/** Lines and letters are made for a picture this wide, and grow with it. */
const DESIGN_WIDTH = 960;

export class AnnotatedVideo {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #output: Output;
  readonly #source: CanvasSource;
  readonly #frameSeconds: number;
  readonly #end: number;
  #first: number | null = null;

  private constructor(
    canvas: OffscreenCanvas,
    output: Output,
    source: CanvasSource,
    frameSeconds: number,
    end: number,
  ) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    this.#output = output;
    this.#source = source;
    this.#frameSeconds = frameSeconds;
    this.#end = end;
  }

  /**
   * Sized as `frame`, which is borrowed; no frame is shown beyond the media time `end` (seconds).
   * Rejects with "video-unsupported" where nothing encodes.
   */
  static async create(
    container: Container,
    { width, height }: Pick<Frame, "width" | "height">,
    { frameRate, end }: { readonly frameRate: number; readonly end: number },
  ): Promise<AnnotatedVideo> {
    // H.264 wants even sizes: a last odd row or column is cut off.
    const even = { width: width & ~1, height: height & ~1 };
    const format =
      container === "mp4"
        ? new Mp4OutputFormat({ fastStart: "fragmented", minimumFragmentDuration: PIECE })
        : new WebMOutputFormat({ minimumClusterDuration: PIECE });
    const codec = await getFirstEncodableVideoCodec(format.getSupportedVideoCodecs(), even);
    if (!codec) {
      throw new FoveaError(
        "video-unsupported",
        `This browser encodes no video for .${container} at ${even.width}×${even.height}.`,
        { action: "Try the other of mp4 and webm, or leave the annotated video out." },
      );
    }
    const target = new StreamTarget(
      new WritableStream<StreamTargetChunk>({
        write: ({ data, position }) => window.writeVideo(base64(data), position),
      }),
    );
    const output = new Output({ format, target });
    const canvas = new OffscreenCanvas(even.width, even.height);
    const source = new CanvasSource(canvas, {
      codec,
      bitrate: QUALITY_HIGH,
      keyFrameInterval: PIECE,
    });
    output.addVideoTrack(source);
    await output.start();
    return new AnnotatedVideo(canvas, output, source, 1 / frameRate, end);
  }

  /** Borrows `frame`. */
  drawPicture({ image, width, height }: Pick<Frame, "image" | "width" | "height">): void {
    this.#context.drawImage(image, 0, 0, width, height);
  }

  /** In the tasks' own order. Borrows the results. */
  drawResults(results: ReadonlyMap<string, TaskResult>): void {
    for (const [id, task] of TASKS) {
      const result = results.get(id);
      if (!result) continue;
      task.draw(this.#context, result, {
        scaleX: 1,
        scaleY: 1,
        devicePixelRatio: Math.max(1, this.#canvas.width / DESIGN_WIDTH),
        mirrored: false,
        fontFamily: "sans-serif",
      });
    }
  }

  /** @param mediaTime seconds; the video begins at 0 whatever the first one is */
  async encode(mediaTime: number): Promise<void> {
    this.#first ??= mediaTime;
    const left = this.#end - mediaTime;
    const seconds = left > 0 ? Math.min(this.#frameSeconds, left) : this.#frameSeconds;
    await this.#source.add(mediaTime - this.#first, seconds);
  }

  async finish(): Promise<void> {
    await this.#output.finalize();
  }
}

/** In steps, because a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}
