/** Makes the embedded models of flow known to the page, and the engines that run them. */
import addresses from "virtual:fovea-models/flow";
import "./onnx-files.ts";
import { provideFiles } from "../catalog/configuration.ts";

provideFiles({ models: addresses });
