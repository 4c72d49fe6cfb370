/** A picture made worse: the newest strength is shown, and nothing that an earlier network says. */
import { expect, it } from "vitest";
import type { SeenInside } from "../../../../src/inside/inside-messages.ts";
import { type LookedInto, WorsePicture } from "../../../../src/studio/inside/worse-picture.ts";

const SEEN = { classes: null } as unknown as SeenInside;

/** A worse picture whose network answers when it is let. */
function rig(seen: SeenInside | null = SEEN) {
  const asked: { strength: number; answer(seen?: SeenInside): void; fail(thrown: Error): void }[] =
    [];
  const said: unknown[] = [];
  const look = {
    seen,
    turn: 1,
    degrade: (_kind, strength) =>
      new Promise<SeenInside>((resolve, reject) => {
        asked.push({
          strength,
          answer: (answer = { classes: null, strength } as unknown as SeenInside) =>
            resolve(answer),
          fail: reject,
        });
      }),
    stop: () => said.push("stop"),
    changed: () => {},
    fail: (thrown) => said.push(thrown),
  } satisfies LookedInto as { -readonly [Key in keyof LookedInto]: LookedInto[Key] };
  return { worse: new WorsePicture(look), look, asked, said };
}

it("is made one at a time, and the newest strength last", async () => {
  const { worse, asked } = rig();
  const making = worse.setStrength(1);
  for (const strength of [2, 3, 4]) await worse.setStrength(strength);
  expect(asked.map(({ strength }) => strength)).toEqual([1]);
  asked[0]?.answer();
  await expect.poll(() => asked.length).toBe(2);
  expect(worse.seen).toMatchObject({ strength: 1 });
  asked[1]?.answer();
  await making;
  expect(asked.map(({ strength }) => strength)).toEqual([1, 4]);
  expect(worse).toMatchObject({ strength: 4, seen: { strength: 4 } });
});

it("is not made before the network has seen the whole one", async () => {
  const { worse, asked } = rig(null);
  await worse.setStrength(2);
  expect([worse.strength, asked.length]).toEqual([2, 0]);
});

it("does not hear what a network says that is gone", async () => {
  const { worse, look, asked } = rig();
  const making = worse.setStrength(2);
  look.turn++;
  worse.forget();
  asked[0]?.answer();
  await making;
  expect(worse.seen).toBeNull();
  expect(asked).toHaveLength(1);
});

it("tells what went wrong, and is made again when it is asked for", async () => {
  const { worse, asked, said } = rig();
  const failed = worse.setStrength(1);
  asked[0]?.fail(new Error("no"));
  await failed;
  expect(said).toEqual([new Error("no")]);
  const again = worse.setStrength(2);
  asked[1]?.answer();
  await again;
  expect(worse.seen).toMatchObject({ strength: 2 });
});

it("begins whole where it is made worse by another means", async () => {
  const { worse, asked, said } = rig();
  const making = worse.setStrength(3);
  asked[0]?.answer();
  await making;
  worse.curve = [];
  worse.setKind("jpeg");
  // The best quality that there is takes nothing away.
  expect(worse).toMatchObject({ kind: "jpeg", strength: 100, seen: null, curve: null });
  expect(said).toEqual(["stop"]);
});
