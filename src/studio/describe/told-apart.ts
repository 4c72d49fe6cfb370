import type { Box } from "../../results/box.ts";
import { translated } from "../../words/say.ts";

/** A box with the label of its class. */
export interface LabelledBox {
  readonly box: Box;
  readonly label: string;
}

/**
 * Boxes with words for people that tell them apart: where several have the same label, they are counted from left
 * to right as the picture is shown.
 */
export function toldApart(
  boxes: readonly LabelledBox[],
  mirrored: boolean,
): readonly { readonly box: Box; readonly name: string }[] {
  const middle = ({ box }: LabelledBox) => (box.x + box.width / 2) * (mirrored ? -1 : 1);
  const fromLeft = [...boxes].sort((a, b) => middle(a) - middle(b));
  return boxes.map((one) => {
    const same = fromLeft.filter(({ label }) => label === one.label);
    const word = translated(one.label);
    return {
      box: one.box,
      name: same.length > 1 ? `${word} ${same.indexOf(one) + 1}` : word,
    };
  });
}
