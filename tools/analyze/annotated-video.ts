/** A video with the results drawn over the picture, encoded by the browser as it is made. */
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

/** Lines and letters are made for a picture this wide, and grow with it. */
const DESIGN_WIDTH = 960;

export class AnnotatedVideo {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #output: Output;
  readonly #source: CanvasSource;
  readonly #frameSeconds: number;
  #first: number | null = null;

  private constructor(
    canvas: OffscreenCanvas,
    output: Output,
    source: CanvasSource,
    frameSeconds: number,
  ) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    this.#output = output;
    this.#source = source;
    this.#frameSeconds = frameSeconds;
  }

  /** Sized as `frame`, which is borrowed. Rejects with "video-unsupported" where nothing encodes. */
  static async create(
    container: Container,
    { width, height }: Pick<Frame, "width" | "height">,
    frameRate: number,
  ): Promise<AnnotatedVideo> {
    // H.264 wants even sizes: a last odd row or column is cut off.
    const even = { width: width & ~1, height: height & ~1 };
    const format = container === "mp4" ? new Mp4OutputFormat() : new WebMOutputFormat();
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
      { chunked: true },
    );
    const output = new Output({ format, target });
    const canvas = new OffscreenCanvas(even.width, even.height);
    const source = new CanvasSource(canvas, { codec, bitrate: QUALITY_HIGH });
    output.addVideoTrack(source);
    await output.start();
    return new AnnotatedVideo(canvas, output, source, 1 / frameRate);
  }

  /** Borrows `frame`. */
  drawPicture({ image, width, height }: Frame): void {
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
    await this.#source.add(mediaTime - this.#first, this.#frameSeconds);
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
