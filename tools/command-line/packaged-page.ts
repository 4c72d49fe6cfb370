/** The page of `fovea analyze` in the package: engines, models and workers lie beside it. */
/// <reference path="../../src/entries/files.d.ts" />
import "virtual:fovea-files/all";
import { assetSettings, configure } from "../../src/catalog/configuration.ts";
import { offerAnalysis } from "../analyze/analysis-page.ts";

const mirror = new URLSearchParams(location.search).get("mirror");
configure({ online: true, ...(mirror ? { modelMirror: mirror } : {}) });
offerAnalysis(assetSettings());
