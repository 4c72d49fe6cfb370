/** Entry point of the worker that finds what was seen before: by descriptor, or by class. */
import * as Comlink from "comlink";
import { installTransferHandlers } from "../src/bridge/transfer-handlers.ts";
import { ClassIndex } from "../src/search/class-index.ts";
import type { SearchApi } from "../src/search/search-messages.ts";
import { SimilarityIndex } from "../src/search/similarity-index.ts";

let likeness = new SimilarityIndex(1);
let classes = new ClassIndex();

const api: SearchApi = {
  begin(size) {
    likeness = new SimilarityIndex(size);
    classes = new ClassIndex();
  },
  add: (entries) =>
    entries.map((entry) => {
      const id = likeness.add(entry.descriptor);
      classes.add(id, entry.classes);
      return id;
    }),
  nearest(query, most) {
    const started = performance.now();
    const found = likeness.nearest(query, most);
    return { found, milliseconds: performance.now() - started };
  },
  named: (classIndices, most) => classes.best(classIndices, most),
};

installTransferHandlers();
Comlink.expose(api);
