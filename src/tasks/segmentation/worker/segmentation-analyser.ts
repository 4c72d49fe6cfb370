import type { EngineDescription, EngineInput } from "../../../engines/engine.ts";
import { type Restorable, together } from "../../../refine/restorable.ts";
import { Stream } from "../../../refine/stream.ts";
import type { Analyser } from "../../worker/worker-task.ts";
import type { ClassMap, SegmentationBody, SegmentationOptions } from "../result.ts";
import { createPainter } from "./painter.ts";
import type { Painter } from "./painting.ts";
import { presentClasses } from "./present.ts";
import { SteadyMap } from "./steady-map.ts";

/** A network that gives class maps. */
export interface MapSource {
  readonly description: EngineDescription;
  /** As in `PaintedMap`. */
  readonly soft: boolean;
  /** Class names by index; 0 is the background. */
  readonly labels: readonly string[];
  /** The map is borrowed until the next call. Rejects as `Engine.run` does. */
  map(input: EngineInput): Promise<SourcedMap>;
  /** Of what it remembers, as in `Analyser`. */
  readonly memory?: Restorable | undefined;
  dispose(): Promise<void>;
}

/** A class map of one frame, and how long it took. */
export interface SourcedMap {
  readonly map: ClassMap;
  /** Durations in milliseconds: frame to tensor, the network, tensor to map. */
  readonly preprocess: number;
  readonly run: number;
  readonly decode: number;
}

/**
 * What both segmenters do with a class map: steady it, say what is there, paint the layer.
 *
 * Takes ownership of `source`. Always analyses the whole picture: a layer covers all of it, so a
 * region would leave the rest without an answer.
 */
export function segmentationAnalyser(
  source: MapSource,
): Analyser<SegmentationBody, SegmentationOptions> {
  const stream = new Stream();
  const steady = new SteadyMap();
  let painter: Painter | null = null;
  return {
    get description() {
      return source.description;
    },
    memory: together({ stream, steady, source: source.memory }),
    async analyse(frame, options) {
      const { image, mediaTime } = frame;
      const { map, preprocess, run, decode } = await source.map({ image, mediaTime });
      const started = performance.now();
      const steadied = steady.refine(map, options, stream.next(frame));
      painter ??= createPainter();
      const layer = await painter.paint(frame, { ...steadied, soft: source.soft }, options);
      const body: SegmentationBody = {
        present: presentClasses(steadied, source.labels),
        layer,
        ...(options.readMap ? { map: copied(steadied) } : {}),
      };
      const timings = { preprocess, run, decode: decode + performance.now() - started };
      return { body, timings };
    },
    async dispose() {
      await source.dispose();
      painter?.dispose();
    },
  };
}

function copied({ width, height, classes, confidence }: ClassMap): ClassMap {
  return { width, height, classes: classes.slice(), confidence: confidence.slice() };
}
