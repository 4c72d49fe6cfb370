import { warpPoint } from "../../../refine/warp.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { Face } from "../../faces/result.ts";
import type { Hand } from "../../hands/result.ts";
import type { HolisticResult, WholePerson } from "../result.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a point of the picture has gone; all else of it stays. */
type Move = <Point extends Place>(point: Point) => Point;

/** The persons of the frame before, as they lie on this one along the flow. */
export function personsAlong(result: HolisticResult, flow: FlowMap): HolisticResult {
  const move: Move = (point) => warpPoint(point, flow, result.stamp);
  return {
    ...result,
    persons: result.persons.map((person) => movedPerson(person, move)),
    otherFaces: result.otherFaces.map((face) => movedFace(face, move)),
    otherHands: result.otherHands.map((hand) => movedHand(hand, move)),
  };
}

/**
 * The persons as they lie some time later, each going on at its velocity as a whole, hands too: what is one
 * person is not pulled apart. The result itself where nobody moves.
 * @param seconds positive
 */
export function carriedPersons(result: HolisticResult, seconds: number): HolisticResult {
  const { persons } = result;
  if (persons.every(({ velocity: { x, y } }) => x === 0 && y === 0)) return result;
  return {
    ...result,
    persons: persons.map((person) => {
      const { x, y } = person.velocity;
      return movedPerson(person, (point) => ({
        ...point,
        x: point.x + x * seconds,
        y: point.y + y * seconds,
      }));
    }),
  };
}

function movedPerson(person: WholePerson, move: Move): WholePerson {
  const { box, pose, face, leftHand, rightHand } = person;
  return {
    ...person,
    box: movedBox(box, move),
    pose: pose && { ...pose, box: movedBox(pose.box, move), keypoints: pose.keypoints.map(move) },
    face: face && movedFace(face, move),
    leftHand: leftHand && movedHand(leftHand, move),
    rightHand: rightHand && movedHand(rightHand, move),
  };
}

function movedHand(hand: Hand, move: Move): Hand {
  return { ...hand, box: movedBox(hand.box, move), landmarks: hand.landmarks.map(move) };
}

function movedFace(face: Face, move: Move): Face {
  const landmarks = Float32Array.from(face.landmarks);
  for (let at = 0; at < landmarks.length; at += 3) {
    const { x, y } = move({ x: landmarks[at] as number, y: landmarks[at + 1] as number });
    landmarks[at] = x;
    landmarks[at + 1] = y;
  }
  return { ...face, box: movedBox(face.box, move), landmarks, keypoints: face.keypoints.map(move) };
}

/** By its middle; it keeps its size. */
function movedBox<Box extends Place & { readonly width: number; readonly height: number }>(
  box: Box,
  move: Move,
): Box {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const to = move(middle);
  return { ...box, x: box.x + (to.x - middle.x), y: box.y + (to.y - middle.y) };
}
