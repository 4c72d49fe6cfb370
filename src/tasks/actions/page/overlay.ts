/** Writes what people do under them, each in a label of its own. */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { type ActionsResult, actionsOf, type PersonActions } from "../result.ts";

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
export function actionWords(person: PersonActions): string {
  const { body, handsRaised, waving } = person;
  const rest = actionsOf({ ...person, body: "none" }).filter((action) => action !== "hand raised");
  const raised =
    (handsRaised ?? 0) > 1 ? ["both hands raised"] : handsRaised ? ["hand raised"] : [];
  const also = waving ? [...raised, ...rest] : raised;
  if (body === "unknown") return also.length > 0 ? also.join(", ") : "legs not in sight";
  if (body === "none") return also.length > 0 ? also.join(", ") : "none of these";
  return [body, ...also].join(", ");
}
