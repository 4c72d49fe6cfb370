/** Makes the embedded models of pose known to the page, and the engines that run them. */
import addresses from "virtual:fovea-models/pose";
import "./onnx-files.ts";
import "./mediapipe-files.ts";
import { provideFiles } from "../catalog/configuration.ts";

provideFiles({ models: addresses });
