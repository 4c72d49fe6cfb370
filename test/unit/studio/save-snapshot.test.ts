/** Names of saved pictures. */
import { expect, it } from "vitest";
import { snapshotName } from "../../../src/studio/save-snapshot.ts";

it.each([
  ["clip.mp4", 7.25, "clip at 0m07.250s.png"],
  ["clip.mp4", 125.5, "clip at 2m05.500s.png"],
  ["Camera", null, "Camera.png"],
  ["../../etc/passwd", null, ".. .. etc passwd.png"],
  ["München: Straße.webm", Number.NaN, "München Straße.png"],
  ["?", null, "Picture.png"],
  ["x".repeat(300), null, `${"x".repeat(80)}.png`],
])("%s at %s is %s", (name, time, expected) => {
  expect(snapshotName(name, time)).toBe(expected);
});
