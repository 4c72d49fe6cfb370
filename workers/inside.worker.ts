/** Entry point of the worker that looks inside a network. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../src/bridge/transfer-handlers.ts";
import { InsideService } from "./inside-service.ts";
import { provideLines } from "./printed-lines.ts";

installTransferHandlers();
// The engine, which takes hold of the console once, is loaded with the first network.
Comlink.expose(new InsideService(provideLines()));
