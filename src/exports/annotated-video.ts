/**
 * A video with the results drawn over the picture, encoded by the browser as it is made, and written
 * in pieces of a second, each of which can be played: a run that is killed leaves a video.
 */
import {
  ALL_FORMATS,
  BlobSource,
  CanvasSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  getFirstEncodableVideoCodec,
  Input,
  type InputAudioTrack,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  QUALITY_HIGH,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from "mediabunny";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";
import { TASKS } from "../tasks/page/tasks.ts";

/** A kind of video file. */
export type Container = "mp4" | "webm";

/** Where the bytes go: each piece with its place in the file, which may come twice. */
export type VideoTarget = WritableStream<StreamTargetChunk>;

/** How the video goes and what it is heard with. */
export interface VideoChoices {
  /** Frames a second. */
  readonly frameRate: number;
  /** Media time in seconds beyond which no frame is shown. */
  readonly end: number;
  /** The file whose sound is taken along as it is, where the container can hold it. */
  readonly soundOf?: Blob;
  /** Tasks that hide something: a frame without the result of one of them is left dark. */
  readonly hiding?: readonly string[];
}

/** Length of a piece, in seconds: each begins with a key frame. */
const PIECE = 1;

/** Lines and letters are made for a picture this wide, and grow with it. */
const DESIGN_WIDTH = 960;

/** One video, from its first frame to its end. */
export class AnnotatedVideo {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #output: Output;
  readonly #source: CanvasSource;
  readonly #frameSeconds: number;
  readonly #end: number;
  /** Null where there is no sound, or none that the container could hold. */
  readonly #sound: Sound | null;
  readonly #hiding: readonly string[];
  #first: number | null = null;

  private constructor(
    canvas: OffscreenCanvas,
    output: Output,
    source: CanvasSource,
    frameSeconds: number,
    end: number,
    sound: Sound | null,
    hiding: readonly string[],
  ) {
    this.#canvas = canvas;
    this.#context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    this.#output = output;
    this.#source = source;
    this.#frameSeconds = frameSeconds;
    this.#end = end;
    this.#sound = sound;
    this.#hiding = hiding;
  }

  /**
   * Sized as `frame`, which is borrowed. Rejects with "video-unsupported" where nothing encodes.
   */
  static async create(
    container: Container,
    { width, height }: Pick<Frame, "width" | "height">,
    target: VideoTarget,
    { frameRate, end, soundOf, hiding = [] }: VideoChoices,
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
    const output = new Output({ format, target: new StreamTarget(target) });
    const canvas = new OffscreenCanvas(even.width, even.height);
    const source = new CanvasSource(canvas, {
      codec,
      bitrate: QUALITY_HIGH,
      keyFrameInterval: PIECE,
    });
    output.addVideoTrack(source);
    const sound = soundOf ? await soundFor(format, soundOf) : null;
    if (sound) output.addAudioTrack(sound.source);
    await output.start();
    return new AnnotatedVideo(canvas, output, source, 1 / frameRate, end, sound, hiding);
  }

  /** Whether it has the sound of its source. */
  get hasSound(): boolean {
    return this.#sound !== null;
  }

  /** Borrows `frame`. */
  drawPicture({ image, width, height }: Pick<Frame, "image" | "width" | "height">): void {
    this.#context.drawImage(image, 0, 0, width, height);
  }

  /** In the tasks' own order; a picture in which something would be bare is made dark. Borrows the results. */
  drawResults(results: ReadonlyMap<string, TaskResult>): void {
    if (this.#hiding.some((id) => !results.has(id))) {
      const { width, height } = this.#canvas;
      this.#context.fillStyle = "#07090c";
      this.#context.fillRect(0, 0, width, height);
    }
    const drawn = new Set(results.keys());
    for (const [id, task] of TASKS) {
      const result = results.get(id);
      if (!result) continue;
      task.draw(this.#context, result, {
        scaleX: 1,
        scaleY: 1,
        devicePixelRatio: Math.max(1, this.#canvas.width / DESIGN_WIDTH),
        mirrored: false,
        fontFamily: "sans-serif",
        drawn,
      });
    }
  }

  /** @param mediaTime seconds; the video begins at 0 whatever the first one is */
  async encode(mediaTime: number): Promise<void> {
    this.#first ??= mediaTime;
    const left = this.#end - mediaTime;
    const seconds = left > 0 ? Math.min(this.#frameSeconds, left) : this.#frameSeconds;
    await this.#source.add(mediaTime - this.#first, seconds);
    await this.#sound?.copyTo(mediaTime + seconds, this.#first);
  }

  /** Makes the file whole. */
  async finish(): Promise<void> {
    await this.#sound?.end();
    await this.#output.finalize();
  }
}

/** The sound of a file, packet by packet as it is: nothing is decoded. */
class Sound {
  readonly source: EncodedAudioPacketSource;
  readonly #packets: ReturnType<EncodedPacketSink["packets"]>;
  readonly #config: AudioDecoderConfig;
  readonly #input: Input;
  #next: Awaited<ReturnType<ReturnType<EncodedPacketSink["packets"]>["next"]>> | null = null;

  constructor(
    input: Input,
    track: InputAudioTrack,
    codec: ConstructorParameters<typeof EncodedAudioPacketSource>[0],
    config: AudioDecoderConfig,
  ) {
    this.source = new EncodedAudioPacketSource(codec);
    this.#packets = new EncodedPacketSink(track).packets();
    this.#config = config;
    this.#input = input;
  }

  /** Adds what is heard before a media time; the video begins at the time `first`. */
  async copyTo(mediaTime: number, first: number): Promise<void> {
    for (;;) {
      this.#next ??= await this.#packets.next();
      const { done, value } = this.#next;
      if (done || value.timestamp >= mediaTime) return;
      this.#next = null;
      const timestamp = value.timestamp - first;
      if (timestamp < 0) continue;
      await this.source.add(value.clone({ timestamp }), { decoderConfig: this.#config });
    }
  }

  async end(): Promise<void> {
    this.source.close();
    await this.#packets.return();
    this.#input.dispose();
  }
}

/** Null where the file has no sound, or none that a file of this format may have. */
async function soundFor(format: OutputFormat, file: Blob): Promise<Sound | null> {
  const input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const track = await input.getPrimaryAudioTrack();
  const codec = (await track?.getCodec()) ?? null;
  const config = (await track?.getDecoderConfig()) ?? null;
  if (!track || !codec || !config || !format.getSupportedAudioCodecs().includes(codec)) {
    input.dispose();
    return null;
  }
  return new Sound(input, track, codec, config);
}
