import { css, html } from "lit";
import { StyledElement } from "../../../look/styled-element.ts";
import { swatch } from "../../../look/swatch.ts";
import { theme } from "../../../look/theme.ts";
import { say, type Words } from "../../../words/say.ts";
import type { HolisticResult, WholePerson } from "../result.ts";
import { personColour } from "./overlay.ts";

/** The persons that are seen now: the colour of each, and what was found of them. Only shows. */
export class FoveaPersonsLegend extends StyledElement {
  static override properties = { result: { attribute: false } };
  static override styles = [
    theme,
    swatch,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
        font-size: 0.875rem;
      }
      ul {
        display: grid;
        gap: 0.35rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 0.5rem;
      }
      p {
        margin: 0;
      }
    `,
  ];

  /** Null before the first. */
  declare result: HolisticResult | null;

  constructor() {
    super();
    this.result = null;
  }

  protected override render() {
    const { result } = this;
    if (!result) return html`<p>${say("No result yet.")}</p>`;
    const { persons, otherFaces, otherHands } = result;
    if (persons.length + otherFaces.length + otherHands.length === 0) {
      return html`<p>${say("Nobody in sight.")}</p>`;
    }
    // "list" by name: without bullets some screen readers take it for none.
    return html`<ul role="list" aria-label=${say("Persons in sight")}>
      ${persons.map(
        (person) =>
          html`<li><i style="--colour: ${personColour(person)}" aria-hidden="true"></i>${personWords(person)}</li>`,
      )}
      ${otherWords(result).map((words) => html`<li>${words}</li>`)}
    </ul>`;
  }
}

/** A person and what was found of them, in words. */
export function personWords({ id, pose, face, leftHand, rightHand }: WholePerson): string {
  const parts: Words[] = [
    ...(pose ? (["body"] as const) : []),
    ...(face ? (["face"] as const) : []),
    ...(leftHand && rightHand ? (["both hands"] as const) : []),
    ...(leftHand && !rightHand ? (["left hand"] as const) : []),
    ...(rightHand && !leftHand ? (["right hand"] as const) : []),
  ];
  return say("Person {id}: {parts}", { id, parts: parts.map((part) => say(part)).join(", ") });
}

/** What belongs to none of them. */
function otherWords({ otherFaces, otherHands }: HolisticResult): string[] {
  return [
    ...(otherFaces.length > 0
      ? [say("One face without a body|{n} faces without a body", { n: otherFaces.length })]
      : []),
    ...(otherHands.length > 0
      ? [say("One hand without a body|{n} hands without a body", { n: otherHands.length })]
      : []),
  ];
}

customElements.define("fovea-persons-legend", FoveaPersonsLegend);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-persons-legend": FoveaPersonsLegend;
  }
}
