/**
 * Which frames of an MP4 or QuickTime file are on show, and when.
 *
 * A cut without encoding anew (`ffmpeg -ss … -c copy`, a trimmed film of a phone) keeps the frames
 * from the key frame before the cut, and hides them by an edit list (ISO/IEC 14496-12, 8.6.6).
 * mediabunny moves the times by the first edit and gives the hidden frames all the same, at times
 * below 0 and behind the end. What is on show is decided here as FFmpeg's demuxer does it, which is
 * that of Chromium's `<video>` too: a frame is on show when it begins within an edit, and the first
 * one begins at the beginning.
 */

import { EncodedPacketSink, type InputVideoTrack, IsobmffInputFormat } from "mediabunny";
import { type Box, boxes, child, descendant, view } from "./mp4-boxes.ts";

/** A stretch of the track that is on show. Seconds. */
export interface ShownSpan {
  /** The first time that is on show, on the clock of mediabunny's timestamps. */
  readonly from: number;
  /** The first time that is not any more; Infinity: to the end of the track. */
  readonly to: number;
  /** Added to a timestamp gives its media time. */
  readonly shift: number;
}

/** All of a track, as its timestamps say. */
export const WHOLE_TRACK: ShownSpan = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  shift: 0,
};

/** One entry of an `elst` box: durations in the movie's ticks, media times in the track's. */
interface Edit {
  readonly duration: number;
  /** -1: nothing is on show. */
  readonly mediaTime: number;
  readonly rate: number;
}

interface EditList {
  readonly edits: readonly Edit[];
  /** Ticks per second. */
  readonly movieScale: number;
  readonly trackScale: number;
}

/** Timestamps of decoded pictures are whole microseconds, those of a file are not. */
const ROUNDING = 1e-6;

/** Whether a picture that begins at `timestamp` (seconds) begins before the span. */
export function isBefore(timestamp: number, { from }: ShownSpan): boolean {
  return timestamp < from - ROUNDING;
}

/** Whether a picture that begins at `timestamp` (seconds) begins behind the span. */
export function isBehind(timestamp: number, { to }: ShownSpan): boolean {
  return timestamp >= to - ROUNDING;
}

/** A time, in seconds of the track, at which the span's last picture is on show. */
export function justBeforeEnd({ to }: ShownSpan): number {
  return to - 2 * ROUNDING;
}

/**
 * What is on show of a track of `file`, in order; the whole track where the file says nothing, or
 * asks for another speed. Reads a few hundred bytes and the times of some packets.
 */
export async function shownSpans(
  file: Blob,
  track: InputVideoTrack,
): Promise<readonly [ShownSpan, ...ShownSpan[]]> {
  const format = await track.input.getFormat();
  const list = format instanceof IsobmffInputFormat ? await editList(file, track.id) : null;
  const [first, ...further] = list ? spansOf(list) : [];
  if (!first) return [WHOLE_TRACK];
  const late = (await firstShown(track, first)) - first.from;
  const earlier = (span: ShownSpan) => ({ ...span, shift: span.shift - late });
  return [earlier(first), ...further.map(earlier)];
}

/** Pictures that B frames can hold back: the most that H.264 and HEVC allow. */
const REORDERED = 16;

/** When the first picture begins that begins within `span`; its beginning where there is none. */
async function firstShown(track: InputVideoTrack, span: ShownSpan): Promise<number> {
  const sink = new EncodedPacketSink(track);
  const from = (await sink.getKeyPacket(span.from)) ?? (await sink.getFirstKeyPacket());
  let first = Number.POSITIVE_INFINITY;
  let behind = 0;
  for await (const { timestamp } of sink.packets(from ?? undefined, undefined, {
    metadataOnly: true,
  })) {
    if (isBefore(timestamp, span)) continue;
    first = Math.min(first, timestamp);
    if (++behind > REORDERED) break;
  }
  return isBehind(first, span) ? span.from : first;
}

/** mediabunny's zero lies at the first edit that shows something, less the empty ones before it. */
function spansOf({ edits, movieScale, trackScale }: EditList): readonly ShownSpan[] {
  if (edits.some(({ rate, mediaTime }) => mediaTime >= 0 && rate !== 1)) return [];
  const spans: ShownSpan[] = [];
  /** In the track's ticks, so that rounding is that of other programs. */
  let shownAt = 0;
  let zero: number | null = null;
  for (const { duration, mediaTime } of edits) {
    const ticks = Math.round((duration / movieScale) * trackScale);
    if (mediaTime >= 0) {
      zero ??= mediaTime - shownAt;
      const from = mediaTime - zero;
      spans.push({
        from: from / trackScale,
        // Files written in fragments do not know their length yet.
        to: duration === 0 ? Number.POSITIVE_INFINITY : (from + ticks) / trackScale,
        shift: (shownAt - from) / trackScale,
      });
    }
    shownAt += ticks;
  }
  return spans;
}

async function editList(file: Blob, trackId: number): Promise<EditList | null> {
  const movie = await child(file, { start: 0, end: file.size }, "moov");
  const movieHeader = movie && (await child(file, movie, "mvhd"));
  if (!movie || !movieHeader) return null;
  for await (const track of boxes(file, movie)) {
    if (track.type !== "trak") continue;
    const header = await child(file, track, "tkhd");
    if (!header || (await afterTwoTimes(file, header)) !== trackId) continue;
    const edits = await descendant(file, track, ["edts", "elst"]);
    const mediaHeader = await descendant(file, track, ["mdia", "mdhd"]);
    if (!edits || !mediaHeader) return null;
    return {
      edits: readEdits(await view(file, edits)),
      movieScale: await afterTwoTimes(file, movieHeader),
      trackScale: await afterTwoTimes(file, mediaHeader),
    };
  }
  return null;
}

/** Headers of movie, track and media: times of creation and change, then what is asked here. */
async function afterTwoTimes(file: Blob, box: Box): Promise<number> {
  const bytes = await view(file, { start: box.start, end: Math.min(box.end, box.start + 24) });
  return bytes.getUint32(bytes.getUint8(0) === 1 ? 20 : 12);
}

function readEdits(bytes: DataView): Edit[] {
  const wide = bytes.getUint8(0) === 1;
  const size = wide ? 20 : 12;
  const count = Math.min(bytes.getUint32(4), Math.floor((bytes.byteLength - 8) / size));
  return Array.from({ length: count }, (_, index) => {
    const at = 8 + index * size;
    return {
      duration: wide ? Number(bytes.getBigUint64(at)) : bytes.getUint32(at),
      mediaTime: wide ? Number(bytes.getBigInt64(at + 8)) : bytes.getInt32(at + 4),
      rate: bytes.getInt32(at + size - 4) / 0x10000,
    };
  });
}
