/** What was opened lately: the newest first, each once, and addresses over a reload. */
import { expect, it } from "vitest";
import { RecentSources } from "../../../../src/studio/sources/recent-sources.ts";

function store(text: string | null = null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  };
}

it("has the newest first, each once, and six at the most", () => {
  const recent = new RecentSources(store());
  for (const n of [1, 2, 3, 4, 5, 6, 7, 2]) recent.add({ url: `https://example.org/${n}.mp4` });
  expect(recent.list.map(({ name }) => name)).toEqual([2, 7, 6, 5, 4, 3].map((n) => `${n}.mp4`));
});

it("keeps addresses over a reload, and forgets files", () => {
  const kept = store();
  const recent = new RecentSources(kept);
  recent.add({ url: "https://example.org/clip.mp4" });
  recent.add({ file: new File(["x"], "own.mp4") });
  recent.add({ url: "data:video/mp4;base64,AAAA" });
  expect(recent.list.map(({ name }) => name)).toEqual(["own.mp4", "clip.mp4"]);
  expect(new RecentSources(kept).list.map(({ name }) => name)).toEqual(["clip.mp4"]);
});

it.each([null, "", "{", '"text"', "[1, null]", '["javascript:alert(1)", "nothing"]'])(
  "takes nothing from %s",
  (text) => {
    expect(new RecentSources(store(text)).list).toEqual([]);
  },
);

it("goes on where the browser keeps nothing", () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  for (const recent of [new RecentSources(null), new RecentSources(full)]) {
    recent.add({ url: "https://example.org/clip.mp4" });
    expect(recent.list).toHaveLength(1);
  }
});
