/** VitePress's own theme, examples in pages, and the tables that are made from the manifest, the error codes and the deadlines. */
import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import ApiReference from "./ApiReference.vue";
import Deadlines from "./Deadlines.vue";
import ElementApi from "./ElementApi.vue";
import ErrorCodes from "./ErrorCodes.vue";
import LiveExample from "./LiveExample.vue";
import "./live.css";

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component("ApiReference", ApiReference);
    app.component("Deadlines", Deadlines);
    app.component("ElementApi", ElementApi);
    app.component("ErrorCodes", ErrorCodes);
    app.component("LiveExample", LiveExample);
  },
} satisfies Theme;
