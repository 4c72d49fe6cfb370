import { say } from "../../../words/say.ts";
import type { AgeGuess, ExpressionGuess, FaceAttributes, GenderGuess } from "../result.ts";

/** As in “looks 31 ± 5”, in years. */
export function ageInWords({ years, spread }: AgeGuess): string {
  return say("looks {years} ± {spread}", {
    years: Math.max(0, Math.round(years)),
    spread: Math.round(spread),
  });
}

/** As in “presents as female”. */
export function genderInWords({ presented }: GenderGuess): string {
  if (presented === null) return say("gender: not sure");
  return presented === "female" ? say("presents as female") : say("presents as male");
}

/** As in “happy”. */
export function expressionInWords({ shown }: ExpressionGuess): string {
  return shown === null ? say("expression: not sure") : say(shown);
}

/** As in “restless 20 %”. @param restlessness in [0, 1] */
export function restlessnessInWords(restlessness: number): string {
  return say("restless {percent} %", { percent: Math.round(100 * restlessness) });
}

/** All that was guessed of a face, a line each; “cannot be read” where nothing was. */
export function attributesInWords({
  age,
  gender,
  expression,
  restlessness,
}: FaceAttributes): string[] {
  const lines = [
    ...(age ? [ageInWords(age)] : []),
    ...(gender ? [genderInWords(gender)] : []),
    ...(expression ? [expressionInWords(expression)] : []),
    ...(restlessness === null ? [] : [restlessnessInWords(restlessness)]),
  ];
  return lines.length > 0 ? lines : [say("cannot be read")];
}
