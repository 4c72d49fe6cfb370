/** Writes what people do under them, each in a label of its own. */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import { say, type Words } from "../../../words/say.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { ActionsResult, PersonActions } from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Of the label, in CSS pixels. */
const FONT = 14;
const PADDING = 5;
const LABEL = { colour: "rgb(0 0 0 / 80%)", text: "#fff" } as const;

/** Borrows both. */
export function drawActions(context: Context, result: ActionsResult, style: OverlayStyle): void {
  const { scaleX, scaleY, devicePixelRatio: ratio, mirrored, fontFamily } = style;
  const canvasWidth = result.stamp.width * scaleX;
  const canvasHeight = result.stamp.height * scaleY;
  context.save();
  context.font = `600 ${FONT * ratio}px ${fontFamily}`;
  context.textBaseline = "middle";
  const height = Math.round((FONT + 2 * PADDING) * ratio);
  for (const person of result.persons.toReversed()) {
    const words = actionWords(person);
    const { box, trackId } = person;
    const width = Math.ceil(context.measureText(words).width + 2 * PADDING * ratio);
    const middle = (box.x + box.width / 2) * scaleX;
    const left = (mirrored ? canvasWidth - middle : middle) - width / 2;
    const x = Math.round(Math.max(0, Math.min(left, canvasWidth - width)));
    // A person's number, where it is shown, stands right below the feet.
    const below = (box.y + box.height) * scaleY + (style.trackIds ? 2 * height : PADDING * ratio);
    const y = Math.round(Math.max(0, Math.min(below, canvasHeight - height)));
    const { colour, text } = style.trackColours ? trackStyle(trackId) : LABEL;
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
    context.fillStyle = text;
    context.fillText(words, x + PADDING * ratio, y + height / 2);
  }
  context.restore();
}

/** No trails of its own: those of the pose are there. */
export function actionPoints(): readonly TrackPoint[] {
  return [];
}

/** What a person does, for people; says so where the joints that would tell are hidden. */
export function actionWords({ body, handsRaised, waving }: PersonActions): string {
  const hands = handsRaised ?? 0;
  const also: Words[] = [
    ...(hands > 1 ? (["both hands raised"] as const) : []),
    ...(hands === 1 ? (["hand raised"] as const) : []),
    ...(waving ? (["waving"] as const) : []),
  ];
  const words: Words[] = body === "none" || body === "unknown" ? also : [body, ...also];
  if (words.length > 0) return words.map((word) => say(word)).join(", ");
  return body === "unknown" ? say("legs not in sight") : say("none of these##action");
}
