/** The documentation site; `npm run docs` builds it into `dist-docs`. */
import { defineConfig } from "vitepress";

/** Absolute path below which the site is served, with a trailing slash. */
const base = process.env.DOCS_BASE ?? "/";

export default defineConfig({
  base,
  title: "Fovea",
  description:
    "Real-time video perception in the browser: one tag in any page, one import in any program.",
  outDir: "../dist-docs",
  // The library itself, as any page loads it: the site is an embedder like others.
  head: [
    ["script", { type: "module", src: `${base}fovea/fovea.js` }],
    ["link", { rel: "icon", type: "image/svg+xml", href: `${base}icon.svg` }],
  ],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("fovea-") } } },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Start", link: "/start" },
      { text: "Elements", link: "/elements/fovea-view" },
      { text: "Recipes", link: "/recipes/blur-my-background" },
      { text: "Library", link: "/library" },
    ],
    sidebar: [
      {
        text: "Begin",
        items: [
          { text: "In two minutes", link: "/start" },
          { text: "What comes out", link: "/what-comes-out" },
          { text: "Examples", link: "/examples" },
          { text: "The studio", link: "/studio" },
          { text: "Take away", link: "/take-away" },
          { text: "The command line", link: "/command-line" },
          { text: "Browsers", link: "/browsers" },
          { text: "Privacy", link: "/privacy" },
          { text: "Trouble, by error code", link: "/troubleshooting" },
        ],
      },
      {
        text: "How a network sees",
        items: [
          { text: "All pages", link: "/learn/" },
          { text: "Convolution and filters", link: "/learn/filters" },
          { text: "Training", link: "/learn/training" },
          { text: "Vanishing gradients", link: "/learn/vanishing-gradients" },
          { text: "Generation", link: "/learn/generation" },
          { text: "The last hidden layer", link: "/learn/descriptor" },
          { text: "Blur", link: "/learn/blur" },
          { text: "Why this class", link: "/learn/why" },
          { text: "Detection", link: "/learn/detection" },
          { text: "Segmentation", link: "/learn/segmentation" },
          { text: "Poses, hands, faces", link: "/learn/landmarks" },
          { text: "Motion", link: "/learn/motion" },
          { text: "Depth", link: "/learn/depth" },
        ],
      },
      {
        text: "Elements",
        items: [
          "view",
          "stage",
          "overlay",
          "stats",
          "camera-picker",
          "drop",
          "zone",
          "line",
          "heatmap",
          "captions",
        ].map((name) => ({
          // VitePress puts it into the page as HTML.
          text: `&lt;fovea-${name}&gt;`,
          link: `/elements/fovea-${name}`,
        })),
      },
      {
        text: "Recipes",
        items: [
          { text: "Blur my background", link: "/recipes/blur-my-background" },
          { text: "Blur faces in my video call", link: "/recipes/blur-faces" },
          { text: "Count people", link: "/recipes/count-people" },
          { text: "A mouse by hand", link: "/recipes/mouse-by-hand" },
          { text: "Results into a chart", link: "/recipes/chart" },
          { text: "Something of yours over it", link: "/recipes/over-the-picture" },
          { text: "Servers, frameworks, players", link: "/recipes/frameworks" },
        ],
      },
      {
        text: "Program",
        items: [
          { text: "The library", link: "/library" },
          { text: "Zones and lines", link: "/zones" },
          { text: "Reference", link: "/reference" },
          { text: "Serving it", link: "/embedding" },
          { text: "Bring a model", link: "/bring-a-model" },
          { text: "Add a task", link: "/add-a-task" },
          { text: "Translate", link: "/translate" },
        ],
      },
      {
        text: "Inside",
        items: [
          { text: "Architecture", link: "/architecture" },
          { text: "Models", link: "/models" },
          { text: "Measurements", link: "/measurements" },
          { text: "Changes", link: "/changes" },
          { text: "Performance", link: "/performance" },
          { text: "Optical flow", link: "/flow" },
          { text: "Hands", link: "/hands" },
          { text: "Whole body", link: "/holistic" },
          { text: "Actions and gestures", link: "/actions" },
          { text: "Tracking", link: "/tracking" },
          { text: "Recording", link: "/recording" },
          { text: "Classification", link: "/classification" },
          { text: "Text", link: "/text" },
          { text: "Captions", link: "/captions" },
          { text: "Faces", link: "/faces" },
          { text: "Who it is", link: "/identity" },
          { text: "Age and expression", link: "/attributes" },
        ],
      },
    ],
  },
});
