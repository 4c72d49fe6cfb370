/**
 * `fovea/attributes`: age, gender as presented and expression of faces, page half; importing it brings the
 * files of its models along.
 */
import "virtual:fovea-files/attributes";

export { ATTRIBUTES_MODELS } from "../tasks/attributes/models.ts";
export { attributesTask } from "../tasks/attributes/page/index.ts";
export {
  type AgeGuess,
  ATTRIBUTES_DEFAULTS,
  type AttributesBody,
  type AttributesOptions,
  type AttributesResult,
  EXPRESSIONS,
  type Expression,
  type ExpressionGuess,
  type FaceAttributes,
  type GenderGuess,
  SURE_EXPRESSION,
  SURE_GENDER,
} from "../tasks/attributes/result.ts";
