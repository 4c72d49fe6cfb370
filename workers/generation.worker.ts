/** Entry point of the worker that draws. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../src/bridge/transfer-handlers.ts";
import { GenerationService } from "./generation-service.ts";

installTransferHandlers();
Comlink.expose(new GenerationService());
