/**
 * A head's angles and its rotation, for those who measure and those who draw.
 *
 * Axes are the camera's: x right, y down, z away. A head that looks into the camera is not turned; its
 * nose points along −z. It is first leaned about z (roll), then tilted about x (pitch), then turned
 * about y (yaw), so that yaw and pitch alone say where the nose points.
 */
import type { HeadPose } from "./result.ts";

/** Rows of a rotation: from the head's own coordinates to the camera's. */
export type Rotation = readonly [
  readonly [number, number, number],
  readonly [number, number, number],
  readonly [number, number, number],
];

/** In degrees, as `HeadPose` says them. */
export type HeadAngles = Pick<HeadPose, "yaw" | "pitch" | "roll">;

const DEGREE = Math.PI / 180;

/** The rotation of a head with these angles. */
export function headRotation({ yaw, pitch, roll }: HeadAngles): Rotation {
  // Turning right is a turn of −z towards x: negative about the y axis that points down.
  const [sinYaw, cosYaw] = [Math.sin(-yaw * DEGREE), Math.cos(-yaw * DEGREE)];
  const [sinPitch, cosPitch] = [Math.sin(-pitch * DEGREE), Math.cos(-pitch * DEGREE)];
  const [sinRoll, cosRoll] = [Math.sin(roll * DEGREE), Math.cos(roll * DEGREE)];
  return [
    [
      cosYaw * cosRoll + sinYaw * sinPitch * sinRoll,
      -cosYaw * sinRoll + sinYaw * sinPitch * cosRoll,
      sinYaw * cosPitch,
    ],
    [cosPitch * sinRoll, cosPitch * cosRoll, -sinPitch],
    [
      -sinYaw * cosRoll + cosYaw * sinPitch * sinRoll,
      sinYaw * sinRoll + cosYaw * sinPitch * cosRoll,
      cosYaw * cosPitch,
    ],
  ];
}

/** The angles of a head that is turned so; pitch within ±90°, yaw and roll within ±180°. */
export function headAngles(rotation: Rotation): HeadAngles {
  const [[, , awayX], [upX, upY, awayY], [, , awayZ]] = rotation;
  return {
    yaw: Math.atan2(-awayX, awayZ) / DEGREE,
    pitch: Math.asin(Math.max(-1, Math.min(1, awayY))) / DEGREE,
    roll: Math.atan2(upX, upY) / DEGREE,
  };
}
