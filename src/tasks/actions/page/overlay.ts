/** Writes what people do under them, each in a label of its own. */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import { say, type Words } from "../../../words/say.ts";
import { drawPlate } from "../../page/plate.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { ActionsResult, PersonActions } from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Of the label, in CSS pixels. */
const FONT = 14;
const PADDING = 5;
const LABEL = { colour: "rgb(0 0 0 / 80%)", text: "#fff" } as const;

/** Borrows both. */
export function drawActions(context: Context, result: ActionsResult, style: OverlayStyle): void {
  const { scaleX, scaleY, devicePixelRatio: ratio, mirrored } = style;
  const { width, height } = result.stamp;
  const canvas = { width: width * scaleX, height: height * scaleY };
  // A person's number, where it is shown, stands right below the feet.
  const gap = style.trackIds ? 2 * (FONT + 2 * PADDING) * ratio : PADDING * ratio;
  context.save();
  for (const person of result.persons.toReversed()) {
    const { box, trackId } = person;
    const middle = (box.x + box.width / 2) * scaleX;
    drawPlate(
      context,
      {
        words: actionWords(person),
        ...(style.trackColours ? trackStyle(trackId) : LABEL),
        font: FONT,
        padding: PADDING,
      },
      {
        middle: mirrored ? canvas.width - middle : middle,
        edge: (box.y + box.height) * scaleY + gap,
        side: "below",
      },
      style,
      canvas,
    );
  }
  context.restore();
}

/** No trails of its own: those of the pose are there. */
export function actionPoints(): readonly TrackPoint[] {
  return [];
}

/** What a person does, for people; says so where nothing tells. */
export function actionWords({ body, handsRaised, waving, score }: PersonActions): string {
  const hands = handsRaised ?? 0;
  const also: Words[] = [
    ...(hands > 1 ? (["both hands raised"] as const) : []),
    ...(hands === 1 ? (["hand raised"] as const) : []),
    ...(waving ? (["waving"] as const) : []),
  ];
  const words: Words[] = body === "none" || body === "unknown" ? also : [body, ...also];
  if (words.length > 0) return words.map((word) => say(word)).join(", ");
  if (body !== "unknown") return say("none of these##action");
  return score === null ? say("legs not in sight") : say("not sure##action");
}
