/** Makes the embedded models of depth known to the page, and the engines that run them. */
import addresses from "virtual:fovea-models/depth";
import "./onnx-files.ts";
import { provideFiles } from "../catalog/configuration.ts";

provideFiles({ models: addresses });
