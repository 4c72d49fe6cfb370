import type { AgeGuess, ExpressionGuess, FaceAttributes, GenderGuess } from "../result.ts";

/** As in “looks 31 ± 5”, in years. */
export function ageInWords({ years, spread }: AgeGuess): string {
  return `looks ${Math.max(0, Math.round(years))} ± ${Math.round(spread)}`;
}

/** As in “presents as female”. */
export function genderInWords({ presented }: GenderGuess): string {
  return presented === null ? "gender: not sure" : `presents as ${presented}`;
}

/** As in “shows: happy”. */
export function expressionInWords({ shown }: ExpressionGuess): string {
  return shown === null ? "expression: not sure" : shown;
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
    ...(restlessness === null ? [] : [`restless ${Math.round(100 * restlessness)} %`]),
  ];
  return lines.length > 0 ? lines : ["cannot be read"];
}
