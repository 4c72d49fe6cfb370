import type { CaptionLanguage } from "../captions/compose.ts";
import { captionsVtt } from "./captions-vtt.ts";
import { cocoJson } from "./coco.ts";
import { csvTable } from "./csv.ts";
import { jsonLines } from "./json-lines.ts";
import { motText } from "./mot.ts";
import { type Recorded, stemOf, tasksOf, tracked } from "./recorded.ts";
import { webVtt } from "./webvtt.ts";

/** One file of an export. */
export interface ExportFile {
  /** Says source and kind: `clip.detection.csv`. */
  readonly name: string;
  readonly mediaType: string;
  /** In pieces, made as they are read. */
  text(): AsyncIterable<string>;
}

/** A format that results can be taken away in. */
export interface ExportFormat {
  /** For people. */
  readonly name: string;
  /** What it holds and what reads it, for people. */
  readonly about: string;
  /**
   * One file, or one for each task.
   * @param language of sentences, where it has any; English unless said otherwise
   */
  files(recorded: Recorded, language?: CaptionLanguage): readonly ExportFile[];
}

/** What a format is called on the command line. */
export type FormatId = "jsonl" | "csv" | "coco" | "mot" | "vtt" | "captions";

/** By id, in the order in which they are offered. */
export const FORMATS: Readonly<Record<FormatId, ExportFormat>> = {
  jsonl: {
    name: "JSON Lines",
    about: "Everything that was found, a line for each frame",
    files: (recorded) => [
      {
        name: `${stemOf(recorded.header.source.name)}.jsonl`,
        mediaType: "application/jsonl",
        text: () => jsonLines(recorded),
      },
    ],
  },
  csv: {
    name: "CSV",
    about: "A table for each task, a row for each thing found; for spreadsheets",
    files: (recorded) => eachTask(recorded, "csv", "text/csv", csvTable),
  },
  coco: {
    name: "COCO JSON",
    about: "Boxes and keypoints as annotations of images; for training and labelling tools",
    files: (recorded) => [
      {
        name: `${stemOf(recorded.header.source.name)}.coco.json`,
        mediaType: "application/json",
        text: () => cocoJson(recorded),
      },
    ],
  },
  mot: {
    name: "MOT text",
    about: "The boxes of tracks; for tools that judge tracking",
    files: (recorded) => eachTask(recorded, "mot.txt", "text/plain", motText, tracked),
  },
  vtt: {
    name: "WebVTT",
    about: "Who was there from when to when, as subtitles of the video",
    files: (recorded) => [
      {
        name: `${stemOf(recorded.header.source.name)}.vtt`,
        mediaType: "text/vtt",
        text: () => webVtt(recorded),
      },
    ],
  },
  captions: {
    name: "Captions (WebVTT)",
    about: "Sentences about the picture, as subtitles of the video",
    files: (recorded, language = "en") => [
      {
        name: `${stemOf(recorded.header.source.name)}.captions.${language}.vtt`,
        mediaType: "text/vtt",
        text: () => captionsVtt(recorded, language),
      },
    ],
  },
};

function eachTask(
  recorded: Recorded,
  extension: string,
  mediaType: string,
  write: (recorded: Recorded, taskId: string) => AsyncIterable<string>,
  concerns: (recorded: Recorded, taskId: string) => boolean = () => true,
): readonly ExportFile[] {
  return tasksOf(recorded)
    .filter((task) => concerns(recorded, task))
    .map((task) => ({
      name: `${stemOf(recorded.header.source.name)}.${task}.${extension}`,
      mediaType,
      text: () => write(recorded, task),
    }));
}
