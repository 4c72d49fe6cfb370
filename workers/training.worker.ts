/** Entry point of the worker that trains a small network. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../src/bridge/transfer-handlers.ts";
import { TrainingService } from "./training-service.ts";

installTransferHandlers();
Comlink.expose(new TrainingService());
