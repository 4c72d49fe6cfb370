/** The page of `npm run analyze`, built like the app. */
import { offerAnalysis } from "./analysis-page.ts";

declare const __MODEL_MIRROR__: string;

offerAnalysis({
  modelBase: new URL("/models/", location.href).href,
  modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
});
