/** A head's rotation as angles, and back. */
import { describe, expect, it } from "vitest";
import { headAngles, headRotation } from "../../../../src/tasks/faces/head-rotation.ts";

/** Where the nose points: along −z of the head. */
const nose = (angles: Parameters<typeof headRotation>[0]) =>
  headRotation(angles).map((row) => -row[2]);

describe("signs, in a picture with x right and y down", () => {
  it("positive yaw looks right", () => {
    const [x = 0, y = 0, z = 0] = nose({ yaw: 30, pitch: 0, roll: 0 });
    expect([x, y, z]).toEqual([expect.closeTo(0.5), expect.closeTo(0), expect.closeTo(-0.866)]);
  });

  it("positive pitch looks up", () => {
    const [x = 0, y = 0] = nose({ yaw: 0, pitch: 30, roll: 0 });
    expect([x, y]).toEqual([expect.closeTo(0), expect.closeTo(-0.5)]);
  });

  it("positive roll leans clockwise, and leaves the nose where it was", () => {
    const rotation = headRotation({ yaw: 0, pitch: 0, roll: 30 });
    // The head's own up, (0, −1, 0), leans to the right.
    expect(-(rotation[0][1] as number)).toBeCloseTo(0.5);
    expect(nose({ yaw: 10, pitch: 20, roll: 50 })).toEqual(
      nose({ yaw: 10, pitch: 20, roll: 0 }).map((value) => expect.closeTo(value)),
    );
  });
});

it("angles come back from their rotation", () => {
  for (const yaw of [-170, -60, 0, 25, 95]) {
    for (const pitch of [-80, -10, 0, 45]) {
      for (const roll of [-150, 0, 30, 179]) {
        const back = headAngles(headRotation({ yaw, pitch, roll }));
        expect(back.yaw).toBeCloseTo(yaw, 9);
        expect(back.pitch).toBeCloseTo(pitch, 9);
        expect(back.roll).toBeCloseTo(roll, 9);
      }
    }
  }
});
