/** `fovea/captions`: sentences out of results, in English and German, composed by rules. */
export { colourName, mostlyColoured } from "../captions/colour-name.ts";
export {
  CAPTION_LANGUAGES,
  type CaptionLanguage,
  compose,
  type Sentence,
} from "../captions/compose.ts";
export {
  COLOUR_NAMES,
  type ColourName,
  type Doing,
  type Fact,
  factsOf,
  type Relation,
  type Scene,
  type SeenLine,
  type SeenThing,
} from "../captions/facts.ts";
export { type CaptionResults, type ColourOf, captionOf, sceneOf } from "../captions/scene.ts";
