/** Makes onnxruntime-web's files known to the page, which tells the workers. */
import addresses from "virtual:fovea-engine/onnx";
import { provideFiles } from "../catalog/configuration.ts";

provideFiles({ engines: addresses });
