/** Import directions of docs/architecture.md; `npm run check` enforces them. */
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
      name: "only-the-studio-imports-components",
      comment:
        "Components show what the pipeline says; the pipeline and the tasks know no elements.",
      severity: "error",
      from: { pathNot: "^src/(studio|components|entries)" },
      to: { path: "^src/components/" },
    },
    {
      name: "page-never-runs-the-workers-side",
      comment: "Engines, shaders and decoders run in workers; the page may know their types only.",
      severity: "error",
      from: {
        path: "^src/(studio|components|view|pipeline|bridge|frames|catalog|results|geometry)/",
      },
      to: {
        path: "^src/(engines|gpu)/|^src/tasks/[^/]+/(decode|worker)|^src/tasks/onnx-analyser",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "workers-side-knows-no-page",
      comment: "A worker has no DOM.",
      severity: "error",
      from: { path: "^(workers|src/(engines|gpu))/" },
      to: { path: "^src/(studio|components|view|pipeline)/" },
    },
    {
      name: "pipeline-knows-no-view",
      comment: "A program may run a pipeline without anything on show.",
      severity: "error",
      from: { path: "^src/(pipeline|bridge|frames|catalog|tasks)/" },
      to: { path: "^src/view/" },
    },
    {
      name: "foundations-stand-alone",
      comment: "Geometry and results are plain arithmetic and types.",
      severity: "error",
      from: { path: "^src/(geometry|results)/" },
      to: { path: "^src/(studio|components|pipeline|bridge|engines|gpu|frames|tasks)/" },
    },
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
  ],
  options: {
    tsPreCompilationDeps: "specify",
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
