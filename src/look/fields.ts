/** Fields of the cards: a choice among a few, a slider, a colour. */
import { html, type TemplateResult } from "lit";
import { say, translated } from "../words/say.ts";

/** What is chosen, its name for people, and whether it cannot be had. */
export type Choosable<Value extends string> = readonly [
  value: Value,
  name: string,
  disabled?: boolean,
];

/** One of a few, in a list; the list follows `chosen` whoever changes it. */
export function choice<Value extends string>(
  name: string,
  values: readonly Choosable<Value>[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  // By property: once a person has chosen, the attribute changes nothing any more.
  return html`<label
    >${translated(name)}
    <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Value)}>
      ${values.map(
        ([value, text, disabled = false]) =>
          html`<option value=${value} ?disabled=${disabled} .selected=${value === chosen}>${translated(text)}</option>`,
      )}
    </select>
  </label>`;
}

/** A whole number from 1 to `most`; what is typed beyond becomes the nearest, what is none 1. */
export function count(
  name: string,
  value: number,
  most: number,
  choose: (value: number) => void,
): TemplateResult {
  return html`<label
    >${translated(name)}
    <input
      type="number"
      min="1"
      max=${most}
      .value=${String(value)}
      @change=${(event: Event) => {
        const typed = Number((event.target as HTMLInputElement).value);
        choose(Math.max(1, Math.min(most, Math.round(typed) || 1)));
      }}
    />
  </label>`;
}

/**
 * A number from `least` to `most`; `choose` is called while it is moved.
 * @param spoken the value in words; a share of the most when left out
 */
export function slider(
  name: string,
  value: number,
  least: number,
  most: number,
  choose: (value: number) => void,
  spoken = say("{n} percent", { n: Math.round((100 * value) / most) }),
): TemplateResult {
  return html`<label
    >${translated(name)}
    <input
      type="range"
      min=${least}
      max=${most}
      step="any"
      .value=${String(value)}
      aria-valuetext=${spoken}
      @input=${(event: Event) => choose(Number((event.target as HTMLInputElement).value))}
    />
  </label>`;
}

/**
 * A colour; `choose` gets `#rrggbb` while it is chosen.
 * @param value as `#rrggbb`
 */
export function colourField(
  name: string,
  value: string,
  choose: (value: string) => void,
): TemplateResult {
  return html`<label
    >${translated(name)}
    <input
      type="color"
      .value=${value}
      @input=${(event: Event) => choose((event.target as HTMLInputElement).value)}
    />
  </label>`;
}

/** Smoothing over time, as every task has it. */
export const STRENGTHS = [
  ["off", "Off"],
  ["light", "Light"],
  ["strong", "Strong"],
] as const;
