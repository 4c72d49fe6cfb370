/** Makes the embedded models of segmentation known to the page, and the engines that run them. */
import addresses from "virtual:fovea-models/segmentation";
import "./onnx-files.ts";
import "./mediapipe-files.ts";
import { provideFiles } from "../catalog/configuration.ts";

provideFiles({ models: addresses });
