import { requireTensors, scoreThresholdOf } from "../../../catalog/model.ts";
import type { AnalysedFrame, EngineRun } from "../../../engines/engine.ts";
import type { PictureNetwork } from "../../../engines/picture-network.ts";
import type { Tensors } from "../../../engines/tensors.ts";
import { pointToSource } from "../../../geometry/placement.ts";
import { together } from "../../../refine/restorable.ts";
import { Stream } from "../../../refine/stream.ts";
import type { Tracked } from "../../../results/tracked.ts";
import { floats } from "../../worker/floats.ts";
import type { Analyser, CreateAnalyser } from "../../worker/worker-task.ts";
import { recogniserOf } from "../models.ts";
import type { TextBody, TextLine, TextOptions } from "../result.ts";
import { type FindingOptions, type FoundLine, findLines } from "./find-lines.ts";
import { LineLooks } from "./line-look.ts";
import { type FollowedLine, LineMemory } from "./line-memory.ts";
import { lineSize, searchSize } from "./line-size.ts";
import { characterTable, type Reading, readCharacters } from "./read-characters.ts";
import { inReadingOrder } from "./reading-order.ts";
import {
  alongReading,
  boxAround,
  cornersOf,
  type RotatedBox,
  regionOf,
  scaledBox,
  turnedOver,
} from "./rotated-box.ts";

/** PaddleOCR's own values; others change one character in 300 on rendered text (docs/measurements.md). */
const FINDING: FindingOptions = { threshold: 0.3, leastScore: 0.6, growth: 1.5 };

/**
 * A line that is read less surely than this is read once more upside down, and says what was read more
 * surely. On rendered text that tells all 40 lines that stand on their heads and turns none of 85 upright
 * ones; the angle classifier of the same package, which every line would have to pass, turns one.
 */
const DOUBTFUL = 0.85;

/**
 * Finds lines of writing and reads them: one network says where, another what. Both lie in one file and
 * share their bytes; only lines that need it are read (`LineMemory`), those of about the same length at
 * once.
 */
export const createTextReader: CreateAnalyser<TextBody, TextOptions> = async (loaded, backend) => {
  const finder = requireTensors(loaded.model);
  const { openPictureNetwork } = await import("../../../engines/picture-network.ts");
  const { storedMember } = await import("../../../engines/stored-member.ts");
  const list = storedMember(loaded.bytes, "characters.txt", finder.name);
  const characters = characterTable(new TextDecoder().decode(list));
  const finds = await openPictureNetwork(loaded, backend);
  try {
    const model = recogniserOf({ ...finder, engine: "onnx" });
    const reads = await openPictureNetwork({ ...loaded, model }, backend);
    return new TextReader(finds, reads, characters, scoreThresholdOf(finder));
  } catch (thrown) {
    await finds.dispose();
    throw thrown;
  }
};

class TextReader implements Analyser<TextBody, TextOptions> {
  readonly #lines = new LineMemory();
  readonly #looks = new LineLooks();
  readonly #stream = new Stream();
  readonly memory = together({ lines: this.#lines, stream: this.#stream });

  /**
   * Takes ownership of both networks.
   * @param threshold where the options say none
   */
  constructor(
    private readonly finds: PictureNetwork<Tensors>,
    private readonly reads: PictureNetwork<Tensors>,
    private readonly characters: readonly string[],
    private readonly threshold: number,
  ) {}

  get description() {
    return this.finds.description;
  }

  async analyse(frame: AnalysedFrame, options: TextOptions) {
    const { output, preprocess, run } = await this.#find(frame, options);
    const started = performance.now();
    const found = output.slice(0, options.maxLines);
    const looks = options.tracking
      ? await this.#looks.take(
          frame,
          found.map(({ box }) => box),
        )
      : [];
    const moment = this.#stream.next(frame);
    const followed = this.#lines.follow(found, looks, moment, options);
    const before = performance.now() - started;
    const asked = followed.flatMap((line, index) => (line.unread ? [index] : []));
    const read = await this.#read(
      frame,
      asked.map((index) => (followed[index] as FollowedLine).found.box),
    );
    const after = performance.now();
    const said = followed.map((line) => line.said);
    const boxes = followed.map((line) => line.found.box);
    for (const [at, index] of asked.entries()) {
      const { reading, box } = read.output[at] as ReadLine;
      said[index] = this.#lines.learn(
        followed[index] as FollowedLine,
        looks[index] ?? null,
        reading,
      );
      boxes[index] = box;
    }
    const least = options.scoreThreshold ?? this.threshold;
    const lines = followed.flatMap(({ found: { score: sure }, standing }, index) => {
      const reading = said[index];
      if (!reading || reading.text === "" || reading.score < least) return [];
      return [asLine(boxes[index] as RotatedBox, reading, sure, standing)];
    });
    return {
      body: { lines: inReadingOrder(lines) },
      timings: {
        preprocess: preprocess + read.preprocess,
        run: run + read.run,
        decode: before + performance.now() - after,
      },
    };
  }

  async dispose(): Promise<void> {
    this.#looks.dispose();
    await this.finds.dispose();
    await this.reads.dispose();
  }

  /** The lines in source pixels, the surest first. */
  async #find(
    frame: AnalysedFrame,
    { sideLimit, enlargement }: TextOptions,
  ): Promise<EngineRun<FoundLine[]>> {
    const { width, height } = frame;
    const region = frame.region ?? { x: 0, y: 0, width, height };
    const size = searchSize(region, sideLimit, enlargement);
    const { output, ...durations } = await this.finds.runEach(
      frame,
      [region],
      ({ outputs, placement }) => {
        const map = floats(outputs, 0, [1, 1, size.height, size.width]);
        const { scaleX, scaleY } = placement;
        const corner = pointToSource(placement, 0, 0);
        return findLines(map, size.width, size.height, FINDING).map(({ box, score }) => ({
          box: alongReading(scaledBox(box, 1 / scaleX, 1 / scaleY, corner.x, corner.y)),
          score,
        }));
      },
      [size],
    );
    return { output: output[0] ?? [], ...durations };
  }

  /** What lines say; doubtful ones are also read upside down. */
  async #read(frame: AnalysedFrame, boxes: readonly RotatedBox[]): Promise<EngineRun<ReadLine[]>> {
    const first = await this.#readAs(frame, boxes);
    const doubtful = first.output.flatMap(({ score }, index) => (score < DOUBTFUL ? [index] : []));
    const turned = doubtful.map((index) => turnedOver(boxes[index] as RotatedBox));
    const second = await this.#readAs(frame, turned);
    const output = first.output.map(
      (reading, index): ReadLine => ({ reading, box: boxes[index] as RotatedBox }),
    );
    for (const [at, index] of doubtful.entries()) {
      const reading = second.output[at] as Reading;
      if (reading.score <= (output[index] as ReadLine).reading.score) continue;
      output[index] = { reading, box: turned[at] as RotatedBox };
    }
    return {
      output,
      preprocess: first.preprocess + second.preprocess,
      run: first.run + second.run,
    };
  }

  #readAs(frame: AnalysedFrame, boxes: readonly RotatedBox[]): Promise<EngineRun<Reading[]>> {
    return this.reads.runEach(
      frame,
      boxes.map(regionOf),
      ({ outputs }) => {
        const steps = floats(outputs, 0, [1, -1, this.characters.length]);
        return readCharacters(steps, steps.length / this.characters.length, this.characters);
      },
      boxes.map(lineSize),
    );
  }
}

/** What a line says, and the way it stands. */
interface ReadLine {
  readonly reading: Reading;
  readonly box: RotatedBox;
}

function asLine(
  box: RotatedBox,
  { text, score }: Reading,
  found: number,
  { trackId, age, velocity }: Tracked,
): TextLine {
  const polygon = cornersOf(box);
  return { polygon, box: boxAround(polygon), text, score, found, trackId, age, velocity };
}
