/** What was seen is there again at the next visit, whole as far as it was written, and of its own network alone. */
import { describe, expect, it } from "vitest";
import { BlockFile } from "../../../../src/recording/worker/block-file.ts";
import type { SearchEntry } from "../../../../src/search/search-messages.ts";
import {
  appendSeen,
  beginSeen,
  openSeen,
  shownOf,
} from "../../../../src/search/worker/seen-file.ts";
import { MemoryFile } from "../../recording/worker/memory-file.ts";

const SIZE = 5;
const MODEL = "a-network";

function entry(n: number): SearchEntry {
  const values = Float32Array.from({ length: SIZE }, (_, i) => Math.sin(n + i));
  const length = Math.hypot(...values);
  const time = n % 2 === 0 ? n / 2 : null;
  return {
    descriptor: values.map((value) => value / length),
    classes: [{ classIndex: n, probability: 1 / (n + 1) }],
    place: { key: `k${n}`, source: `Über ${n}`, video: `v${n}`, address: null, time },
    thumbnail: Uint8Array.of(0xff, 0xd8, n),
  };
}

/** A file with so many things, and where each of them ends. */
function written(count: number): { file: MemoryFile; ends: number[] } {
  const file = new MemoryFile();
  const { blocks } = openSeen(file, MODEL);
  beginSeen(blocks, MODEL, SIZE);
  const ends = [file.bytes.length];
  for (let n = 0; n < count; n++) {
    appendSeen(blocks, entry(n));
    ends.push(file.bytes.length);
  }
  return { file, ends };
}

describe("a file of what was seen", () => {
  it("has places, classes, descriptors and pictures again, and goes on behind them", () => {
    const { file } = written(3);
    const { blocks, size, entries, outdated } = openSeen(file, MODEL);
    const all = [...entries];
    expect({ size, outdated }).toEqual({ size: SIZE, outdated: false });
    for (const [n, kept] of all.entries()) {
      const { thumbnail, ...rest } = entry(n);
      expect(kept).toEqual({ ...rest, block: kept.block });
      const shown = shownOf(blocks.read(kept.block), SIZE);
      expect(shown).toEqual({ place: rest.place, thumbnail });
    }
    appendSeen(blocks, entry(3));
    const keys = [...openSeen(file, MODEL).entries].map(({ place }) => place.key);
    expect(keys).toEqual(["k0", "k1", "k2", "k3"]);
  });

  it("wherever its last write is cut off, keeps all that was written before", () => {
    const { file, ends } = written(3);
    const bytes = file.bytes.slice();
    for (let size = 0; size <= bytes.length; size += 3) {
      const cut = new MemoryFile(bytes.slice(0, size));
      const opened = openSeen(cut, MODEL);
      const whole = Math.max(
        0,
        ends.findLastIndex((end) => end <= size),
      );
      expect([...opened.entries], `cut to ${size}`).toHaveLength(whole);
      // Before the header was whole, nothing was lost.
      expect(opened.outdated, `cut to ${size}`).toBe(false);
      if (opened.size === null) beginSeen(opened.blocks, MODEL, SIZE);
      appendSeen(opened.blocks, entry(9));
      expect([...openSeen(cut, MODEL).entries], `cut to ${size}`).toHaveLength(whole + 1);
    }
  });

  it("passes over what is damaged: the others are found", () => {
    const { file, ends } = written(3);
    // In the middle of the second descriptor, which is no longer of length 1 then.
    file.bytes.fill(0xff, (ends[2] as number) - 16, (ends[2] as number) - 12);
    expect([...openSeen(file, MODEL).entries].map(({ place }) => place.key)).toEqual(["k0", "k2"]);
  });

  const damages: readonly [string, (file: MemoryFile) => void][] = [
    ["of a version to come", (file) => file.bytes.set([2], 7)],
    ["something else", (file) => file.bytes.fill(7)],
    [
      "by other preprocessing",
      (file) => {
        file.truncate(8);
        const blocks = new BlockFile(file, file.bytes.slice(0, 8));
        const header = { modelId: MODEL, descriptors: 99, size: SIZE };
        blocks.append(1, new TextEncoder().encode(JSON.stringify(header)));
      },
    ],
  ];
  it.each(damages)("begins anew, and says so, where the file is %s", (_, damage) => {
    const { file } = written(2);
    damage(file);
    const { size, entries, outdated, blocks } = openSeen(file, MODEL);
    expect({ size, outdated, entries: [...entries] }).toEqual({
      size: null,
      outdated: true,
      entries: [],
    });
    beginSeen(blocks, MODEL, SIZE);
    expect(openSeen(file, MODEL)).toMatchObject({ size: SIZE, outdated: false });
  });

  it("of another network is not taken for this one's", () => {
    const { file } = written(2);
    expect(openSeen(file, "another")).toMatchObject({ size: null, outdated: true });
  });
});
