/**
 * Import directions of docs/architecture.md; `npm run check` enforces them.
 *
 * The place of a file tells its side: what lies in a folder `page/` of a task runs on the page, what
 * lies in a folder `worker/`, in `engines/`, `gpu/`, `layers/` and `motion/` in a worker, all else of
 * the tasks, of `results/`, `geometry/`, `refine/`, `recording/`, `zones/` and `catalog/` on both.
 */
const PAGE =
  "^src/(studio|elements|look|session|pipeline|frames|entries|exports)/|^src/index|^src/recording/page/|^src/tasks/page/|^src/tasks/[^/]+/page/";
const WORKER =
  "^src/(engines|gpu|layers|motion)/|^src/(recording|search)/worker/|^src/tasks/worker/|^src/tasks/[^/]+/worker/";
const TYPES = { dependencyTypesNot: ["type-only"] };

export default {
  forbidden: [
    {
      name: "nothing-imports-the-studio",
      comment: "The studio is made of the same pieces that an embedder has; nothing builds on it.",
      severity: "error",
      from: { pathNot: "^src/studio/" },
      to: { path: "^src/studio/" },
    },
    {
      name: "only-studio-and-entries-import-elements",
      comment:
        "Elements show what the session says; session, pipeline and tasks know none of them.",
      severity: "error",
      from: { pathNot: "^src/(studio|elements|entries)/" },
      to: { path: "^src/elements/" },
    },
    {
      name: "only-entries-and-the-studio-import-entries",
      comment:
        "Entries are what the package offers; the code below them knows nothing of packaging.",
      severity: "error",
      from: { pathNot: "^src/(studio|entries)/" },
      to: { path: "^src/entries/" },
    },
    {
      name: "page-knows-nothing-of-the-workers-side",
      comment: "Engines, shaders and decoders run in workers; not even their types reach the page.",
      severity: "error",
      from: { path: `${PAGE}|^src/bridge/(worker-|spawn-|contract)` },
      to: { path: WORKER },
    },
    {
      name: "workers-side-knows-no-page",
      comment: "A worker has no DOM.",
      severity: "error",
      from: { path: `^workers/|${WORKER}` },
      to: { path: PAGE },
    },
    {
      name: "tasks-do-not-know-each-other",
      comment:
        "What two tasks share has a room of its own; of another task only its result is known, and what its points are.",
      severity: "error",
      from: { path: "^src/tasks/(?!page/|worker/)([^/]+)/" },
      to: {
        path: "^src/tasks/(?!page/|worker/)[^/]+/",
        pathNot: [
          "^src/tasks/$1/",
          "^src/tasks/[^/]+/result\\.ts$",
          "^src/tasks/(pose/skeleton|hands/anatomy|faces/mesh)\\.ts$",
        ],
      },
    },
    {
      name: "shared-rooms-know-no-task",
      comment: "What tasks share does not depend on who shares it.",
      severity: "error",
      from: {
        path: "^src/(geometry|results|recording|catalog|refine|zones|layers|motion|gpu|engines)/",
      },
      to: { path: "^src/tasks/" },
    },
    {
      name: "recordings-know-results-alone",
      comment:
        "A recording keeps what any task has found, whoever made it and wherever it is shown.",
      severity: "error",
      from: { path: "^src/recording/" },
      to: {
        path: "^src/",
        pathNot:
          "^src/(recording|results|kept-maps|bridge)/|frame-results|^src/(errors|deadlines)\\.",
      },
    },
    {
      name: "zones-are-arithmetic",
      comment: "What crosses a line is worked out of results alone: live, of a recording, in Node.",
      severity: "error",
      from: { path: "^src/zones/" },
      to: { pathNot: "^src/(zones|geometry|results|refine)/|^src/errors\\.ts$" },
    },
    {
      name: "takes-are-arithmetic",
      comment:
        "What tells takes apart goes by numbers alone: of any task, in the page, in a worker, in Node.",
      severity: "error",
      from: { path: "^src/takes/" },
      to: { pathNot: "^src/takes/|^src/errors\\.ts$|^src/teaching/packed-numbers\\.ts$" },
    },
    {
      name: "pipeline-knows-no-session",
      comment:
        "A program may run a pipeline without anything on show, and without keeping anything.",
      severity: "error",
      from: { path: "^src/(pipeline|bridge|frames|catalog|tasks)/" },
      to: { path: "^src/(session|recording)/" },
    },
    {
      name: "catalogue-knows-no-bridge",
      comment: "Whoever loads a model need not know how page and worker talk.",
      severity: "error",
      from: { path: "^src/catalog/" },
      to: { path: "^src/(bridge|pipeline|engines)/" },
    },
    {
      name: "foundations-stand-alone",
      comment: "Geometry and results are plain arithmetic and types.",
      severity: "error",
      from: { path: "^src/(geometry|results)/" },
      to: { pathNot: "^src/(geometry|results)/" },
    },
    {
      name: "words-stand-alone",
      comment: "Whatever shows something says words; words know nobody who says them.",
      severity: "error",
      from: { path: "^src/words/" },
      to: { pathNot: "^src/words/" },
    },
    {
      name: "languages-come-when-they-are-chosen",
      comment: "Who reads English loads no table: only its type is known before.",
      severity: "error",
      from: { pathNot: "^src/words/" },
      to: { path: "^src/words/.*/", dependencyTypesNot: ["type-only", "dynamic-import"] },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: TYPES },
    },
  ],
  options: {
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
