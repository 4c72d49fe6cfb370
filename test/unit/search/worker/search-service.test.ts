/** What was kept is searched together with what is new, and what is not to be kept is not. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SearchEntry, SeenNotice } from "../../../../src/search/search-messages.ts";
import { SearchService } from "../../../../src/search/worker/search-service.ts";
import { MemoryFile } from "../../recording/worker/memory-file.ts";

const SIZE = 3;

/** At an angle of so many degrees. */
function entry(degrees: number, classIndex = 0): SearchEntry {
  const angle = (degrees * Math.PI) / 180;
  const key = String(degrees);
  return {
    descriptor: Float32Array.of(Math.cos(angle), Math.sin(angle), 0),
    classes: [{ classIndex, probability: 0.5 }],
    place: { key, source: key, video: key, address: null, time: degrees },
    thumbnail: Uint8Array.of(degrees),
  };
}

const east = () => entry(0).descriptor;

/** A disk with a file for each network; each is closed before it is opened again. */
function disk(room?: number) {
  const files = new Map<string, MemoryFile>();
  return {
    files,
    open: async (modelId: string) => {
      const file = files.get(modelId) ?? new MemoryFile(undefined, room);
      files.set(modelId, file);
      return file;
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("what was seen", () => {
  it.each([
    ["getSize", "InvalidStateError", "refused"],
    ["write", "QuotaExceededError", "full"],
    ["truncate", "InvalidStateError", "refused"],
  ] as const)(
    "is in memory alone where the disk refuses %s, and says so",
    async (call, name, notice) => {
      const file = new MemoryFile();
      const refuses = vi.spyOn(file, call).mockImplementation(() => {
        throw new DOMException("no", name);
      });
      const close = vi.spyOn(file, "close");
      const service = new SearchService(async () => file);
      expect(await service.open("net")).toMatchObject({ count: 0, keys: [], notice });
      expect(refuses).toHaveBeenCalled();
      expect(close).toHaveBeenCalled();
      expect(service.add(entry(10), true)).toMatchObject({ count: 1, bytes: 0, notice });
      expect(service.nearest(east(), 5).found).toHaveLength(1);
    },
  );

  it("at an earlier visit is found together with what is new", async () => {
    const { open } = disk();
    const before = new SearchService(open);
    await before.open("net");
    before.add(entry(10), true);
    before.add(entry(80, 7), true);
    before.close();

    const after = new SearchService(open);
    const opened = await after.open("net");
    expect(opened).toMatchObject({ count: 2, keys: ["10", "80"], notice: null });
    expect(opened.bytes).toBeGreaterThan(0);
    after.add(entry(20), true);
    const { found } = after.nearest(east(), 5);
    expect(found.map(({ place, thumbnail }) => [place.key, thumbnail[0]])).toEqual([
      ["10", 10],
      ["20", 20],
      ["80", 80],
    ]);
    expect(found[0]?.distance).toBeCloseTo(2 * Math.sin((5 * Math.PI) / 180), 5);
    expect(after.named([7], 5)).toMatchObject([{ place: { key: "80" }, probability: 0.5 }]);
  });

  it("before a camera is found in this visit, and gone at the next", async () => {
    const { open } = disk();
    const service = new SearchService(open);
    await service.open("net");
    service.add(entry(10), true);
    expect(service.add(entry(5), false).count).toBe(2);
    expect(service.nearest(east(), 1).found[0]?.place.key).toBe("5");
    expect((await service.open("net")).keys).toEqual(["10"]);
  });

  it("by another network stays on the disk, apart", async () => {
    const { open } = disk();
    const service = new SearchService(open);
    await service.open("net");
    service.add(entry(10), true);
    expect((await service.open("other")).count).toBe(0);
    service.add(entry(30), true);
    expect((await service.open("net")).keys).toEqual(["10"]);
    expect((await service.open("other")).keys).toEqual(["30"]);
  });

  it("is searched all the same when the disk is full, and the page is told", async () => {
    const { open } = disk(400);
    const service = new SearchService(open);
    await service.open("net");
    const states = [10, 20, 30, 40].map((degrees) => service.add(entry(degrees), true));
    expect(states.map(({ notice }) => notice)).toEqual([null, null, "full", "full"]);
    expect(service.nearest(east(), 5).found).toHaveLength(4);
    expect((await service.open("net")).keys).toEqual(["10", "20"]);
  });

  it.each<SeenNotice>(["busy", "refused"])("without a file (%s) is in memory", async (why) => {
    const service = new SearchService(async () => why);
    expect(await service.open("net")).toMatchObject({ count: 0, bytes: 0, notice: why });
    expect(service.add(entry(10), true)).toEqual({ count: 1, bytes: 0, notice: why });
    expect(service.nearest(east(), 1).found[0]?.place.key).toBe("10");
  });

  it("of another length is refused, and nothing of it is kept", async () => {
    const { open, files } = disk();
    const service = new SearchService(open);
    await service.open("net");
    service.add(entry(10), true);
    const { length } = files.get("net")?.bytes ?? [];
    const other = { ...entry(20), descriptor: new Float32Array(SIZE + 1) };
    expect(() => service.add(other, true)).toThrow(
      expect.objectContaining({ code: "option-invalid" }),
    );
    expect(files.get("net")?.bytes.length).toBe(length);
  });

  it("is written for good a second later", async () => {
    const { open, files } = disk();
    const service = new SearchService(open);
    await service.open("net");
    service.add(entry(10), true);
    expect(files.get("net")?.flushes).toBe(0);
    vi.advanceTimersByTime(1500);
    expect(files.get("net")?.flushes).toBe(1);
  });
});
