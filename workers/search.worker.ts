/** Entry point of the worker that finds what was seen before: by descriptor, or by class. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../src/bridge/transfer-handlers.ts";
import { openSeenFile } from "../src/search/worker/open-seen-file.ts";
import { SearchService } from "../src/search/worker/search-service.ts";

installTransferHandlers();
Comlink.expose(new SearchService(openSeenFile));
