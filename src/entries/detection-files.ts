/** Makes the embedded models of detection known to the page, and the engines that run them. */
import addresses from "virtual:fovea-models/detection";
import "./onnx-files.ts";
import { provideFiles } from "../catalog/configuration.ts";

provideFiles({ models: addresses });
